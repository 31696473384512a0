//! One sentence under the coder's eye: its words, its tree, and the questions every rule asks.

use language::{Relation, Sentence, Tag, Token};
use records::{Span, TimeReference};

/// Words that join a sentence to the one before it.
const CONNECTIVES: [&str; 29] = [
    "however",
    "moreover",
    "furthermore",
    "additionally",
    "meanwhile",
    "therefore",
    "thus",
    "for",
    "example",
    "instance",
    "in",
    "that",
    "case",
    "addition",
    "turn",
    "also",
    "then",
    "finally",
    "ultimately",
    "similarly",
    "nevertheless",
    "besides",
    "overall",
    "secondly",
    "firstly",
    "thirdly",
    "lastly",
    "indeed",
    "consequently",
];

/// A sentence with the text it stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) text: &'a str,
    pub(crate) sentence: &'a Sentence,
    times: &'a [TimeReference],
}

impl<'a> Reading<'a> {
    pub(crate) fn new(text: &'a str, sentence: &'a Sentence, times: &'a [TimeReference]) -> Self {
        Reading {
            text,
            sentence,
            times,
        }
    }

    /// Whether the word belongs to a time expression.
    pub(crate) fn is_time(&self, place: usize) -> bool {
        let span = self.token(place).span;
        self.times.iter().any(|time| time.span.overlaps(span))
    }

    pub(crate) fn len(&self) -> usize {
        self.sentence.tokens().len()
    }

    pub(crate) fn token(&self, place: usize) -> &'a Token {
        self.sentence.token(place)
    }

    /// The word as written.
    pub(crate) fn form(&self, place: usize) -> &'a str {
        self.token(place).span.of(self.text)
    }

    pub(crate) fn lemma(&self, place: usize) -> &'a str {
        &self.token(place).lemma
    }

    pub(crate) fn tag(&self, place: usize) -> Tag {
        self.token(place).tag
    }

    pub(crate) fn relation(&self, place: usize) -> Relation {
        self.token(place).relation
    }

    pub(crate) fn head(&self, place: usize) -> Option<usize> {
        self.sentence.head(place)
    }

    pub(crate) fn child(&self, place: usize, relation: Relation) -> Option<usize> {
        self.sentence.dependent(place, relation)
    }

    pub(crate) fn children(&self, place: usize) -> impl DoubleEndedIterator<Item = usize> + 'a {
        self.sentence.dependents(place)
    }

    pub(crate) fn has_child_lemma(&self, place: usize, lemmas: &[&str]) -> Option<usize> {
        self.children(place)
            .find(|&child| lemmas.contains(&self.lemma(child)))
    }

    /// Word `place` and the words coordinated with it, in order.
    pub(crate) fn conjuncts(&self, place: usize) -> Vec<usize> {
        let mut all = vec![place];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.sentence.dependents_by(all[next], Relation::Conj));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The first of the words that `place` is coordinated with.
    pub(crate) fn first_conjunct(&self, place: usize) -> usize {
        let mut first = place;
        while self.relation(first) == Relation::Conj {
            match self.head(first) {
                Some(head) => first = head,
                None => break,
            }
        }
        first
    }

    /// The preposition that introduces the phrase of `place`, as its lemma; of a later conjunct
    /// without one, the first conjunct's.
    pub(crate) fn preposition(&self, place: usize) -> Option<&'a str> {
        self.case_marker(place)
            .or_else(|| {
                (self.relation(place) == Relation::Conj)
                    .then(|| self.case_marker(self.first_conjunct(place)))
                    .flatten()
            })
            .map(|case| self.lemma(case))
    }

    /// The preposition itself; also where it hangs on a later part of the name ("with Anna **Berg**").
    pub(crate) fn case_marker(&self, place: usize) -> Option<usize> {
        let parts = self.sentence.dependents_by(place, Relation::Flat);
        std::iter::once(place)
            .chain(parts)
            .flat_map(|part| self.sentence.dependents_by(part, Relation::Case))
            .find(|&case| !matches!(self.lemma(case), "'s" | "’s" | "'" | "’"))
    }

    pub(crate) fn is_verb(&self, place: usize) -> bool {
        self.tag(place) == Tag::Verb
    }

    /// A predicate of a clause: a verb, or an adjective or noun with a copula or a subject.
    pub(crate) fn is_clause_head(&self, place: usize) -> bool {
        self.is_verb(place)
            || self.child(place, Relation::Cop).is_some()
            || matches!(
                self.relation(place),
                Relation::Advcl | Relation::Ccomp | Relation::AclRelcl | Relation::Csubj
            )
    }

    /// Whether the verb is passive, by its auxiliary, its subject or its bare participle.
    pub(crate) fn is_passive(&self, verb: usize) -> bool {
        let marked = self.children(verb).any(|child| {
            matches!(
                self.relation(child),
                Relation::AuxPass | Relation::NsubjPass | Relation::CsubjPass
            )
        });
        if marked {
            return !self.only_looks_passive(verb);
        }
        let with_agent = self.children(verb).any(|child| {
            self.relation(child) == Relation::OblAgent
                || (self.relation(child) == Relation::Cop && self.is_verb(verb))
        });
        if with_agent && self.token(verb).penn == "VBN" {
            return true;
        }
        let bare_participle = self.token(verb).penn == "VBN" && self.no_auxiliary(verb);
        match self.relation(verb) {
            Relation::Acl | Relation::Advcl | Relation::Amod => bare_participle,
            Relation::Conj => {
                bare_participle
                    && self.child(verb, Relation::Nsubj).is_none()
                    && self
                        .head(verb)
                        .is_some_and(|head| self.is_verb(head) && self.is_passive(head))
            }
            _ => false,
        }
    }

    /// "Arland welcomed memos": a past tense with an object and no auxiliary, whose subject the
    /// parser took for a passive one.
    fn only_looks_passive(&self, verb: usize) -> bool {
        self.child(verb, Relation::AuxPass).is_none()
            && self.no_auxiliary(verb)
            && self.child(verb, Relation::Obj).is_some()
    }

    fn no_auxiliary(&self, verb: usize) -> bool {
        self.child(verb, Relation::Aux).is_none()
    }

    /// The word in `span` that governs the others; none if the span lies outside the sentence.
    pub(crate) fn head_within(&self, span: Span) -> Option<usize> {
        let inside = |place: usize| span.overlaps(self.token(place).span);
        (0..self.len())
            .filter(|&place| inside(place))
            .find(|&place| self.head(place).is_none_or(|head| !inside(head)))
    }

    /// The words of a noun phrase: `head` and what belongs to it, without relative clauses,
    /// participles, appositions, further conjuncts and the preposition before it.
    pub(crate) fn noun_phrase(&self, head: usize) -> Vec<usize> {
        let words = self.sentence.subtree_without(head, |place| {
            let own = self.head(place) == Some(head);
            match self.relation(place) {
                Relation::Acl
                | Relation::AclRelcl
                | Relation::Advcl
                | Relation::AdvclRelcl
                | Relation::Appos
                | Relation::Parataxis
                | Relation::Ccomp
                | Relation::Cop
                | Relation::Aux
                | Relation::Mark
                | Relation::Discourse
                | Relation::Dep => true,
                Relation::Conj | Relation::Cc | Relation::CcPreconj => own,
                Relation::Case => own && !matches!(self.lemma(place), "'s" | "’s" | "'" | "’"),
                Relation::Nsubj
                | Relation::NsubjPass
                | Relation::Obl
                | Relation::Advmod
                | Relation::OblUnmarked => own && self.child(head, Relation::Cop).is_some(),
                Relation::Punct => own && place > head,
                _ => false,
            }
        });
        self.without_outer_marks(self.run_around(words, head))
    }

    /// The words of a noun phrase without the phrases that hang on it by a preposition.
    pub(crate) fn core_phrase(&self, head: usize) -> Vec<usize> {
        let words: Vec<usize> = self
            .noun_phrase(head)
            .into_iter()
            .filter(|&place| {
                place == head
                    || !self
                        .chain_to(place, head)
                        .any(|step| self.relation(step) == Relation::Nmod)
            })
            .collect();
        self.without_outer_marks(self.run_around(words, head))
    }

    /// The words of a thing: its core phrase and what stands behind its "of".
    pub(crate) fn thing_phrase(&self, head: usize) -> Vec<usize> {
        let words: Vec<usize> = self
            .noun_phrase(head)
            .into_iter()
            .filter(|&place| {
                self.chain_to(place, head)
                    .filter(|&step| self.head(step) == Some(head))
                    .all(|step| {
                        self.relation(step) != Relation::Nmod
                            || self.preposition(step) == Some("of")
                    })
            })
            .collect();
        self.without_outer_marks(self.run_around(words, head))
    }

    /// `place` and its governors below `top`.
    pub(crate) fn chain_to(&self, place: usize, top: usize) -> impl Iterator<Item = usize> + 'a {
        let reading = *self;
        std::iter::successors(Some(place), move |&at| reading.head(at))
            .take_while(move |&at| at != top)
    }

    /// Of `words`, the unbroken run that holds `head`; single gaps of punctuation are bridged.
    fn run_around(&self, words: Vec<usize>, head: usize) -> Vec<usize> {
        let Ok(middle) = words.binary_search(&head) else {
            return vec![head];
        };
        let mut first = middle;
        while first > 0 && words[first] - words[first - 1] <= 2 {
            first -= 1;
        }
        let mut last = middle;
        while last + 1 < words.len() && words[last + 1] - words[last] <= 2 {
            last += 1;
        }
        words[first..=last].to_vec()
    }

    fn without_outer_marks(&self, mut words: Vec<usize>) -> Vec<usize> {
        while words.len() > 1 && words.last().is_some_and(|&last| self.is_mark(last)) {
            words.pop();
        }
        let leading = words
            .iter()
            .take_while(|&&word| self.is_mark(word))
            .count()
            .min(words.len().saturating_sub(1));
        words.drain(..leading);
        words
    }

    fn is_mark(&self, place: usize) -> bool {
        self.tag(place) == Tag::Punct
    }

    /// The span of `words`, from the first to the last, without outer punctuation.
    pub(crate) fn span(&self, words: &[usize]) -> Span {
        let inner = self.without_outer_marks(words.to_vec());
        self.sentence.span_of(&inner)
    }

    /// The span of a clause's words without what only joins it to the text before: "that",
    /// "However,", "In that case,", "For example,".
    pub(crate) fn clause_span(&self, words: &[usize]) -> Span {
        let mut rest = words;
        loop {
            let joint = rest
                .iter()
                .take_while(|&&place| self.is_joint(place))
                .count();
            let comma = rest
                .get(joint)
                .is_some_and(|&place| self.lemma(place) == ",");
            let only_marks = rest[..joint].iter().all(|&place| {
                matches!(self.relation(place), Relation::Mark | Relation::Cc)
                    || self.is_relative(place)
                    || rest.get(1).is_some_and(|&next| self.is_relative(next))
            });
            let n_words = match (joint, comma) {
                (0, _) => break,
                (_, true) => joint + 1,
                (_, false) if only_marks => joint,
                _ => break,
            };
            if n_words >= rest.len() {
                break;
            }
            rest = &rest[n_words..];
        }
        self.span(rest)
    }

    fn is_joint(&self, place: usize) -> bool {
        let marks = matches!(self.relation(place), Relation::Mark)
            && matches!(
                self.lemma(place),
                "that" | "as" | "while" | "because" | "since"
            );
        let joins = matches!(self.relation(place), Relation::Cc);
        marks
            || joins
            || self.is_relative(place)
            || CONNECTIVES.contains(&self.form(place).to_lowercase().as_str())
    }

    /// A relative pronoun: "which", "that", "who".
    fn is_relative(&self, place: usize) -> bool {
        self.tag(place) == Tag::Pron && matches!(self.token(place).penn, "WDT" | "WP")
    }

    /// Whether `below` stands in the subtree of `above`, or is it.
    pub(crate) fn is_within(&self, below: usize, above: usize) -> bool {
        below == above || self.sentence.ancestors(below).any(|at| at == above)
    }
}

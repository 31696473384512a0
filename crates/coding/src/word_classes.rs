//! Word classes put right where the words around leave no other.
//!
//! - "will expand **support** for the army": a base form right behind a verb is its object, a noun;
//! - "A new poll **shows** that Arland leads": a plural noun behind a noun and before "that" is a verb;
//! - "killed in Arlish tank **shelling**": a gerund right behind the noun of a prepositional phrase, which the
//!   lexicon knows as a noun, is the head of that phrase;
//! - "to bolster trade and **undermine** the embargo": what the lexicon knows as a verb and as nothing
//!   else, behind "and" and before a noun phrase, after a verb with "to" or a modal, is a verb.

use std::borrow::Cow;

use language::{Relation, Sentence, Tag, Token};

use crate::Lexicon;

/// Verbs that a bare infinitive follows ("helped build").
const BEFORE_BARE_INFINITIVE: [&str; 10] = [
    "help", "let", "make", "see", "have", "dare", "go", "come", "bid", "be",
];

/// Returns the sentence with such words put right; the sentence itself where nothing was wrong.
pub(crate) fn with_likely_classes<'s>(
    sentence: &'s Sentence,
    lexicon: &Lexicon,
) -> Cow<'s, Sentence> {
    let mut tokens: Option<Vec<Token>> = None;
    for place in 1..sentence.tokens().len() {
        if is_object_noun(sentence, place) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            let token = &mut tokens[place];
            (token.tag, token.penn) = (Tag::Noun, "NN");
            (token.head, token.relation) = (Some(place - 1), Relation::Obj);
        } else if let Some(subject) = subject_of_noun(sentence, place) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            (tokens[place].tag, tokens[place].penn) = (Tag::Verb, "VBZ");
            tokens[subject].relation = Relation::Nsubj;
            for child in sentence.dependents(place).filter(|&child| child < subject) {
                tokens[child].head = Some(subject);
            }
            let clause = sentence.dependents(place).find(|&child| {
                matches!(
                    sentence.token(child).relation,
                    Relation::Acl | Relation::AclRelcl
                )
            });
            if let Some(clause) = clause {
                tokens[clause].relation = Relation::Ccomp;
            }
        } else if is_noun_in_phrase(sentence, place, lexicon) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            make_head_of_phrase(tokens, sentence, place);
        } else if is_coordinated_verb(sentence, place, lexicon) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            (tokens[place].tag, tokens[place].penn) = (Tag::Verb, "VB");
        }
    }
    tokens.map_or(Cow::Borrowed(sentence), |tokens| {
        Cow::Owned(Sentence::new(tokens))
    })
}

fn is_object_noun(sentence: &Sentence, place: usize) -> bool {
    let (before, token) = (sentence.token(place - 1), sentence.token(place));
    let is_bare = token.tag == Tag::Verb
        && matches!(token.penn, "VB" | "VBP")
        && !sentence.dependents(place).any(|child| {
            matches!(
                sentence.token(child).relation,
                Relation::Aux | Relation::AuxPass | Relation::Mark | Relation::Obj
            ) || sentence.token(child).relation.is_subject()
        });
    let governs = before.tag == Tag::Verb
        && matches!(before.penn, "VB" | "VBD" | "VBP" | "VBZ" | "VBG")
        && !BEFORE_BARE_INFINITIVE.contains(&before.lemma.as_str())
        && sentence.dependent(place - 1, Relation::Obj).is_none();
    is_bare && governs
}

/// The noun that the parser took for a compound with the verb behind it.
fn subject_of_noun(sentence: &Sentence, place: usize) -> Option<usize> {
    let token = sentence.token(place);
    let before_that = sentence
        .tokens()
        .get(place + 1)
        .is_some_and(|next| next.lemma == "that");
    let is_root = token.penn == "NNS" && token.head.is_none();
    sentence
        .dependents_by(place, Relation::Compound)
        .find(|&child| child + 1 == place && sentence.token(child).penn == "NN")
        .filter(|_| is_root && before_that)
}

/// "in Arlish tank **shelling**": no clause opens right behind the noun of such a phrase.
fn is_noun_in_phrase(sentence: &Sentence, place: usize, lexicon: &Lexicon) -> bool {
    let (before, token) = (sentence.token(place - 1), sentence.token(place));
    let stands_alone = !sentence.dependents(place).any(|child| {
        let relation = sentence.token(child).relation;
        matches!(relation, Relation::Obj | Relation::Mark | Relation::Aux) || relation.is_subject()
    });
    token.penn == "VBG"
        && token.relation == Relation::Advcl
        && before.tag == Tag::Noun
        && before.penn == "NN"
        && before.head == token.head
        && sentence.dependent(place - 1, Relation::Case).is_some()
        && stands_alone
        && lexicon.knows_noun(&gerund_as_noun(token))
}

/// "shell" as a gerund is "shelling" as a noun.
fn gerund_as_noun(gerund: &Token) -> String {
    format!("{}ing", gerund.lemma.trim_end_matches('e'))
}

fn make_head_of_phrase(tokens: &mut [Token], sentence: &Sentence, place: usize) {
    let first = place - 1;
    tokens[place].lemma = gerund_as_noun(sentence.token(place));
    (tokens[place].tag, tokens[place].penn) = (Tag::Noun, "NN");
    tokens[place].relation = sentence.token(first).relation;
    for child in sentence.dependents(first) {
        tokens[child].head = Some(place);
    }
    (tokens[first].head, tokens[first].relation) = (Some(place), Relation::Compound);
}

fn is_coordinated_verb(sentence: &Sentence, place: usize, lexicon: &Lexicon) -> bool {
    let token = sentence.token(place);
    let known_as_verb_alone = matches!(token.tag, Tag::Adj | Tag::Noun)
        && lexicon.verbs(&token.lemma).next().is_some()
        && lexicon.nouns(&token.lemma).next().is_none()
        && lexicon.adjectives(&token.lemma).next().is_none();
    let behind_conjunction = sentence.token(place - 1).tag == Tag::Cconj;
    let before_phrase = sentence.tokens().get(place + 1).is_some_and(|next| {
        matches!(
            next.tag,
            Tag::Noun | Tag::Propn | Tag::Det | Tag::Adj | Tag::Pron
        )
    });
    let after_supported = (0..place - 1).any(|verb| {
        sentence.token(verb).tag == Tag::Verb
            && sentence.token(verb).penn == "VB"
            && sentence.dependents(verb).any(|child| {
                matches!(
                    sentence.token(child).relation,
                    Relation::Aux | Relation::Mark
                )
            })
    });
    known_as_verb_alone && behind_conjunction && before_phrase && after_supported
}

//! Noun phrases between commas, closed by a conjunction.

use std::ops::Range;

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::{Graft, is_comma};

/// Finds the items of "radars, patrol boats, and rocket fuel" that are not coordinated with the
/// first.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter(|&place| sentence.token(place).tag == Tag::Cconj)
        .filter_map(|conjunction| list_before(sentence, conjunction))
        .flat_map(|list| list.grafts(sentence))
        .collect()
}

/// A list of noun phrases by their head words, the first item not yet told.
struct List {
    /// The last word before the first comma.
    before_first_comma: usize,
    /// The heads of the second and later items.
    items: Vec<usize>,
}

/// Reads the list that a conjunction closes: at least three items, commas between them.
fn list_before(sentence: &Sentence, conjunction: usize) -> Option<List> {
    let last = head_of(sentence, conjunction + 1..sentence.tokens().len())?;
    let mut items = vec![last];
    let mut end = conjunction;
    if end > 0 && is_comma(sentence.token(end - 1)) {
        end -= 1;
    }
    loop {
        let comma = (0..end)
            .rev()
            .find(|&place| is_comma(sentence.token(place)));
        let start = comma.map_or(0, |comma| comma + 1);
        match comma {
            Some(comma) if is_phrase(sentence, start..end) => {
                items.insert(0, head_of(sentence, start..end)?);
                end = comma;
            }
            _ => break,
        }
    }
    let before_first_comma = end.checked_sub(1)?;
    (items.len() >= 2).then_some(List {
        before_first_comma,
        items,
    })
}

impl List {
    fn grafts(&self, sentence: &Sentence) -> Vec<Graft> {
        let Some(first) = self.first(sentence) else {
            return Vec::new();
        };
        if self.is_apposition(sentence, first) {
            return Vec::new();
        }
        self.items
            .iter()
            .map(|&word| Graft {
                word,
                head: first,
                relation: Relation::Conj,
            })
            .collect()
    }

    /// The first item: of the nouns that stand one below the other before the first comma, the one
    /// that most later items are built like ("**the** relaunch **of** …, **the** release **of** …"),
    /// and hang on or hang beside; the last item counts most.
    fn first(&self, sentence: &Sentence) -> Option<usize> {
        let nearest = (0..=self.before_first_comma)
            .rev()
            .take_while(|&place| !is_comma(sentence.token(place)))
            .find(|&place| matches!(sentence.token(place).tag, Tag::Noun | Tag::Propn))?;
        let candidates: Vec<usize> = std::iter::once(nearest)
            .chain(sentence.ancestors(nearest))
            .take_while(|&place| place <= nearest && is_noun(sentence, place))
            .collect();
        let votes = |candidate: usize| -> u32 {
            let last = self.items.len() - 1;
            self.items
                .iter()
                .enumerate()
                .map(|(number, &item)| {
                    let hung = u32::from(stands_with(sentence, item, candidate));
                    let weight = if number == last { 3 } else { 2 };
                    hung * weight + 2 * likeness(sentence, item, candidate)
                })
                .sum()
        };
        let top = candidates
            .iter()
            .copied()
            .find(|&place| sentence.token(place).relation != Relation::Compound)?;
        candidates
            .into_iter()
            .max_by_key(|&candidate| (votes(candidate), candidate == top))
    }

    /// "Berg, the president of Arland, and Lund": one phrase between two names tells who the first is.
    fn is_apposition(&self, sentence: &Sentence, first: usize) -> bool {
        let middle = &self.items[..self.items.len() - 1];
        matches!(middle, [only] if sentence.token(*only).relation == Relation::Appos
            || (sentence.token(first).tag == Tag::Propn && sentence.token(*only).tag == Tag::Noun))
    }
}

/// Whether the parser hung `item` on `candidate`, or beside it on the same word.
fn stands_with(sentence: &Sentence, item: usize, candidate: usize) -> bool {
    let (item, candidate_token) = (sentence.token(item), sentence.token(candidate));
    item.head == Some(candidate)
        || (item.head.is_some()
            && item.head == candidate_token.head
            && item.relation.as_str() == candidate_token.relation.as_str())
}

/// In how many ways two phrases are built alike: a determiner or none, a phrase behind or none.
fn likeness(sentence: &Sentence, one: usize, other: usize) -> u32 {
    let determined = |place: usize| {
        sentence.dependents(place).any(|child| {
            matches!(
                sentence.token(child).relation,
                Relation::Det | Relation::NmodPoss
            )
        })
    };
    let followed = |place: usize| {
        sentence
            .dependents(place)
            .any(|child| child > place && sentence.dependent(child, Relation::Case).is_some())
    };
    u32::from(determined(one) == determined(other)) + u32::from(followed(one) == followed(other))
}

fn is_noun(sentence: &Sentence, place: usize) -> bool {
    matches!(sentence.token(place).tag, Tag::Noun | Tag::Propn)
}

/// Whether the words are one noun phrase, prepositional phrases included.
fn is_phrase(sentence: &Sentence, words: Range<usize>) -> bool {
    let mut has_noun = false;
    for place in words.clone() {
        let token = sentence.token(place);
        has_noun |= is_noun(sentence, place);
        let fits = match token.tag {
            Tag::Noun | Tag::Propn | Tag::Adj | Tag::Det | Tag::Num | Tag::Sym => true,
            Tag::Adp => place > words.start,
            Tag::Part => token.lemma.ends_with('s'),
            Tag::Pron => token.relation == Relation::NmodPoss,
            Tag::Verb => {
                matches!(token.penn, "VBN" | "VBG")
                    && sentence.dependent(place, Relation::Obj).is_none()
            }
            Tag::Punct => matches!(token.lemma.as_str(), "-" | "“" | "”" | "\"" | "‘" | "’"),
            _ => false,
        };
        if !fits {
            return false;
        }
    }
    has_noun
}

/// The head of the noun phrase that `words` begin with: its last noun before a preposition, past
/// possessors.
fn head_of(sentence: &Sentence, words: Range<usize>) -> Option<usize> {
    let mut head = None;
    for place in words.clone() {
        let token = sentence.token(place);
        match token.tag {
            Tag::Noun | Tag::Propn => head = Some(place),
            Tag::Adj | Tag::Det | Tag::Num | Tag::Part | Tag::Sym | Tag::Pron => {}
            Tag::Verb if head.is_none() && matches!(token.penn, "VBN" | "VBG") => {}
            Tag::Punct if token.lemma == "-" => {}
            _ => break,
        }
    }
    head
}

//! "gave **Borland** more military support": a name between a verb of giving and the thing that is given
//! is who gets it.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Verbs that take a receiver without a preposition.
const GIVING: [&str; 14] = [
    "give", "send", "offer", "grant", "lend", "sell", "hand", "pay", "promise", "deny", "owe",
    "award", "ship", "loan",
];

/// Finds such names, and hangs them on the verb.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter(|&verb| {
            sentence.token(verb).tag == Tag::Verb
                && GIVING.contains(&sentence.token(verb).lemma.as_str())
        })
        .filter_map(|verb| receiver(sentence, verb))
        .collect()
}

fn receiver(sentence: &Sentence, verb: usize) -> Option<Graft> {
    let thing = sentence.dependent(verb, Relation::Obj)?;
    if sentence.dependent(verb, Relation::Iobj).is_some() {
        return None;
    }
    let first = verb + 1 + usize::from(is_article(sentence, verb + 1));
    let end = (first..thing).find(|&place| sentence.token(place).tag != Tag::Propn)?;
    let inside = |place: usize| (first..end).contains(&place);
    let name =
        (first..end).find(|&place| sentence.head(place).is_some_and(|head| !inside(head)))?;
    let governor = sentence.head(name)?;
    let belongs_to_thing = governor == thing || sentence.ancestors(governor).any(|at| at == thing);
    let is_possessor = sentence.token(name).relation == Relation::NmodPoss;
    (belongs_to_thing && !is_possessor && opens_phrase(sentence, end)).then_some(Graft {
        word: name,
        head: verb,
        relation: Relation::Iobj,
    })
}

fn is_article(sentence: &Sentence, place: usize) -> bool {
    place < sentence.tokens().len() && sentence.token(place).tag == Tag::Det
}

/// Whether a noun phrase may begin here: "more", "military", "three".
fn opens_phrase(sentence: &Sentence, place: usize) -> bool {
    matches!(
        sentence.token(place).tag,
        Tag::Adj | Tag::Det | Tag::Num | Tag::Adv
    )
}

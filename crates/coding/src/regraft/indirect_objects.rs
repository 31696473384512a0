//! "gave **Borland** more military support": a name between a verb of giving and the thing that is given
//! is who gets it; and in "deployed **about 10,000**" the number is what is deployed.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Verbs that take a receiver without a preposition.
const GIVING: [&str; 14] = [
    "give", "send", "offer", "grant", "lend", "sell", "hand", "pay", "promise", "deny", "owe",
    "award", "ship", "loan",
];

/// Finds such names and numbers, and hangs them on the verb.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    let numbers =
        (0..sentence.tokens().len()).filter_map(|number| counted_object(sentence, number));
    (0..sentence.tokens().len())
        .filter(|&verb| {
            sentence.token(verb).tag == Tag::Verb
                && GIVING.contains(&sentence.token(verb).lemma.as_str())
        })
        .filter_map(|verb| receiver(sentence, verb))
        .chain(numbers)
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

/// "deployed **about 10,000** by May": a number without noun and preposition right behind a verb.
fn counted_object(sentence: &Sentence, number: usize) -> Option<Graft> {
    let token = sentence.token(number);
    let verb = sentence.head(number).filter(|&verb| verb < number)?;
    let is_phrase = token.tag == Tag::Num
        && matches!(token.relation, Relation::Obl | Relation::OblUnmarked)
        && sentence.dependent(number, Relation::Case).is_none();
    let adjoins = (verb + 1..number).all(|place| {
        matches!(
            sentence.token(place).tag,
            Tag::Adv | Tag::Adp | Tag::Adj | Tag::Sconj
        ) && sentence.head(place) == Some(number)
    });
    let is_free =
        sentence.token(verb).tag == Tag::Verb && sentence.dependent(verb, Relation::Obj).is_none();
    (is_phrase && adjoins && is_free).then_some(Graft {
        word: number,
        head: verb,
        relation: Relation::Obj,
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

//! "Arland will launch a satellite, **the Arlish News Agency (ANA) reported** on Sunday": the noun phrase
//! between the last comma and a verb of saying without subject is that verb's subject.
//!
//! A bracket behind a name ("(ANA)") lures parsers into reading name and bracket as one more object,
//! or as an apposition of the word before the comma.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::{Graft, is_comma};

/// Verbs that close a sentence with its speaker.
const SAYING: [&str; 14] = [
    "say", "add", "announce", "state", "warn", "note", "claim", "tell", "report", "write",
    "predict", "estimate", "forecast", "conclude",
];

/// The most words, brackets included, that a speaker at the end takes.
const LONGEST_SPEAKER: usize = 16;

/// Finds such noun phrases, and hangs verb and subject where they belong.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter_map(|verb| {
            if is_saying_without_subject(sentence, verb) {
                closing_speaker(sentence, verb)
            } else {
                two_subjects(sentence, verb)
                    .or_else(|| coordinated_with_said(sentence, verb))
                    .map(|graft| vec![graft])
            }
        })
        .flatten()
        .collect()
}

/// "**Berg**, who takes office in May, could seek talks, the agency said": of two subjects of a verb
/// of saying the first belongs to the clause that is said.
fn two_subjects(sentence: &Sentence, verb: usize) -> Option<Graft> {
    if !SAYING.contains(&sentence.token(verb).lemma.as_str()) {
        return None;
    }
    let said = sentence.dependent(verb, Relation::Ccomp)?;
    let mut subjects = sentence.dependents_by(verb, Relation::Nsubj);
    let (first, second) = (subjects.next()?, subjects.next()?);
    let has_own = has_subject(sentence, said);
    (first < said && said < second && !has_own).then_some(Graft {
        word: first,
        head: said,
        relation: Relation::Nsubj,
    })
}

/// "Berg said the arms break the ban **and could make** things worse": a verb with a modal and without
/// subject goes on with the clause that is said.
fn coordinated_with_said(sentence: &Sentence, verb: usize) -> Option<Graft> {
    let token = sentence.token(verb);
    let saying = sentence.head(verb)?;
    let has_modal = sentence
        .dependents_by(verb, Relation::Aux)
        .any(|aux| sentence.token(aux).penn == "MD");
    let said = sentence
        .dependents_by(saying, Relation::Ccomp)
        .find(|&said| saying < said && said < verb)?;
    let goes_on = token.relation == Relation::Conj
        && has_modal
        && !has_subject(sentence, verb)
        && SAYING.contains(&sentence.token(saying).lemma.as_str());
    goes_on.then_some(Graft {
        word: verb,
        head: said,
        relation: Relation::Conj,
    })
}

fn has_subject(sentence: &Sentence, verb: usize) -> bool {
    sentence
        .dependents(verb)
        .any(|child| sentence.token(child).relation.is_subject())
}

fn is_saying_without_subject(sentence: &Sentence, verb: usize) -> bool {
    let token = sentence.token(verb);
    token.tag == Tag::Verb
        && matches!(token.penn, "VBD" | "VBZ")
        && SAYING.contains(&token.lemma.as_str())
        && !sentence.dependents(verb).any(|child| {
            let relation = sentence.token(child).relation;
            relation.is_subject()
                || matches!(
                    relation,
                    Relation::Aux | Relation::AuxPass | Relation::Mark | Relation::Cop
                )
        })
}

fn closing_speaker(sentence: &Sentence, verb: usize) -> Option<Vec<Graft>> {
    let comma = comma_before(sentence, verb)?;
    let told = (0..comma).find(|&place| is_finite(sentence, place))?;
    let outer: Vec<usize> = (comma + 1..verb)
        .filter(|&place| {
            sentence
                .head(place)
                .is_none_or(|head| !(comma < head && head < verb))
        })
        .filter(|&place| sentence.token(place).tag != Tag::Punct)
        .collect();
    let speaker = outer
        .iter()
        .copied()
        .find(|&place| sentence.token(place).tag.is_nominal())?;
    let mut grafts = vec![Graft {
        word: speaker,
        head: verb,
        relation: Relation::Nsubj,
    }];
    let is_lost = sentence
        .head(verb)
        .is_none_or(|head| comma < head && head < verb);
    if is_lost {
        let root = Some(sentence.root()).filter(|&root| root < comma);
        grafts.insert(
            0,
            Graft {
                word: verb,
                head: root.unwrap_or(told),
                relation: Relation::Parataxis,
            },
        );
    }
    grafts.extend(
        outer
            .into_iter()
            .filter(|&place| place != speaker)
            .map(|place| Graft {
                word: place,
                head: speaker,
                relation: match sentence.token(place).tag {
                    Tag::Noun | Tag::Propn => Relation::Appos,
                    _ => sentence.token(place).relation,
                },
            }),
    );
    Some(grafts)
}

/// The comma before the noun phrase that ends right before the verb, if nothing else stands
/// between them.
fn comma_before(sentence: &Sentence, verb: usize) -> Option<usize> {
    let mut in_brackets = false;
    for place in (verb.saturating_sub(LONGEST_SPEAKER)..verb).rev() {
        let token = sentence.token(place);
        match token.lemma.as_str() {
            ")" => in_brackets = true,
            "(" => in_brackets = false,
            _ if in_brackets => {}
            _ if is_comma(token) => return (place + 1 < verb).then_some(place),
            _ if !may_name_a_speaker(token.tag, &token.lemma) => return None,
            _ => {}
        }
    }
    None
}

fn may_name_a_speaker(tag: Tag, lemma: &str) -> bool {
    match tag {
        Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Part | Tag::X => true,
        Tag::Adp => matches!(
            lemma,
            "of" | "for" | "in" | "on" | "at" | "'s" | "’s" | "'" | "’"
        ),
        Tag::Punct => matches!(lemma, "-" | "–" | "&" | "'" | "’" | "."),
        Tag::Cconj => matches!(lemma, "and" | "&"),
        _ => false,
    }
}

fn is_finite(sentence: &Sentence, place: usize) -> bool {
    let token = sentence.token(place);
    matches!(token.tag, Tag::Verb | Tag::Aux)
        && matches!(token.penn, "VBD" | "VBZ" | "VBP" | "MD" | "VB")
}

//! How sure a proposition is made to sound: the hedge on a chain of predicates.

use language::Relation;
use ontology::{HedgeKind, HedgePhrase, Hedges, Scale};
use records::{Direction, Hedge};

use crate::reading::Reading;

/// The longest hedging phrase, in words.
const LONGEST: usize = 7;

/// Finds the hedge on the predicates in `chain`: a phrase that holds one of them, or a word that
/// hangs on one of them. Words that a scale names come before bare ones.
pub(crate) fn on(
    reading: &Reading,
    hedges: &Hedges,
    scale: Scale,
    chain: &[usize],
) -> Option<Hedge> {
    let lemmas: Vec<&str> = (0..reading.len())
        .map(|place| reading.lemma(place))
        .collect();
    let mut chosen: Option<(usize, &HedgePhrase)> = None;
    let mut place = 0;
    while place < lemmas.len() {
        let window = &lemmas[place..lemmas.len().min(place + LONGEST)];
        let Some(phrase) = hedges.phrase_at(window) else {
            place += 1;
            continue;
        };
        let end = place + phrase.words.len();
        let on_chain =
            !is_degree(&lemmas, place) && (place..end).any(|word| bears_on(reading, word, chain));
        if on_chain && chosen.is_none_or(|(_, best)| rank(phrase) > rank(best)) {
            chosen = Some((place, phrase));
        }
        place = end;
    }
    let (first, phrase) = chosen?;
    let range = match phrase.kind {
        HedgeKind::Likelihood => scale.range(&phrase.term),
        _ => None,
    };
    let words: Vec<usize> = (first..first + phrase.words.len()).collect();
    Some(Hedge {
        cue: reading.sentence.span_of(&words),
        term: phrase.term.clone(),
        scale: range.as_ref().map(|_| scale),
        range,
        direction: match phrase.kind {
            HedgeKind::Up => Some(Direction::Up),
            HedgeKind::Down => Some(Direction::Down),
            _ => None,
        },
    })
}

/// "as long as **possible**" says how long, and not how sure.
fn is_degree(lemmas: &[&str], place: usize) -> bool {
    lemmas[place] == "possible" && place > 0 && lemmas[place - 1] == "as"
}

fn bears_on(reading: &Reading, word: usize, chain: &[usize]) -> bool {
    let hangs_on = |place: usize| {
        reading
            .head(place)
            .is_some_and(|head| chain.contains(&head))
            && matches!(
                reading.relation(place),
                Relation::Aux
                    | Relation::Advmod
                    | Relation::Cop
                    | Relation::Amod
                    | Relation::AuxPass
            )
    };
    chain.contains(&word) || hangs_on(word) || reading.head(word).is_some_and(hangs_on)
}

fn rank(phrase: &HedgePhrase) -> (u8, usize) {
    let kind = match phrase.kind {
        HedgeKind::Likelihood => 4,
        HedgeKind::Up | HedgeKind::Down => 3,
        HedgeKind::Expectation => 2,
        HedgeKind::Bare => 1,
    };
    (kind, phrase.words.len())
}

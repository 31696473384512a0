//! "called off the strike": a particle that the parser took for the preposition of the object.
//!
//! Only where the lexicon knows the verb with this particle: "walked off the field" stays as it is.

use language::{Relation, Sentence, Tag};

use crate::{lexicon::Lexicon, regraft::graft::Graft};

/// Particles that are seldom prepositions behind a verb which takes them.
const PARTICLES: [&str; 6] = ["off", "up", "out", "down", "back", "over"];

/// Finds such particles, and hangs them and the object on their verb.
pub(crate) fn grafts(sentence: &Sentence, lexicon: &Lexicon) -> Vec<Graft> {
    (1..sentence.tokens().len())
        .filter_map(|particle| object_behind(sentence, particle, lexicon))
        .flatten()
        .collect()
}

fn object_behind(sentence: &Sentence, particle: usize, lexicon: &Lexicon) -> Option<[Graft; 2]> {
    let token = sentence.token(particle);
    let verb = particle - 1;
    let noun = sentence.head(particle)?;
    let is_lost = PARTICLES.contains(&token.lemma.as_str())
        && token.relation == Relation::Case
        && sentence.token(verb).tag == Tag::Verb
        && sentence.head(noun) == Some(verb)
        && sentence.token(noun).relation == Relation::Obl
        && sentence.dependent(verb, Relation::Obj).is_none()
        && !sentence
            .dependents(noun)
            .any(|child| child != particle && sentence.token(child).relation == Relation::Case)
        && lexicon.takes_particle(&sentence.token(verb).lemma, &token.lemma);
    is_lost.then_some([
        Graft {
            word: particle,
            head: verb,
            relation: Relation::CompoundPrt,
        },
        Graft {
            word: noun,
            head: verb,
            relation: Relation::Obj,
        },
    ])
}

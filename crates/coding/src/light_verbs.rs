//! Event nouns that a verb carries: "**launched** an attack on Borland", "**held** talks".

use language::{Relation, Tag};

use crate::{
    Codebook,
    arguments::{self, Arguments},
    reading::Reading,
    tables::LightVerbs,
};

/// A verb that carries an event noun.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LightVerb {
    pub(crate) verb: usize,
    /// Whether its subject undergoes the act.
    pub(crate) receives: bool,
}

/// The arguments of an event noun: its own, and those that its light verb lends it.
pub(crate) fn event_noun(
    reading: &Reading,
    codebook: &Codebook,
    noun: usize,
) -> (Arguments, Option<LightVerb>) {
    let mut own = arguments::of_noun(reading, noun);
    let Some(carrier) = light_verb(reading, codebook, noun) else {
        return (own, None);
    };
    let lent = arguments::of_clause(reading, carrier.verb);
    own.obliques.extend(
        lent.obliques
            .into_iter()
            .filter(|oblique| oblique.head != noun && !reading.is_within(oblique.head, noun)),
    );
    if carrier.receives {
        own.subject = own.after("from").or(own.after("by")).or(own.subject);
        own.object = lent.subject.or(own.object);
    } else {
        let possessed = own
            .possessor
            .is_some_and(|possessor| reading.tag(possessor) != Tag::Pron);
        if !possessed {
            own.subject = lent.subject.or(own.subject);
        }
        own.indirect = lent.indirect;
    }
    (own, Some(carrier))
}

/// The light verb that carries the noun.
fn light_verb(reading: &Reading, codebook: &Codebook, noun: usize) -> Option<LightVerb> {
    let table = &codebook.tables.light_verbs;
    let first = carried_phrase(reading, table, reading.first_conjunct(noun));
    let verb = reading.head(first).filter(|&head| reading.is_verb(head))?;
    let lemma = reading.lemma(verb);
    match reading.relation(first) {
        Relation::Obj | Relation::NsubjPass if table.receives(lemma, None) => {
            let receives = reading.relation(first) == Relation::Obj;
            Some(LightVerb { verb, receives })
        }
        Relation::Obj | Relation::NsubjPass if table.takes_object(lemma) => Some(LightVerb {
            verb,
            receives: false,
        }),
        Relation::Obl | Relation::Xcomp => {
            let preposition = reading.preposition(first)?;
            let receives = table.receives(lemma, Some(preposition));
            (receives || table.takes_oblique(lemma, preposition))
                .then_some(LightVerb { verb, receives })
        }
        _ => None,
    }
}

/// The head of the phrase that a verb carries: the noun, or the word that counts it ("a **round** of
/// talks").
fn carried_phrase(reading: &Reading, table: &LightVerbs, noun: usize) -> usize {
    let counted =
        reading.relation(noun) == Relation::Nmod && reading.preposition(noun) == Some("of");
    reading
        .head(noun)
        .filter(|&head| counted && table.counts(reading.lemma(head)))
        .unwrap_or(noun)
}

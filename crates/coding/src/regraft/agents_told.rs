//! "was pressed by lawmakers **to help** Borland": what somebody is made to do, hung on who makes them.

use language::{Relation, Sentence, Tag};
use ontology::EventType;

use crate::{lexicon::Lexicon, regraft::graft::Graft};

/// Finds infinitives behind the agent of a passive that the lexicon knows as a request, and hangs
/// them on the verb.
pub(crate) fn grafts(sentence: &Sentence, lexicon: &Lexicon) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter_map(|infinitive| on_agent(sentence, infinitive, lexicon))
        .collect()
}

fn on_agent(sentence: &Sentence, infinitive: usize, lexicon: &Lexicon) -> Option<Graft> {
    let token = sentence.token(infinitive);
    let agent = sentence
        .head(infinitive)
        .filter(|_| token.tag == Tag::Verb && token.relation == Relation::Acl)?;
    let verb = sentence
        .head(agent)
        .filter(|_| sentence.token(agent).relation == Relation::OblAgent)?;
    let is_infinitive = sentence
        .dependent(infinitive, Relation::Mark)
        .is_some_and(|mark| sentence.token(mark).lemma == "to");
    let asks = lexicon
        .verbs(&sentence.token(verb).lemma)
        .any(|entry| entry.event_type == Some(EventType::Request));
    (is_infinitive && asks).then_some(Graft {
        word: infinitive,
        head: verb,
        relation: Relation::Xcomp,
    })
}

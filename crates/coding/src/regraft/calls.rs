//! "called Berg **to congratulate** him": what the caller does in the call, and nothing that Berg is called to
//! do.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Verbs of what one says to whoever one calls.
const SAID_IN_CALLS: [&str; 17] = [
    "congratulate",
    "thank",
    "express",
    "convey",
    "assure",
    "apologize",
    "apologise",
    "wish",
    "offer",
    "reassure",
    "praise",
    "inform",
    "brief",
    "complain",
    "greet",
    "console",
    "discuss",
];

/// Finds infinitives of this kind that the parser took for what somebody is called to do.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter_map(|infinitive| {
            let token = sentence.token(infinitive);
            let call = sentence.head(infinitive)?;
            let is_call = matches!(sentence.token(call).lemma.as_str(), "call" | "phone")
                && sentence.token(call).tag == Tag::Verb
                && sentence.dependent(call, Relation::Obj).is_some();
            let is_said =
                token.relation == Relation::Xcomp && SAID_IN_CALLS.contains(&token.lemma.as_str());
            (is_call && is_said).then_some(Graft {
                word: infinitive,
                head: call,
                relation: Relation::Advcl,
            })
        })
        .collect()
}

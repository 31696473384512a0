//! Whose a document is: "the institute released a **report** titled “Outlook”, which says …".

use language::Relation;
use records::Entity;

use crate::{arguments::surface_subject, participants::Participants, reading::Reading};

/// Verbs by which somebody brings out a document.
const BRINGING_OUT: [&str; 12] = [
    "release",
    "publish",
    "issue",
    "unveil",
    "present",
    "produce",
    "author",
    "write",
    "circulate",
    "submit",
    "launch",
    "compile",
];

/// Verbs that give a document its title.
const TITLING: [&str; 4] = ["title", "entitle", "call", "name"];

/// How far up a chain of shared subjects is followed.
const DEEPEST: usize = 4;

/// What kind of document a title names: "a **report** titled “Outlook”".
pub(crate) fn kind_of_title<'t>(reading: &Reading<'t>, title: usize) -> Option<&'t str> {
    let by = reading.head(title)?;
    let noun = reading.head(by)?;
    let names = TITLING.contains(&reading.lemma(by)) && reading.relation(by) == Relation::Acl;
    names.then(|| reading.form(noun))
}

/// Who brought out the document that the word at `document` names, if the sentence says so.
pub(crate) fn issuer(participants: &Participants, document: usize) -> Option<Entity> {
    let reading = &participants.reading;
    let verb = std::iter::once(document)
        .chain(reading.sentence.ancestors(document))
        .take_while(|&place| {
            matches!(
                reading.relation(place),
                Relation::Obj | Relation::Acl | Relation::Appos | Relation::Nmod | Relation::Xcomp
            )
        })
        .filter_map(|place| reading.head(place))
        .find(|&above| BRINGING_OUT.contains(&reading.lemma(above)))?;
    let subject = surface_subject(reading, verb, DEEPEST)?;
    participants
        .entities(subject)
        .into_iter()
        .find(|entity| entity.code.is_some())
}

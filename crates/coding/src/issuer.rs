//! Whose a document is: "the institute released a **report** titled “Outlook”, which says …".

use language::Relation;
use records::{Attribution, AttributionKind, Entity, Span, Speaker};

use crate::{
    arguments::{of_clause, surface_subject},
    participants::Participants,
    reading::Reading,
    saying::Saying,
};

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

/// How many words before or behind its head a title in quotation marks may reach.
const LONGEST_TITLE: usize = 14;

/// How far up a chain of shared subjects is followed.
const DEEPEST: usize = 4;

/// What kind of document a word names: "a **report** titled “Outlook”" for a title, else the word itself.
pub(crate) fn kind<'t>(reading: &Reading<'t>, document: usize) -> &'t str {
    let titled = reading.head(document).filter(|&by| {
        TITLING.contains(&reading.lemma(by)) && reading.relation(by) == Relation::Acl
    });
    let noun = titled.and_then(|by| reading.head(by)).unwrap_or(document);
    reading.form(noun)
}

/// The whole title in quotation marks that the word at `title` stands in: "titled “**2024 Situation and 2025
/// Outlook**,” …"; none without quotation marks around it.
pub(crate) fn whole_title(reading: &Reading, title: usize) -> Option<Span> {
    let opens = |place: &usize| matches!(reading.form(*place), "“" | "\"" | "‘" | "``");
    let closes = |place: &usize| matches!(reading.form(*place), "”" | "\"" | "’" | "''");
    let first = (title.saturating_sub(LONGEST_TITLE)..title)
        .rev()
        .find(|place| opens(place) || closes(place))
        .filter(opens)?
        + 1;
    let end = (title + 1..reading.len().min(title + LONGEST_TITLE)).find(closes)?;
    Some(reading.span(&(first..end).collect::<Vec<_>>()))
}

/// Who brought out the document that the word at `document` names, if the sentence says so.
pub(crate) fn issuer(participants: &Participants, document: usize) -> Option<Entity> {
    let reading = &participants.reading;
    let above = std::iter::once(document)
        .chain(reading.sentence.ancestors(document))
        .take_while(|&place| {
            matches!(
                reading.relation(place),
                Relation::Obj | Relation::Acl | Relation::Appos | Relation::Nmod | Relation::Xcomp
            )
        })
        .filter_map(|place| reading.head(place))
        .find(|&above| is_brought_out(reading, above))
        .and_then(|verb| surface_subject(reading, verb, DEEPEST));
    let below = || {
        reading
            .sentence
            .dependents_by(document, Relation::Acl)
            .find(|&verb| is_brought_out(reading, verb))
            .and_then(|verb| of_clause(reading, verb).subject)
    };
    participants
        .entities(above.or_else(below)?)
        .into_iter()
        .find(|entity| entity.code.is_some())
}

fn is_brought_out(reading: &Reading, verb: usize) -> bool {
    BRINGING_OUT.contains(&reading.lemma(verb))
}

/// "Arland's institute said **in its yearly outlook** …": whoever speaks in a document of its own brought
/// it out.
pub(crate) fn of_own_document(
    attribution: &Attribution,
    reading: &Reading,
    saying: &Saying,
) -> Option<Speaker> {
    let speaker = attribution.speaker.as_ref()?;
    if attribution.kind == AttributionKind::Document {
        return speaker.code.is_some().then(|| speaker.clone());
    }
    let cue = reading.head_within(attribution.cue?)?;
    let in_document = reading.children(cue).any(|child| {
        reading.relation(child).is_oblique()
            && reading.preposition(child) == Some("in")
            && saying
                .document_nouns
                .contains(&reading.lemma(child).to_lowercase())
    });
    (in_document && speaker.code.is_some()).then(|| speaker.clone())
}

/// Whether the words are a bare "the report", which takes up the document named before.
pub(crate) fn takes_up(reading: &Reading, document: usize, saying: &Saying) -> bool {
    let lemma = reading.lemma(document).to_lowercase();
    saying.document_nouns.contains(&lemma)
        && !saying.instrument_nouns.contains(&lemma)
        && reading.core_phrase(document).iter().all(|&place| {
            place == document || matches!(reading.lemma(place), "the" | "this" | "its")
        })
}

//! The outlook as Markdown: the same lines in the same order, with the paragraphs they rest on.

use std::collections::BTreeSet;

use crate::{
    claim::Claim,
    claim_sources::ClaimSources,
    line::{Line, Section},
    outlook::Outlook,
    passed_over::PassedOverText,
    sources::{Piece, SourceDocument, SourceParagraph},
    words::{day, one_line},
};

/// Writes the outlook as Markdown (CommonMark with tables).
///
/// Marks of the texts that Markdown would read as its own are escaped.
pub fn markdown(outlook: &Outlook) -> String {
    let mut out = Text::default();
    out.line("# Situation assessment and outlook");
    out.line(&escaped(&outlook.summary()));
    judgments(&mut out, outlook);
    reported(&mut out, outlook);
    obligations(&mut out, outlook);
    who_says_so(&mut out, &outlook.who_says_so);
    passed_over(&mut out, &outlook.passed_over);
    about(&mut out, outlook);
    sources(&mut out, outlook);
    out.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    /// Adds a block with an empty line after it.
    fn line(&mut self, line: &str) {
        self.item(line);
        self.0.push('\n');
    }

    /// Adds a line that the next one may follow at once.
    fn item(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn end_list(&mut self) {
        self.0.push('\n');
    }
}

/// Writes a line's words with the places of its sentences and its name.
fn with_references(words: &str, line: &Line) -> String {
    let places: Vec<String> = line.places().iter().map(ToString::to_string).collect();
    format!("{} ({}; `{}`)", escaped(words), places.join(", "), line.id)
}

fn judgments(out: &mut Text, outlook: &Outlook) {
    out.line(&format!("## {}", Section::KeyJudgments));
    out.line(&escaped(&format!(
        "{} They are the authors’ and speakers’ own; Bellwether has neither made nor checked any \
         of them.",
        outlook.key_judgments.counts.in_words()
    )));
    for actor in &outlook.key_judgments.actors {
        out.line(&format!("### {}", escaped(&actor.actor)));
        for theme in &actor.themes {
            out.line(&format!("#### {}", escaped(&theme.theme)));
            for claim in &theme.claims {
                out.item(&format!(
                    "- **{}** {}",
                    claim.kind_in_words(),
                    claim_in_words(claim)
                ));
            }
            out.end_list();
        }
    }
}

fn claim_in_words(claim: &Claim) -> String {
    with_references(&claim.in_words(), &claim.line)
}

fn reported(out: &mut Text, outlook: &Outlook) {
    out.line(&format!("## {}", Section::Reported));
    let reported = &outlook.reported;
    out.line(&reported.in_words());
    for group in &reported.dyads {
        out.line(&format!("### {}", escaped(&group.dyad.to_string())));
        for event in &group.events {
            let kind = if event.is_background {
                "**background** "
            } else {
                ""
            };
            let words = with_references(&event.in_words(), &event.line);
            out.item(&format!("- {kind}{words}"));
        }
        out.end_list();
    }
    if !reported.without_type.is_empty() {
        out.line("### Further reports that no event type fits");
        for claim in &reported.without_type {
            out.item(&format!("- {}", claim_in_words(claim)));
        }
        out.end_list();
    }
}

fn obligations(out: &mut Text, outlook: &Outlook) {
    out.line(&format!("## {}", Section::Obligations));
    if outlook.obligations.is_empty() {
        out.line(
            "The documents name no treaty, law or order that requires, allows or forbids anything.",
        );
    }
    for actor in &outlook.obligations {
        out.line(&format!("### {}", escaped(&actor.actor)));
        for duty in &actor.duties {
            let instrument = duty
                .instrument
                .as_ref()
                .map_or_else(|| "not named".to_owned(), |it| it.in_words());
            out.item(&format!(
                "- **{}** {}; instrument: {}",
                duty.force.as_str(),
                claim_in_words(&duty.claim),
                escaped(&instrument)
            ));
        }
        out.end_list();
    }
}

fn who_says_so(out: &mut Text, who: &ClaimSources) {
    out.line(&format!("## {}", Section::WhoSaysSo));
    out.line(&who.in_words());
    out.item("| The word of | Statements |");
    out.item("|---|---:|");
    for kind in &who.kinds {
        out.item(&format!("| {} | {} |", kind.kind, kind.n_statements));
    }
    out.end_list();
    out.item("| Outlet | Documents | Origins | Statements | of these forecasts | Grade |");
    out.item("|---|---:|---:|---:|---:|---|");
    for outlet in &who.outlets {
        out.item(&format!(
            "| {} | {} | {} | {} | {} | {} |",
            escaped(
                outlet
                    .publisher
                    .as_deref()
                    .unwrap_or("publisher not stated")
            ),
            outlet.n_documents,
            outlet.n_origins,
            outlet.n_statements,
            outlet.n_forecasts,
            outlet.reliability,
        ));
    }
    out.end_list();
    if who.speakers.is_empty() {
        return;
    }
    out.item("| Speaker | Kind | Statements | of these forecasts |");
    out.item("|---|---|---:|---:|");
    for speaker in &who.speakers {
        out.item(&format!(
            "| {} | {} | {} | {} |",
            escaped(&speaker.name),
            speaker.kind,
            speaker.n_statements,
            speaker.n_forecasts,
        ));
    }
    out.end_list();
}

fn passed_over(out: &mut Text, passed: &PassedOverText) {
    out.line(&format!("## {}", Section::PassedOver));
    out.line(&passed.in_words());
    for reason in &passed.reasons {
        out.line(&format!("### {}", escaped(&reason.reason)));
        for stretch in &reason.stretches {
            let words = with_references(&stretch.words, &stretch.line);
            out.item(&format!("- {words}"));
        }
        out.end_list();
    }
    for withheld in &passed.withheld {
        let missing = withheld.missing.join(", ");
        let words = format!("line withheld, not found in what it cites: {missing}");
        out.item(&format!("- {}", with_references(&words, &withheld.line)));
    }
}

fn about(out: &mut Text, outlook: &Outlook) {
    out.line("## About this outlook");
    out.item(&format!(
        "- As of {}. Nothing that became known later was used.",
        day(outlook.as_of)
    ));
    out.item(
        "- The forecasts are those of the authors and speakers named with them, not Bellwether’s.",
    );
    out.item(&format!(
        "- Ranges are our reading of the author’s words on the scale of {}.",
        outlook.scale
    ));
    out.item(&format!("- {}", outlook.who_says_so.grading_in_words()));
    out.line(&format!(
        "- Made with Bellwether {}; checksum of its tables `{}`.",
        escaped(&outlook.version),
        outlook.tables_checksum
    ));
}

/// The documents, and of each the paragraphs that a line rests on.
fn sources(out: &mut Text, outlook: &Outlook) {
    out.line("## Sources");
    let cited: BTreeSet<_> = outlook
        .lines()
        .filter(|line| line.section.quotes_sentences())
        .flat_map(|line| &line.citations)
        .map(|citation| (citation.document, citation.paragraph))
        .collect();
    for source in &outlook.sources {
        out.line(&format!("### {} {}", source.number, escaped(source.name())));
        out.line(&provenance(source));
        for paragraph in &source.paragraphs {
            if cited.contains(&(source.number, paragraph.number)) {
                out.line(&format!(
                    "**{} ¶ {}** {}",
                    source.number,
                    paragraph.number,
                    escaped(&text_of(paragraph))
                ));
            }
        }
    }
}

fn provenance(source: &SourceDocument) -> String {
    format!(
        "{} `{}`",
        escaped(&source.provenance()),
        source.id.as_str().replace('`', "")
    )
}

fn text_of(paragraph: &SourceParagraph) -> String {
    let mut text = String::new();
    for piece in &paragraph.pieces {
        match piece {
            Piece::Plain(words) => text.push_str(words),
            Piece::Cited(sentence) => {
                text.extend(sentence.segments.iter().map(|it| it.words.as_str()));
            }
        }
    }
    one_line(&text)
}

/// Writes text so that Markdown shows it as it stands: on one line, with no mark-up of its own.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                safe.push('\\');
                safe.push(c);
            }
            '\n' | '\r' => safe.push(' '),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_of_a_text_are_shown_and_not_read() {
        assert_eq!(
            escaped("a *bold* <b>claim</b>"),
            "a \\*bold\\* &lt;b&gt;claim&lt;/b&gt;"
        );
        assert_eq!(escaped("| cell |"), "\\| cell \\|");
    }

    proptest! {
        #[test]
        fn no_tag_and_no_line_break_survives(text in any::<String>()) {
            let safe = escaped(&text);
            prop_assert!(!safe.contains(['<', '\n', '\r']));
        }
    }
}

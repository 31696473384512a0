//! The ledger as plain text for a terminal.

use crate::ledger::{LedgerLine, LedgerPage, LedgerPart, LedgerReliability};

/// Columns of a line; longer ones wrap.
const WIDTH: usize = 100;

/// Columns of a group's name in the scores.
const GROUP_WIDTH: usize = 46;

/// How many sentences are quoted for a question; the others are counted.
const N_QUOTED: usize = 3;

/// Writes the ledger as plain text, in lines of at most 100 characters.
pub fn ledger_text(page: &LedgerPage) -> String {
    let mut out = String::new();
    wrapped(&mut out, "", &page.summary());
    for part in LedgerPart::ALL {
        if part == LedgerPart::NotAnswerable {
            scores(&mut out, page);
        }
        let lines = page.part(&part);
        if lines.is_empty() {
            continue;
        }
        let title = format!("{part} ({})", lines.len()).to_uppercase();
        out.push_str(&format!("\n{title}\n"));
        wrapped(&mut out, "", part.lead());
        if let Some(reasons) = page.reasons().filter(|_| part == LedgerPart::NotAnswerable) {
            wrapped(&mut out, "", &reasons);
        }
        for line in lines {
            out.push('\n');
            match part {
                LedgerPart::NotAnswerable => in_short(&mut out, line),
                _ => in_full(&mut out, line),
            }
        }
    }
    out
}

fn in_full(out: &mut String, line: &LedgerLine) {
    let state = line.state().to_uppercase();
    wrapped(out, &format!("{state:<8} "), &line.words);
    let field = |out: &mut String, name: &str, words: &str| {
        wrapped(out, &format!("         {name:<11}"), words);
    };
    if let Some(sentence) = &line.sentence {
        field(out, "sentence", &format!("“{sentence}”"));
    }
    field(out, "said by", &line.source());
    let cue = line.cue.as_ref().filter(|_| line.range.is_some());
    let cue = cue.map(|cue| format!("“{cue}”: "));
    let likelihood = line.likelihood();
    field(
        out,
        "likelihood",
        &format!("{}{likelihood}", cue.unwrap_or_default()),
    );
    field(
        out,
        "counts",
        &format!("{}, {}", line.looked_for, line.days()),
    );
    if let Some(condition) = &line.condition {
        field(out, "void unless", &format!("“{condition}”"));
    }
    field(
        out,
        line.state(),
        &format!("{}: {}", line.decided_by(), line.why),
    );
    let decision = line.decided.as_ref();
    if let Some(overrules) = decision.and_then(|it| it.overrules.as_ref()) {
        field(out, "", &format!("the record proposes {overrules}"));
    }
    for evidence in line.evidence.iter().take(N_QUOTED) {
        let sentence = evidence.sentence.as_deref().unwrap_or("an imported event");
        field(out, "", &format!("{}: “{sentence}”", evidence.source()));
    }
    if line.evidence.len() > N_QUOTED {
        field(
            out,
            "",
            &format!("and {} more", line.evidence.len() - N_QUOTED),
        );
    }
    if let Some(score) = line.score() {
        field(out, "Brier", &score);
    }
    field(out, "id", &line.short_id());
}

fn in_short(out: &mut String, line: &LedgerLine) {
    wrapped(out, "–        ", &format!("“{}”", line.words));
    let reasons = line.blocked_by.join("; ");
    wrapped(
        out,
        "         ",
        &format!("{}. {reasons} [{}]", line.source(), line.short_id()),
    );
    for near in &line.look_at {
        let sentence = near.sentence.as_deref().unwrap_or_default();
        let words = format!("“{sentence}” ({})", near.source());
        wrapped(out, "         look at    ", &words);
    }
}

fn scores(out: &mut String, page: &LedgerPage) {
    out.push_str("\nSCORES\n");
    let heading = [
        "",
        "due",
        "yes",
        "no",
        "void",
        "overdue",
        "scored",
        "Brier (range)",
    ];
    row(out, heading.map(str::to_owned));
    for by in ["all", "outlet", "speaker", "theme", "horizon", "words"] {
        let tallies = page.tallies_by(by);
        if by != "all" && !tallies.is_empty() {
            out.push_str(&format!("by {by}\n"));
        }
        for tally in tallies {
            let counts = [
                tally.n_due,
                tally.n_yes,
                tally.n_no,
                tally.n_void,
                tally.n_overdue,
            ];
            let [due, yes, no, void, overdue] = counts.map(|n| n.to_string());
            let group = match by {
                "all" => "all".to_owned(),
                _ => format!("  {}", tally.group),
            };
            let scored = tally.n_scored.to_string();
            row(
                out,
                [group, due, yes, no, void, overdue, scored, tally.score()],
            );
        }
    }
    reliability(out, page);
    out.push('\n');
    for caveat in page.caveats() {
        wrapped(out, "", &caveat);
    }
}

fn reliability(out: &mut String, page: &LedgerPage) {
    if page.reliability.is_empty() {
        return;
    }
    out.push_str("\nSTATED AGAINST WHAT HAPPENED\n");
    let heading = ["stated", "n", "mean stated", "share that happened"].map(str::to_owned);
    let rows = page.reliability.iter().map(LedgerReliability::cells);
    for [stated, n, mean, share] in std::iter::once(heading).chain(rows) {
        out.push_str(&format!("{stated:<14} {n:>5} {mean:>12} {share:>20}\n"));
    }
}

fn row(out: &mut String, [group, due, yes, no, void, overdue, scored, brier]: [String; 8]) {
    let group = shortened(&group);
    let line = format!(
        "{group:<GROUP_WIDTH$} {due:>4} {yes:>4} {no:>4} {void:>5} {overdue:>8} {scored:>7}  {brier}"
    );
    out.push_str(line.trim_end());
    out.push('\n');
}

/// A name that fits its column; what is cut off leaves a mark.
fn shortened(name: &str) -> String {
    let name: String = name.chars().filter(|&it| !steers(it)).collect();
    if name.chars().count() <= GROUP_WIDTH {
        return name;
    }
    let kept: String = name.chars().take(GROUP_WIDTH - 1).collect();
    format!("{kept}…")
}

/// Writes words behind a label, wrapped under themselves; what steers a terminal is left out.
fn wrapped(out: &mut String, label: &str, words: &str) {
    let indent = label.chars().count();
    out.push_str(label);
    let mut column = indent;
    for word in words.split_whitespace() {
        let word: String = word.chars().filter(|&it| !steers(it)).collect();
        let length = word.chars().count();
        if column > indent && column + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if column > indent {
            out.push(' ');
            column += 1;
        }
        out.push_str(&word);
        column += length;
    }
    out.push('\n');
}

/// Control characters, and those that turn the writing direction of all that follows.
fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use ontology::{ProbabilityRange, Scale};
    use proptest::prelude::*;
    use records::Outcome;

    use super::*;
    use crate::ledger_html;

    /// A ledger of one forecast with these words, scored.
    fn page(words: &str) -> LedgerPage {
        let line = LedgerLine {
            id: "b3:1".to_owned(),
            words: words.to_owned(),
            sentence: Some(words.to_owned()),
            speaker: "the institute".to_owned(),
            outlet: Some("Arland Institute".to_owned()),
            issued_on: date(2024, 12, 12),
            cue: Some("likely".to_owned()),
            range: ProbabilityRange::new(0.55, 0.8).ok(),
            unscorable: None,
            opens: date(2024, 12, 31),
            closes: Some(date(2025, 12, 31)),
            looked_for: "Arland: actor=ARL type=AID".to_owned(),
            condition: None,
            outcome: Some(Outcome::Yes),
            decided: None,
            why: "1 event of the record fits".to_owned(),
            evidence: Vec::new(),
            look_at: Vec::new(),
            blocked_by: Vec::new(),
            is_due: true,
            brier: Some([0.105_625, 0.04, 0.2025]),
        };
        LedgerPage {
            as_of: date(2026, 1, 1),
            scale: Scale::Icd203,
            version: "0.1.0".to_owned(),
            n_documents: 2,
            record_ends: Some(date(2026, 1, 1)),
            lines: vec![line],
            tallies: Vec::new(),
            reliability: Vec::new(),
        }
    }

    #[test]
    fn a_scored_forecast_shows_its_range_and_its_score() {
        let text = ledger_text(&page("Arland is likely to aid Borland"));
        assert!(text.contains("SCORED (1)"), "{text}");
        assert!(text.contains("“likely”: 55–80 %"), "{text}");
        assert!(text.contains("0.106 (0.040 to 0.203)"), "{text}");
        assert!(text.contains("after 31 December 2024, until 31 December 2025"));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_terminal_or_the_page(words in any::<String>()) {
            let page = page(&words);
            let text = ledger_text(&page);
            prop_assert!(text.chars().all(|it| it == '\n' || !it.is_control()));
            let is_narrow = |line: &str| {
                line.chars().count() <= WIDTH || line.split_whitespace().any(|it| it.chars().count() > 40)
            };
            prop_assert!(text.lines().all(is_narrow), "{text}");
            let html = ledger_html(&page);
            prop_assert_eq!(html.matches("</html>").count(), 1);
            prop_assert!(!html.contains("<script"));
        }
    }
}

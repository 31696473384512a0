//! The ledger as plain text for a terminal.

use crate::ledger::{LedgerLine, LedgerPage, LedgerPart};

/// Columns of a line; longer ones wrap.
const WIDTH: usize = 100;

/// How many sentences are quoted for a question; the others are counted.
const N_QUOTED: usize = 3;

/// Writes the ledger as plain text, in lines of at most 100 characters.
pub fn ledger_text(page: &LedgerPage) -> String {
    let mut out = String::new();
    wrapped(&mut out, "", &page.summary());
    for part in LedgerPart::ALL {
        let lines = page.part(&part);
        if lines.is_empty() {
            continue;
        }
        let title = format!("{part} ({})", lines.len()).to_uppercase();
        out.push_str(&format!("\n{title}\n"));
        wrapped(&mut out, "", part.lead());
        for line in lines {
            out.push('\n');
            match part {
                LedgerPart::NotAnswerable => in_short(&mut out, line),
                _ => in_full(&mut out, line),
            }
        }
    }
    scores(&mut out, page);
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
        &line.decided_by,
        &format!("{}: {}", line.state(), line.why),
    );
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
}

fn in_short(out: &mut String, line: &LedgerLine) {
    wrapped(out, "–        ", &format!("“{}”", line.words));
    let reasons = line.blocked_by.join("; ");
    wrapped(out, "         ", &format!("{}. {reasons}", line.source()));
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
        "Brier (best to worst)",
    ];
    row(out, heading.map(str::to_owned));
    for by in ["all", "outlet", "speaker", "theme", "horizon", "words"] {
        for tally in page.tallies_by(by) {
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
                _ => format!("{by}: {}", tally.group),
            };
            let scored = tally.n_scored.to_string();
            row(
                out,
                [group, due, yes, no, void, overdue, scored, tally.score()],
            );
        }
    }
    out.push('\n');
    for caveat in page.caveats() {
        wrapped(out, "", &caveat);
    }
}

fn row(out: &mut String, [group, due, yes, no, void, overdue, scored, brier]: [String; 8]) {
    let group: String = group.chars().take(46).collect();
    let line = format!(
        "{group:<46} {due:>4} {yes:>4} {no:>4} {void:>5} {overdue:>8} {scored:>7}  {brier}"
    );
    out.push_str(line.trim_end());
    out.push('\n');
}

/// Writes words behind a label, wrapped under themselves; what steers a terminal is left out.
fn wrapped(out: &mut String, label: &str, words: &str) {
    let indent = label.chars().count();
    out.push_str(label);
    let mut column = indent;
    for word in words.split_whitespace() {
        let word: String = word.chars().filter(|it| !it.is_control()).collect();
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

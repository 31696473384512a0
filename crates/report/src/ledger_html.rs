//! The ledger as one self-contained HTML page.

use askama::Template;

use crate::{
    ledger::{LedgerLine, LedgerPage, LedgerPart, LedgerTally},
    words::day,
};

/// Writes the ledger as one self-contained HTML page in the look of the outlook: no script, no
/// external resource. Texts are escaped.
pub fn ledger_html(page: &LedgerPage) -> String {
    let page = Page {
        page,
        style: include_str!("../data/style.css"),
        ledger_style: include_str!("../data/ledger.css"),
    };
    page.render()
        .expect("writing to a string never fails, and no filter of the template does")
}

#[derive(Template)]
#[template(path = "ledger.html")]
struct Page<'a> {
    page: &'a LedgerPage,
    style: &'static str,
    ledger_style: &'static str,
}

impl Page<'_> {
    /// The parts that come before the scores.
    fn parts(&self) -> Vec<(LedgerPart, Vec<&LedgerLine>)> {
        let all = LedgerPart::ALL.into_iter();
        all.map(|part| (part, self.page.part(&part)))
            .filter(|(part, lines)| *part != LedgerPart::NotAnswerable && !lines.is_empty())
            .collect()
    }

    fn not_answerable(&self) -> Vec<&LedgerLine> {
        self.page.part(&LedgerPart::NotAnswerable)
    }

    /// The counts that head the page, each with what it counts.
    fn figures(&self) -> Vec<(&'static str, usize)> {
        let n = self.page.counts();
        vec![
            ("forecasts", n.all),
            ("with a closing day", n.dated),
            ("past their closing day", n.due),
            ("of these answered", n.answered),
            ("of these scored", n.scored),
            ("past it and overdue", n.overdue),
        ]
    }

    fn tallies(&self) -> Vec<&LedgerTally> {
        let kinds = ["all", "outlet", "speaker", "theme", "horizon", "words"];
        kinds
            .into_iter()
            .flat_map(|by| self.page.tallies_by(by))
            .collect()
    }
}

/// Where a range begins and how wide it is, in per cent.
fn bar(line: &LedgerLine) -> Option<[f64; 2]> {
    let range = line.range?;
    let width = (range.width() * 100.0).max(1.5);
    Some([range.low() * 100.0, width])
}

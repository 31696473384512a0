//! The ledger of forecasts as a value: every question with its sentence and what became of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use ontology::{ProbabilityRange, Scale};
use records::Outcome;
use serde::Serialize;

use crate::words::{counted, day, share};

/// What the ledger's page and its text show.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgerPage {
    /// The day whose record it rests on.
    pub as_of: Date,
    /// The scale on which words of likelihood were read.
    pub scale: Scale,
    /// The version of the program.
    pub version: String,
    /// Documents of the record.
    pub n_documents: usize,
    /// The last day on which anything became known.
    pub record_ends: Option<Date>,
    /// One line a forecast.
    pub lines: Vec<LedgerLine>,
    /// Scores, put together in several ways.
    pub tallies: Vec<LedgerTally>,
    /// What was stated against what happened, from the least probable to the most.
    pub reliability: Vec<LedgerReliability>,
}

/// A forecast with its question and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgerLine {
    /// The question's id.
    pub id: String,
    /// What is asked: the clause.
    pub words: String,
    /// The sentence it was read from.
    pub sentence: Option<String>,
    /// Who issued it.
    pub speaker: String,
    /// The outlet it was read in.
    pub outlet: Option<String>,
    /// When it was issued.
    pub issued_on: Date,
    /// The words of likelihood as written.
    pub cue: Option<String>,
    /// The range, or the number as a range of no width.
    pub range: Option<ProbabilityRange>,
    /// Why there is none.
    pub unscorable: Option<String>,
    /// The day after which an event counts.
    pub opens: Date,
    /// The last day on which one does.
    pub closes: Option<Date>,
    /// What is looked for in the record.
    pub looked_for: String,
    /// What must come true first.
    pub condition: Option<String>,
    /// What became of it; none while it is open.
    pub outcome: Option<Outcome>,
    /// The person who decided, and when; none where it is only proposed.
    pub decided: Option<LedgerDecision>,
    /// Why.
    pub why: String,
    /// What counts for it, the earliest first.
    pub evidence: Vec<LedgerEvidence>,
    /// Where a person might look; nothing is concluded from it.
    pub look_at: Vec<LedgerEvidence>,
    /// What keeps events from answering it.
    pub blocked_by: Vec<String>,
    /// Whether its closing day is past.
    pub is_due: bool,
    /// Brier score at the middle, best and worst; none where it is not scored.
    pub brier: Option<[f64; 3]>,
}

/// What a person made of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgerDecision {
    /// Who decided.
    pub who: String,
    /// When.
    pub on: Date,
    /// What the record proposes instead, with its reason; none where it proposes the same.
    pub overrules: Option<String>,
}

/// A tenth of the scale of probability, and what became of the forecasts in it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LedgerReliability {
    /// Low end.
    pub from: f64,
    /// High end, which belongs to the next.
    pub to: f64,
    /// Scored forecasts.
    pub n: usize,
    /// Their mean probability.
    pub mean_stated: f64,
    /// Share that happened; none where there are too few to say.
    pub share_yes: Option<f64>,
}

/// An event that counts for a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgerEvidence {
    /// Its first day; for a sentence that is only pointed to, the day on which it was known.
    pub day: Date,
    /// First day on which it could be known.
    pub known_on: Date,
    /// The sentence that tells of it.
    pub sentence: Option<String>,
    /// The outlet that printed it.
    pub outlet: Option<String>,
}

/// What became of a group of forecasts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgerTally {
    /// What the group was made by.
    pub by: &'static str,
    /// What its forecasts share.
    pub group: String,
    /// Forecasts.
    pub n: usize,
    /// Those past their closing day.
    pub n_due: usize,
    /// Those that happened.
    pub n_yes: usize,
    /// Those that did not.
    pub n_no: usize,
    /// Those that are void.
    pub n_void: usize,
    /// Those that nobody has decided.
    pub n_overdue: usize,
    /// Those with a score.
    pub n_scored: usize,
    /// Mean Brier score at the middle, best and worst.
    pub brier: Option<[f64; 3]>,
    /// Mean log score in nats.
    pub log: Option<f64>,
    /// Share of yes among all scored forecasts of the ledger.
    pub base_rate: Option<f64>,
    /// Skill against the base rate; none below ten.
    pub skill: Option<f64>,
}

/// How many characters of an id are shown; commands take the beginning of an id too.
const SHORT_ID: usize = 11;

/// How many forecasts there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LedgerCounts {
    pub(crate) all: usize,
    /// Those with a closing day.
    pub(crate) dated: usize,
    /// Those past it; the next and those overdue or void add up to it.
    pub(crate) due: usize,
    pub(crate) answered: usize,
    pub(crate) scored: usize,
    pub(crate) overdue: usize,
    /// Those that events can answer as they are written.
    pub(crate) answerable: usize,
}

/// The parts of the ledger, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LedgerPart {
    Scored,
    WithoutNumber,
    Early,
    Undecided,
    Open,
    NotAnswerable,
}

impl LedgerPart {
    pub(crate) const ALL: [LedgerPart; 6] = [
        LedgerPart::Scored,
        LedgerPart::WithoutNumber,
        LedgerPart::Early,
        LedgerPart::Undecided,
        LedgerPart::Open,
        LedgerPart::NotAnswerable,
    ];

    pub(crate) fn lead(self) -> &'static str {
        match self {
            LedgerPart::Scored => {
                "Past their closing day, answered, and issued with a number or a word that the scale knows."
            }
            LedgerPart::WithoutNumber => {
                "Past their closing day and answered, but issued without a word that has a range: could, will, is expected to."
            }
            LedgerPart::Early => {
                "Answered before their closing day. They are not scored until it is past: what comes true early would make every record look better than it is."
            }
            LedgerPart::Undecided => {
                "Past their closing day. The record does not tell, or their condition did not come true."
            }
            LedgerPart::Open => "Their closing day is not past.",
            LedgerPart::NotAnswerable => {
                "No event of the record can answer these as they were written; a person still can. Where a closing day is given, later sentences with most words in common are named: a place to look, and no answer. The command bellwether questions lint explains each reason."
            }
        }
    }
}

impl fmt::Display for LedgerPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LedgerPart::Scored => "Scored",
            LedgerPart::WithoutNumber => "Answered, without a number",
            LedgerPart::Early => "Answered early",
            LedgerPart::Undecided => "Overdue or void",
            LedgerPart::Open => "Open",
            LedgerPart::NotAnswerable => "Not answerable as written",
        })
    }
}

impl LedgerPage {
    /// Returns the lines of a part, those issued first before others.
    pub(crate) fn part(&self, part: &LedgerPart) -> Vec<&LedgerLine> {
        let mut lines: Vec<&LedgerLine> = self
            .lines
            .iter()
            .filter(|line| line.part() == *part)
            .collect();
        lines.sort_by_key(|line| line.issued_on);
        lines
    }

    /// Returns the ledger in a few sentences of counts.
    pub fn summary(&self) -> String {
        let n = self.counts();
        format!(
            "As of {}: {} on record, from {}; {} with a closing day, {} past it. Of those past it \
             {} answered, {} scored, {} overdue. Events can answer {} as written.",
            day(self.as_of),
            counted(n.all, "forecast", "forecasts"),
            counted(self.n_documents, "document", "documents"),
            n.dated,
            n.due,
            n.answered,
            n.scored,
            share(n.overdue, n.due),
            share(n.answerable, n.all),
        )
    }

    pub(crate) fn counts(&self) -> LedgerCounts {
        let n = |is_meant: fn(&LedgerLine) -> bool| {
            let lines = self.lines.iter();
            lines.filter(|line| is_meant(line)).count()
        };
        LedgerCounts {
            all: self.lines.len(),
            dated: n(|line| line.closes.is_some()),
            due: n(|line| line.is_due),
            answered: n(|line| line.is_due && line.is_answered()),
            scored: n(|line| line.brier.is_some()),
            overdue: n(|line| line.is_due && line.outcome.is_none_or(|it| it == Outcome::Overdue)),
            answerable: n(|line| line.blocked_by.is_empty()),
        }
    }

    /// Returns why events cannot answer questions, with how many each reason keeps from it, in words;
    /// none where all can be answered.
    pub(crate) fn reasons(&self) -> Option<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in &self.lines {
            let rules = line.blocked_by.iter();
            let names: BTreeSet<&str> = rules
                .map(|it| it.split(" (").next().unwrap_or(it))
                .collect();
            for name in names {
                *counts.entry(name).or_default() += 1;
            }
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let counts: Vec<String> = counts
            .into_iter()
            .map(|(name, n)| format!("{name} {n}"))
            .collect();
        (!counts.is_empty()).then(|| {
            let listed = counts.join(", ");
            format!("Reasons, of which one forecast may have several: {listed}.")
        })
    }

    /// Returns the tallies of one kind that have anything due, the most forecasts first.
    pub(crate) fn tallies_by(&self, by: &str) -> Vec<&LedgerTally> {
        let of_kind = self.tallies.iter().filter(|tally| tally.by == by);
        of_kind.filter(|tally| tally.n_due > 0).collect()
    }

    /// Returns what a reader must know of these scores.
    pub(crate) fn caveats(&self) -> Vec<String> {
        let mut caveats = vec![
            format!(
                "A range is our reading of the author’s word on the scale of {}; it is scored at its middle, with the best and the worst over the range. Brier: (p − o)², 0 to 1, lower is better, always 50 % scores 0.25.",
                self.scale
            ),
            "An answer that is marked as proposed follows from the events of the record and from nothing else; a person confirms or overrules it with bellwether questions resolve --confirm.".to_owned(),
        ];
        if let Some(ends) = self.record_ends {
            caveats.push(format!("The record ends on {}.", day(ends)));
        }
        let total = self.tallies.iter().find(|tally| tally.by == "all");
        if let Some(total) = total.filter(|total| total.n_due > 0) {
            caveats.push(format!(
                "{} of {} forecasts past their closing day are overdue. Those that can be answered are more often those that came true, so the scores of a record with many overdue forecasts flatter.",
                total.n_overdue, total.n_due
            ));
            if let Some(base_rate) = total.base_rate {
                caveats.push(format!(
                    "Base rate: {} of the scored forecasts came true. Skill is 1 − Brier / Brier of always stating the base rate. Log score: −ln of the probability given to what happened, clipped to [0.01, 0.99], in nats.",
                    percent(base_rate)
                ));
            }
            if total.n_scored < 10 {
                caveats.push(format!(
                    "n = {}: too few for calibration or skill, which are shown from 10 on.",
                    total.n_scored
                ));
            }
        }
        caveats
    }
}

impl LedgerLine {
    fn is_answered(&self) -> bool {
        self.outcome.and_then(Outcome::happened).is_some()
    }

    pub(crate) fn part(&self) -> LedgerPart {
        match (self.is_answered(), self.is_due) {
            (true, true) if self.brier.is_some() => LedgerPart::Scored,
            (true, true) => LedgerPart::WithoutNumber,
            (true, false) => LedgerPart::Early,
            (false, _) if !self.blocked_by.is_empty() => LedgerPart::NotAnswerable,
            (false, true) => LedgerPart::Undecided,
            (false, false) => LedgerPart::Open,
        }
    }

    /// Returns the state in a word.
    pub(crate) fn state(&self) -> &'static str {
        self.outcome.map_or("open", Outcome::as_str)
    }

    /// Returns the beginning of its id, by which commands find it.
    pub(crate) fn short_id(&self) -> String {
        self.id.chars().take(SHORT_ID).collect()
    }

    /// Returns who decided and when, or that the record proposes it.
    pub(crate) fn decided_by(&self) -> String {
        match &self.decided {
            Some(decision) => format!("decided by {} on {}", decision.who, day(decision.on)),
            None if self.outcome.is_some() => "proposed from the record".to_owned(),
            None => "not due".to_owned(),
        }
    }

    /// Returns where the number comes from; none where there is none.
    pub(crate) fn basis(&self, scale: Scale) -> Option<String> {
        let range = self.range?;
        Some(if range.width() > 0.0 {
            format!("{scale}, our reading")
        } else {
            "as stated".to_owned()
        })
    }

    /// Returns how sure it was made to sound, or why no number stands behind it.
    pub(crate) fn likelihood(&self) -> String {
        match (&self.range, &self.unscorable) {
            (Some(range), _) if range.width() > 0.0 => range.to_string(),
            (Some(range), _) => format!("{} %", (range.middle() * 1000.0).round() / 10.0),
            (None, Some(why)) => why.clone(),
            (None, None) => "no number".to_owned(),
        }
    }

    /// Returns the days in which an event counts.
    pub(crate) fn days(&self) -> String {
        match self.closes {
            Some(closes) => format!("after {}, until {}", day(self.opens), day(closes)),
            None => "no closing day".to_owned(),
        }
    }

    /// Returns who issued it, where and when.
    pub(crate) fn source(&self) -> String {
        let day = day(self.issued_on);
        match &self.outlet {
            Some(outlet) if *outlet != self.speaker => {
                format!("{}, in {outlet}, {day}", self.speaker)
            }
            _ => format!("{}, {day}", self.speaker),
        }
    }

    /// Returns the score in words; none where it is not scored.
    pub(crate) fn score(&self) -> Option<String> {
        self.brier.map(brier_in_words)
    }
}

impl LedgerTally {
    pub(crate) fn score(&self) -> String {
        self.brier.map_or_else(|| "–".to_owned(), brier_in_words)
    }

    pub(crate) fn log(&self) -> String {
        three_digits(self.log)
    }

    pub(crate) fn skill(&self) -> String {
        three_digits(self.skill)
    }
}

impl LedgerReliability {
    /// Returns the cells of its row: bin, n, mean stated, share that happened.
    pub(crate) fn cells(&self) -> [String; 4] {
        [
            format!("{} to {}", percent(self.from), percent(self.to)),
            self.n.to_string(),
            percent(self.mean_stated),
            self.share_yes
                .map_or_else(|| "n under 10".to_owned(), percent),
        ]
    }
}

fn three_digits(number: Option<f64>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| format!("{number:.3}"))
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

impl LedgerEvidence {
    /// Returns where and when it was told, and when it happened if that was another day.
    pub(crate) fn source(&self) -> String {
        let told = match &self.outlet {
            Some(outlet) => format!("{outlet}, {}", day(self.known_on)),
            None => day(self.known_on),
        };
        if self.day == self.known_on {
            told
        } else {
            format!("{told}, of {}", day(self.day))
        }
    }
}

fn brier_in_words([middle, best, worst]: [f64; 3]) -> String {
    if worst - best < 1e-12 {
        format!("{middle:.3}")
    } else {
        format!("{middle:.3} ({best:.3} to {worst:.3})")
    }
}

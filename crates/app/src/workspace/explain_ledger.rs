//! A question, forecast or resolution in words: what was asked, what decided it, and how it scores.

use std::fmt::Write as _;

use jiff::civil::Date;
use ontology::{Registry, Scale};
use records::{DecidedBy, EventPattern, Forecast, Resolution};
use store::Store;

use crate::{
    today::today,
    workspace::{
        asked::with_name,
        ledger::{Kept, Ledger, SCORING},
    },
};

/// What an id of the ledger stands for.
enum Found<'l> {
    Question(&'l Kept),
    Forecast(&'l Kept, &'l Forecast),
    Resolution(&'l Kept, &'l Resolution),
}

/// Explains the question, forecast or resolution of this id, or of the only one that begins like it;
/// none if there is none.
pub(crate) fn in_words(
    store: &Store,
    id: &str,
    as_of: Option<Date>,
    scale: Scale,
) -> anyhow::Result<Option<String>> {
    let as_of = as_of.unwrap_or_else(today);
    let resolutions = store.resolutions(Some(as_of))?;
    let ledger = Ledger::of(store, as_of, scale)?;
    let found = found(&ledger, &resolutions, id);
    let [found] = found.as_slice() else {
        return match found.as_slice() {
            [] => Ok(None),
            _ => anyhow::bail!("several ids begin with {id:?}; give more of it"),
        };
    };
    let mut told = Telling {
        ledger: &ledger,
        registry: Registry::builtin(),
        out: String::new(),
    };
    match found {
        Found::Question(kept) => {
            told.question(kept, &resolutions);
            for forecast in &kept.forecasts {
                told.forecast(kept, forecast);
            }
        }
        Found::Forecast(kept, forecast) => {
            told.forecast(kept, forecast);
            told.question(kept, &resolutions);
        }
        Found::Resolution(kept, resolution) => {
            told.resolution(resolution);
            told.question(kept, &resolutions);
        }
    }
    Ok(Some(told.out))
}

fn found<'l>(ledger: &'l Ledger, resolutions: &'l [Resolution], id: &str) -> Vec<Found<'l>> {
    let is_meant = |written: &str| written.starts_with(id.trim_end_matches('…'));
    let mut found = Vec::new();
    for kept in &ledger.kept {
        if is_meant(kept.question.id.as_str()) {
            found.push(Found::Question(kept));
        }
        let forecasts = kept.forecasts.iter().filter(|it| is_meant(&it.id));
        found.extend(forecasts.map(|it| Found::Forecast(kept, it)));
        let of_question = resolutions
            .iter()
            .filter(|it| it.question == kept.question.id && is_meant(&it.id));
        found.extend(of_question.map(|it| Found::Resolution(kept, it)));
    }
    found
}

/// Words in the making, one line a field.
struct Telling<'l> {
    ledger: &'l Ledger,
    registry: Registry,
    out: String,
}

impl Telling<'_> {
    fn head(&mut self, words: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.put(words);
    }

    fn field(&mut self, name: &str, words: &str) {
        self.put(&format!("  {name:<11} {words}"));
    }

    fn put(&mut self, line: &str) {
        writeln!(self.out, "{line}").expect("a text takes any number of lines");
    }

    fn question(&mut self, kept: &Kept, resolutions: &[Resolution]) {
        let question = &kept.question;
        self.head(&format!("question {}", question.id.as_str()));
        self.field("asks", &question.text);
        let outlet = question.outlet.as_ref();
        let outlet = outlet.map_or_else(String::new, |outlet| format!(", in {outlet}"));
        let known = question.known_on;
        self.field(
            "asked by",
            &format!("{}{outlet}, known on {known}", question.asked_by),
        );
        if let Some(sentence) = &kept.sentence {
            self.field("sentence", &format!("“{sentence}”"));
        }
        if let Some(statement) = &question.statement {
            self.field("read from", &format!("statement {}", statement.as_str()));
        }
        self.field("answered by", &self.looked_for(&question.pattern));
        if !question.about.is_empty() {
            self.field("about", &question.about.join(" or "));
        }
        let closes = match question.closes {
            Some(closes) => format!(
                "{} on days after {} and up to {closes}",
                at_least(question.at_least),
                question.opens
            ),
            None => "no closing day is given, so nothing decides it".to_owned(),
        };
        self.field("a yes is", &closes);
        if let Some(condition) = &question.condition {
            self.field("void unless", &format!("“{}”", condition.words));
        }
        for finding in &kept.findings {
            self.field("lint", &finding.to_string());
        }
        self.answer(kept);
        for resolution in resolutions.iter().filter(|it| it.question == question.id) {
            self.field("kept", &decided(resolution));
        }
    }

    fn answer(&mut self, kept: &Kept) {
        let as_of = self.ledger.as_of;
        let by = match &kept.decision {
            Some(decision) => format!("decided by {} on {}", decision.who, decision.decided_on),
            None => "proposed from the record".to_owned(),
        };
        self.field("state", &format!("{}, {by}, as of {as_of}", kept.state()));
        let why = match &kept.decision {
            Some(decision) => &decision.why,
            None => &kept.proposal.why,
        };
        self.field("why", why);
        let shown = [
            ("event", &kept.proposal.evidence),
            ("look at", &kept.proposal.look_at),
        ];
        for (name, all) in shown {
            for evidence in all {
                let id = evidence.event.as_deref().unwrap_or("no event");
                let outlet = evidence.outlet.as_deref().unwrap_or("no outlet");
                let sentence = evidence.sentence.as_deref().unwrap_or("an imported event");
                self.field(
                    name,
                    &format!(
                        "{id}, of {}, known on {}, {outlet}: “{sentence}”",
                        evidence.first_day, evidence.known_on
                    ),
                );
            }
        }
    }

    fn forecast(&mut self, kept: &Kept, forecast: &Forecast) {
        self.head(&format!("forecast {}", forecast.id));
        let outlet = forecast.outlet.as_ref();
        let outlet = outlet.map_or_else(String::new, |outlet| format!(", in {outlet}"));
        let issued_on = forecast.issued_on;
        self.field(
            "issued by",
            &format!("{}{outlet}, on {issued_on}", forecast.issued_by),
        );
        if let Some(words) = &forecast.words {
            self.field("words", &format!("“{words}”"));
        }
        self.field("likelihood", &likelihood(forecast));
        for line in self.scores(kept, forecast) {
            self.field("score", &line);
        }
    }

    /// The scores with their formulas, or why there are none.
    fn scores(&self, kept: &Kept, forecast: &Forecast) -> Vec<String> {
        let as_of = self.ledger.as_of;
        let none = |why: String| vec![format!("none: {why}")];
        let Some(range) = forecast.likelihood.range() else {
            return none("no number was stated".to_owned());
        };
        let Some(closes) = kept.question.closes else {
            return none("the question has no closing day".to_owned());
        };
        if closes >= as_of {
            return none(format!(
                "it closes on {closes}, which is not past on {as_of}"
            ));
        }
        let Some(happened) = kept.outcome().and_then(|outcome| outcome.happened()) else {
            return none(format!("the question is {}", kept.state()));
        };
        let outcome = u8::from(happened);
        let (low, middle, high) = (range.low(), range.middle(), range.high());
        let brier = SCORING.brier_spread(range, happened);
        let stated = if range.width() > 0.0 {
            format!("p = ({low:.3} + {high:.3}) / 2 = {middle:.3}, o = {outcome}")
        } else {
            format!("p = {middle:.3}, o = {outcome}")
        };
        let spread = if range.width() > 0.0 {
            format!("; over the range {:.3} to {:.3}", brier.best, brier.worst)
        } else {
            String::new()
        };
        let given = if happened { "p" } else { "1 − p" };
        vec![
            stated,
            format!("Brier (p − o)² = {:.3}{spread}", brier.middle),
            format!(
                "log −ln({given}), p clipped to [0.01, 0.99] = {:.3} nats",
                (SCORING.log)(middle, happened)
            ),
        ]
    }

    fn resolution(&mut self, resolution: &Resolution) {
        self.head(&format!("resolution {}", resolution.id));
        self.field("decided", &decided(resolution));
        for event in &resolution.evidence {
            self.field("event", event);
        }
    }

    /// The pattern, with the names of its actors.
    fn looked_for(&self, pattern: &EventPattern) -> String {
        let names: Vec<String> = [&pattern.actor, &pattern.recipient]
            .into_iter()
            .flatten()
            .map(|code| with_name(&self.registry, code))
            .collect();
        match (names.as_slice(), pattern.to_string().as_str()) {
            (_, "") => "no pattern: a person decides".to_owned(),
            ([], pattern) => pattern.to_owned(),
            (names, pattern) => format!("{pattern}; {}", names.join(" → ")),
        }
    }
}

fn at_least(n: u32) -> String {
    match n {
        1 => "one such event".to_owned(),
        n => format!("{n} such events"),
    }
}

fn likelihood(forecast: &Forecast) -> String {
    use records::Likelihood;
    match &forecast.likelihood {
        Likelihood::Probability(p) => format!("{} as stated", p.value()),
        Likelihood::Range { range, scale } => {
            format!("{range}, our reading of the words on the scale {scale}")
        }
        Likelihood::Unscorable { why } => format!("no number: {why}"),
    }
}

fn decided(resolution: &Resolution) -> String {
    let by = match resolution.decided_by {
        DecidedBy::Proposed => "proposed by",
        DecidedBy::Person => "decided by",
    };
    format!(
        "{}, {by} {} on {}: {} [{}]",
        resolution.outcome.as_str(),
        resolution.who,
        resolution.decided_on,
        resolution.why,
        resolution.id
    )
}

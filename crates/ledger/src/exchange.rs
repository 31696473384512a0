//! Questions, forecasts and resolutions as CSV, to and from forecasting platforms.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ontology::{ProbabilityRange, Scale};
use records::{
    Condition, DecidedBy, EventPattern, Forecast, Likelihood, Outcome, Question, QuestionId,
    Resolution,
};

use crate::columns::{column_called, columns};

/// One row of an exchange file: a question, and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The question.
    pub question: Question,
    /// A forecast on it; none for a question without one.
    pub forecast: Option<Forecast>,
    /// What became of it; none while it is open.
    pub resolution: Option<Resolution>,
}

/// Why a file cannot be read. Lines count from 1, the heading's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// Columns are missing.
    #[error("line 1: the file lacks the columns {}", names.join(", "))]
    MissingColumns {
        /// Their names.
        names: Vec<String>,
    },
    /// Two headings stand for one column.
    #[error("line 1: the column {name} stands twice")]
    TwiceInHeading {
        /// Its name.
        name: String,
    },
    /// A line is no row of CSV.
    #[error("line {line}: {reason}")]
    NoRow {
        /// The line.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// A forecast is on a question that nothing has asked.
    #[error("line {line}: no question is called {id:?}; read the questions first")]
    UnknownQuestion {
        /// The line.
        line: u64,
        /// The question's id as written.
        id: String,
    },
    /// A value cannot be used.
    #[error("line {line}: {column} = {value:?}: {reason}")]
    BadValue {
        /// The line.
        line: u64,
        /// The column's name.
        column: &'static str,
        /// The value as written.
        value: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Writes rows as CSV (RFC 4180), one a forecast, with the columns of [`columns`].
pub fn export(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heading: Vec<&str> = columns()
        .iter()
        .filter(|column| !column.read_only)
        .map(|column| column.name.as_str())
        .collect();
    let in_memory = "writing rows of one length to memory does not fail";
    writer.write_record(&heading).expect(in_memory);
    for row in rows {
        writer.write_record(cells(row)).expect(in_memory);
    }
    let bytes = writer.into_inner().expect(in_memory);
    String::from_utf8(bytes).expect("only text was written")
}

/// Stands where a person's name would if nobody has decided.
pub const PROPOSED: &str = "proposed";

/// Who decided what a file had only as proposed: whoever read it in took it over.
const TAKEN_OVER: &str = "the file, which had it as proposed";

/// The cells of a row, in the order of `data/columns.toml`.
fn cells(row: &Row) -> [String; 21] {
    let Row {
        question,
        forecast,
        resolution,
    } = row;
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let range = forecast.as_ref().and_then(|it| it.likelihood.range());
    let number = |p: Option<f64>| p.map(written).unwrap_or_default();
    let scale = forecast.as_ref().and_then(|it| match it.likelihood {
        Likelihood::Range { scale, .. } => Some(scale.to_string()),
        _ => None,
    });
    let forecast = forecast.as_ref();
    let resolution = resolution.as_ref();
    [
        question.id.as_str().to_owned(),
        question.text.clone(),
        question.pattern.to_string(),
        question.about.join("|"),
        question.at_least.to_string(),
        question.opens.to_string(),
        day(question.closes),
        text(question.condition.as_ref().map(|it| &it.words)),
        text(question.theme.as_ref()),
        text(forecast.map(|it| &it.issued_by)),
        text(forecast.and_then(|it| it.outlet.as_ref())),
        day(forecast.map(|it| it.issued_on)),
        text(forecast.and_then(|it| it.words.as_ref())),
        number(range.map(ProbabilityRange::middle)),
        number(range.map(ProbabilityRange::low)),
        number(range.map(ProbabilityRange::high)),
        text(scale.as_ref()),
        resolution.map_or("", |it| it.outcome.as_str()).to_owned(),
        text(resolution.map(|it| &it.who)),
        day(resolution.map(|it| it.decided_on)),
        text(resolution.map(|it| &it.why)),
    ]
}

/// A probability without the digits that binary fractions add.
fn written(p: f64) -> String {
    let rounded = (p * 1e9).round() / 1e9;
    rounded.to_string()
}

/// Reads rows from CSV; columns may stand in any order and under the names that Metaculus and Good
/// Judgment have for them.
///
/// # Errors
/// [`ImportError`] at the first line that cannot be used; nothing is then read.
pub fn import(text: &str) -> Result<Vec<Row>, ImportError> {
    let required = columns().iter().filter(|column| column.required);
    let required: Vec<&str> = required.map(|column| column.name.as_str()).collect();
    let mut rows = Vec::new();
    each_line(text, &required, |cells| {
        if cells.is_yes_or_no() {
            rows.push(cells.row()?);
        }
        Ok(())
    })?;
    Ok(rows)
}

/// Reads line after line; a file without the required columns is refused.
pub(crate) fn each_line(
    text: &str,
    required: &[&str],
    mut read: impl FnMut(&Cells<'_>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let places = places(&reader.headers().map_err(|error| no_row(&error))?.clone())?;
    let missing = required.iter().filter(|name| !places.contains_key(*name));
    let names: Vec<String> = missing.map(|&name| name.to_owned()).collect();
    if !names.is_empty() {
        return Err(ImportError::MissingColumns { names });
    }
    for record in reader.records() {
        let record = record.map_err(|error| no_row(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        read(&Cells {
            record: &record,
            places: &places,
            line,
        })?;
    }
    Ok(())
}

fn no_row(error: &csv::Error) -> ImportError {
    ImportError::NoRow {
        line: error.position().map_or(1, csv::Position::line),
        reason: error.to_string(),
    }
}

/// Where each column stands; of two headings for one column the better counts.
fn places(heading: &csv::StringRecord) -> Result<BTreeMap<&'static str, usize>, ImportError> {
    let mut places: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for (place, name) in heading.iter().enumerate() {
        let Some((column, rank)) = column_called(name) else {
            continue;
        };
        match places.get(column.name.as_str()) {
            Some((held, _)) if *held == rank => {
                return Err(ImportError::TwiceInHeading {
                    name: column.name.clone(),
                });
            }
            Some((held, _)) if *held < rank => {}
            _ => {
                places.insert(&column.name, (rank, place));
            }
        }
    }
    let placed = places.into_iter();
    Ok(placed.map(|(name, (_, place))| (name, place)).collect())
}

/// The answer that a yes is in the files of Good Judgment: the first of the options.
const GOOD_JUDGMENT_YES: &str = "a";

/// How the files of Good Judgment write days: the month first.
const AMERICAN: [&str; 2] = ["%m/%d/%y", "%m/%d/%Y"];

/// The cells of one line.
pub(crate) struct Cells<'r> {
    record: &'r csv::StringRecord,
    places: &'r BTreeMap<&'static str, usize>,
    pub(crate) line: u64,
}

impl Cells<'_> {
    /// Whether the line is of a question with yes and no for answers, and of its yes.
    pub(crate) fn is_yes_or_no(&self) -> bool {
        let kind = self.text("question_type").unwrap_or("binary");
        let option = self.text("answer_option").unwrap_or(GOOD_JUDGMENT_YES);
        matches!(kind.to_lowercase().as_str(), "binary" | "0") && option == GOOD_JUDGMENT_YES
    }

    /// Reads the forecast of a line on a question that is known; none where the line states none.
    pub(crate) fn answer_to(&self, question: &Question) -> Result<Option<Forecast>, ImportError> {
        self.forecast(question)
    }

    fn row(&self) -> Result<Row, ImportError> {
        let question = self.question()?;
        let forecast = self.forecast(&question)?;
        let resolution = self.resolution(&question)?;
        Ok(Row {
            question,
            forecast,
            resolution,
        })
    }

    fn question(&self) -> Result<Question, ImportError> {
        let text = self
            .text("title")
            .ok_or_else(|| self.bad("title", "", "a question needs words"))?;
        let opens = self
            .day("open_time")?
            .ok_or_else(|| self.bad("open_time", "", "a question needs an opening day"))?;
        let closes = self.day("scheduled_close_time")?;
        if let Some(closes) = closes.filter(|&closes| closes <= opens) {
            let reason = format!("it closes before it opens, on {opens}");
            return Err(self.bad("scheduled_close_time", &closes.to_string(), &reason));
        }
        let pattern = self.text("pattern").unwrap_or("");
        let at_least = self.text("at_least").unwrap_or("1");
        let question = Question {
            id: QuestionId::given(""),
            text: text.to_owned(),
            pattern: pattern
                .parse::<EventPattern>()
                .map_err(|error| self.bad("pattern", pattern, &error))?,
            about: self
                .text("about")
                .map(|about| about.split('|').map(|it| it.trim().to_owned()).collect())
                .unwrap_or_default(),
            at_least: match at_least.parse() {
                Ok(n) if n > 0 => n,
                _ => return Err(self.bad("at_least", at_least, "no count from 1 up")),
            },
            opens,
            closes,
            condition: self.text("void_unless").map(|words| Condition {
                words: words.to_owned(),
                pattern: None,
            }),
            statement: None,
            asked_by: self.text("forecaster").unwrap_or("imported").to_owned(),
            outlet: self.text("outlet").map(str::to_owned),
            theme: self.text("theme").map(str::to_owned),
            known_on: opens,
        };
        Ok(match self.text("question_id") {
            Some(id) => Question {
                id: QuestionId::given(id),
                ..question
            },
            None => question.named(),
        })
    }

    fn forecast(&self, question: &Question) -> Result<Option<Forecast>, ImportError> {
        let Some(likelihood) = self.likelihood()? else {
            return Ok(None);
        };
        let forecast = Forecast {
            id: String::new(),
            question: question.id.clone(),
            issued_by: self.text("forecaster").unwrap_or("imported").to_owned(),
            outlet: question.outlet.clone(),
            issued_on: self.day("forecast_time")?.unwrap_or(question.opens),
            words: self.text("words").map(str::to_owned),
            likelihood,
            statement: None,
        };
        Ok(Some(forecast.named()))
    }

    /// A range where both ends are given and a scale, else the number.
    fn likelihood(&self) -> Result<Option<Likelihood>, ImportError> {
        let p = self.number("probability_yes")?;
        let low = self.number("probability_low")?;
        let high = self.number("probability_high")?;
        if let (Some(low), Some(high), Some(key)) = (low, high, self.text("scale")) {
            let range = ProbabilityRange::new(low, high)
                .map_err(|error| self.bad("probability_low", &low.to_string(), &error))?;
            let scale: Scale = key
                .parse()
                .map_err(|error| self.bad("scale", key, &error))?;
            return Ok(Some(Likelihood::Range { range, scale }));
        }
        let Some(p) = p else {
            return Ok(self.text("words").map(|words| Likelihood::Unscorable {
                why: format!("“{words}” has no number in the file"),
            }));
        };
        Likelihood::of_number(p)
            .map(Some)
            .map_err(|error| self.bad("probability_yes", &p.to_string(), &error))
    }

    fn resolution(&self, question: &Question) -> Result<Option<Resolution>, ImportError> {
        let Some(word) = self.text("resolution") else {
            return Ok(None);
        };
        let outcome = match word.to_lowercase().as_str() {
            "annulled" | "ambiguous" | "voided" => Outcome::Void,
            "open" => return Ok(None),
            GOOD_JUDGMENT_YES => Outcome::Yes,
            letter if letter.len() == 1 && letter.as_bytes()[0].is_ascii_lowercase() => Outcome::No,
            other => other
                .parse()
                .map_err(|error| self.bad("resolution", word, &error))?,
        };
        // Overdue is what nobody decided, here or there.
        if outcome == Outcome::Overdue {
            return Ok(None);
        }
        let who = match self.text("resolved_by") {
            Some(PROPOSED) => TAKEN_OVER,
            Some(who) => who,
            None => "the file",
        };
        let resolution = Resolution {
            id: String::new(),
            question: question.id.clone(),
            outcome,
            decided_by: DecidedBy::Person,
            who: who.to_owned(),
            decided_on: self
                .day("resolve_time")?
                .or(question.closes)
                .unwrap_or(question.opens),
            evidence: Vec::new(),
            why: self.text("resolution_note").unwrap_or("").to_owned(),
        };
        Ok(Some(resolution.named()))
    }

    /// The cell without blanks around it; none where it is empty or its column is missing.
    pub(crate) fn text(&self, column: &'static str) -> Option<&str> {
        let cell = self.record.get(*self.places.get(column)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// A day, of which a time of day is cut off.
    fn day(&self, column: &'static str) -> Result<Option<Date>, ImportError> {
        let Some(cell) = self.text(column) else {
            return Ok(None);
        };
        let day = cell.split(['T', ' ']).next().unwrap_or(cell);
        let american = || {
            AMERICAN
                .iter()
                .find_map(|form| Date::strptime(form, day).ok())
        };
        match day.parse().ok().or_else(american) {
            Some(day) => Ok(Some(day)),
            None => Err(self.bad(column, cell, "no day; write it as 2024-12-19")),
        }
    }

    fn number(&self, column: &'static str) -> Result<Option<f64>, ImportError> {
        let Some(cell) = self.text(column) else {
            return Ok(None);
        };
        match cell.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(self.bad(column, cell, "no number; write it as 0.65")),
        }
    }

    fn bad(
        &self,
        column: &'static str,
        value: &str,
        reason: &(impl std::fmt::Display + ?Sized),
    ) -> ImportError {
        ImportError::BadValue {
            line: self.line,
            column,
            value: value.to_owned(),
            reason: reason.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEADING: &str = "title,open_time,scheduled_close_time,pattern,probability\n";

    fn wrong(row: &str) -> String {
        import(&format!("{HEADING}{row}\n"))
            .expect_err("it is wrong")
            .to_string()
    }

    #[test]
    fn a_file_of_another_platform_is_read() {
        let file = "ifp_id,q_text,date_start,date_to_close,value,user_id,outcome\n\
                    1001-0,Will Arland visit Borland?,2024-01-01,2024-06-30,0.7,17,yes\n";
        let rows = import(file).expect("it is read");
        assert_eq!(rows[0].question.id.as_str(), "1001-0");
        let forecast = rows[0].forecast.as_ref().expect("there is one");
        assert_eq!(forecast.issued_by, "17");
        let resolution = rows[0].resolution.as_ref().expect("there is one");
        assert_eq!(resolution.outcome, Outcome::Yes);
    }

    #[test]
    fn what_was_only_proposed_is_marked_and_overdue_is_no_answer() {
        let heading = "title,open_time,scheduled_close_time,resolution,resolved_by";
        let read = |row: &str| {
            let file = format!("{heading}\nWill Arland visit?,9/1/11,12/31/2011,{row}\n");
            let rows = import(&file).expect("it is read");
            rows[0].resolution.as_ref().map(|it| it.who.clone())
        };
        assert_eq!(read("yes,proposed").as_deref(), Some(TAKEN_OVER));
        assert_eq!(read("yes,an editor").as_deref(), Some("an editor"));
        assert_eq!(read("overdue,an editor"), None);
        assert_eq!(read("open,"), None);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let file = format!(
            "{HEADING}Will Arland visit?,2024-01-01,2024-06-30,actor=ARL type=CONSULT,0.7\n"
        );
        let rows = import(&file).expect("it is read");
        assert_eq!(import(&export(&rows)), Ok(rows));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let day = wrong("Will it?,soon,2024-06-30,,0.7");
        assert!(day.starts_with("line 2: open_time = \"soon\""), "{day}");
        let closes = wrong("Will it?,2024-06-30,2024-01-01,,0.7");
        assert!(closes.contains("closes before it opens"), "{closes}");
        for p in ["0", "1", "NaN", "1.2", "inf"] {
            let row = format!("Will it?,2024-01-01,2024-06-30,,{p}");
            assert!(wrong(&row).starts_with("line 2: probability_yes"), "{p}");
        }
        let key = wrong("Will it?,2024-01-01,2024-06-30,actr=ARL,0.7");
        assert!(key.contains("no part of an event pattern"), "{key}");
        let missing = import("title\nx\n").expect_err("it is wrong").to_string();
        assert_eq!(
            missing,
            "line 1: the file lacks the columns open_time, scheduled_close_time"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_rows_or_an_error(text in any::<String>(), row in "[ -~\n]{0,80}") {
            let _ = import(&text);
            let _ = import(&format!("{HEADING}{row}"));
        }
    }
}

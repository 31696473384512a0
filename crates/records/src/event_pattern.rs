//! The one filter over events, which lists, questions, indicators and norms share.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use ontology::{ActorCode, EventType, Mode, QuadClass};
use serde::{Deserialize, Serialize};

use crate::Event;

/// What events are looked for; every absent field matches anything.
///
/// Written as words `key=value`, the value in double quotes where it has a space:
/// `actor="RUS MIL" recipient=UKR type=ASSAULT mode=drone quad=4 from=2024-01-01 to=2024-12-31`.
///
/// ```
/// use records::EventPattern;
///
/// let pattern: EventPattern = "actor=PRK type=MOBILIZE mode=weapons".parse()?;
/// assert_eq!(pattern.to_string(), "actor=PRK type=MOBILIZE mode=weapons");
/// assert!("actr=PRK".parse::<EventPattern>().is_err());
/// # Ok::<(), records::PatternError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EventPattern {
    /// Who acts; a code matches its own roles ("RUS" matches "RUS MIL").
    pub actor: Option<ActorCode>,
    /// Towards whom.
    pub recipient: Option<ActorCode>,
    /// What was done.
    pub event_type: Option<EventType>,
    /// Which of the four quad classes it belongs to.
    pub quad_class: Option<QuadClass>,
    /// How.
    pub mode: Option<Mode>,
    /// Not before this day.
    pub from: Option<Date>,
    /// Not after this day.
    pub to: Option<Date>,
}

/// Why words are no event pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// A word is not of the form `key=value`.
    #[error("{word:?} is not of the form key=value")]
    NoValue {
        /// The word.
        word: String,
    },
    /// No such key.
    #[error(
        "{key:?} is no part of an event pattern; its parts are actor, recipient, type, quad, mode, from and to"
    )]
    UnknownKey {
        /// The key as written.
        key: String,
    },
    /// A key stands twice.
    #[error("{key} is given twice")]
    Twice {
        /// The key.
        key: &'static str,
    },
    /// A value cannot be read.
    #[error("{key}={value:?}: {reason}")]
    BadValue {
        /// Its key.
        key: &'static str,
        /// The value as written.
        value: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A quotation mark is not closed.
    #[error("a quotation mark is not closed")]
    OpenQuote,
    /// The last day lies before the first.
    #[error("to={to} lies before from={from}")]
    EndsBeforeItBegins {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
}

impl EventPattern {
    /// Tells whether an event fits: one of its actors and one of its recipients are covered, type,
    /// quad class and mode agree, and its days touch the pattern's.
    pub fn matches(&self, event: &Event) -> bool {
        let one_of = |wanted: &Option<ActorCode>, there: &[ActorCode]| match wanted {
            Some(wanted) => there.iter().any(|code| wanted.covers(code)),
            None => true,
        };
        one_of(&self.actor, &event.actors)
            && one_of(&self.recipient, &event.recipients)
            && self.event_type.is_none_or(|it| it == event.event_type)
            && self
                .quad_class
                .is_none_or(|it| it == event.event_type.quad_class())
            && self.mode.is_none_or(|mode| event.modes.contains(&mode))
            && self.from.is_none_or(|from| event.last_day >= from)
            && self.to.is_none_or(|to| event.first_day <= to)
    }
}

impl fmt::Display for EventPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |code: &ActorCode| {
            let code = code.to_string();
            if code.contains(' ') {
                format!("\"{code}\"")
            } else {
                code
            }
        };
        let parts = [
            ("actor", self.actor.as_ref().map(quoted)),
            ("recipient", self.recipient.as_ref().map(quoted)),
            ("type", self.event_type.map(|it| it.as_str().to_owned())),
            ("quad", self.quad_class.map(|it| it.number().to_string())),
            ("mode", self.mode.map(|it| it.as_str().to_owned())),
            ("from", self.from.map(|day| day.to_string())),
            ("to", self.to.map(|day| day.to_string())),
        ];
        let written: Vec<String> = parts
            .into_iter()
            .filter_map(|(key, value)| Some(format!("{key}={}", value?)))
            .collect();
        f.write_str(&written.join(" "))
    }
}

impl FromStr for EventPattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let mut pattern = EventPattern::default();
        for word in words(text)? {
            let Some((key, value)) = word.split_once('=') else {
                return Err(PatternError::NoValue { word });
            };
            match key {
                "actor" => set(&mut pattern.actor, "actor", value)?,
                "recipient" => set(&mut pattern.recipient, "recipient", value)?,
                "type" => set(&mut pattern.event_type, "type", value)?,
                "quad" => set_quad_class(&mut pattern.quad_class, value)?,
                "mode" => set(&mut pattern.mode, "mode", value)?,
                "from" => set(&mut pattern.from, "from", value)?,
                "to" => set(&mut pattern.to, "to", value)?,
                _ => {
                    return Err(PatternError::UnknownKey {
                        key: key.to_owned(),
                    });
                }
            }
        }
        match (pattern.from, pattern.to) {
            (Some(from), Some(to)) if to < from => {
                Err(PatternError::EndsBeforeItBegins { from, to })
            }
            _ => Ok(pattern),
        }
    }
}

/// Splits at white space outside quotation marks, and drops the marks.
fn words(text: &str) -> Result<Vec<String>, PatternError> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            space if space.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            other => word.push(other),
        }
    }
    if quoted {
        return Err(PatternError::OpenQuote);
    }
    if !word.is_empty() {
        words.push(word);
    }
    Ok(words)
}

fn set<T: FromStr<Err: fmt::Display>>(
    place: &mut Option<T>,
    key: &'static str,
    value: &str,
) -> Result<(), PatternError> {
    let read = value
        .parse()
        .map_err(|error: T::Err| bad(key, value, &error))?;
    fill(place, key, read)
}

fn set_quad_class(place: &mut Option<QuadClass>, value: &str) -> Result<(), PatternError> {
    let class = value.parse().ok().and_then(QuadClass::from_number);
    let class = class.ok_or_else(|| bad("quad", value, &"a quad class is 1, 2, 3 or 4"))?;
    fill(place, "quad", class)
}

fn fill<T>(place: &mut Option<T>, key: &'static str, value: T) -> Result<(), PatternError> {
    match place.replace(value) {
        Some(_) => Err(PatternError::Twice { key }),
        None => Ok(()),
    }
}

fn bad(key: &'static str, value: &str, reason: &dyn fmt::Display) -> PatternError {
    PatternError::BadValue {
        key,
        value: value.to_owned(),
        reason: reason.to_string(),
    }
}

impl TryFrom<String> for EventPattern {
    type Error = PatternError;

    fn try_from(text: String) -> Result<Self, PatternError> {
        text.parse()
    }
}

impl From<EventPattern> for String {
    fn from(pattern: EventPattern) -> String {
        pattern.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pattern_is_written_as_it_is_read() {
        let text = "actor=\"RUS MIL\" recipient=UKR type=ASSAULT quad=4 mode=drone from=2024-01-01 to=2024-12-31";
        let pattern: EventPattern = text.parse().expect("a pattern");
        assert_eq!(pattern.to_string(), text);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |text: &str| text.parse::<EventPattern>().expect_err("wrong").to_string();
        assert!(wrong("actor").contains("key=value"));
        assert!(wrong("type=FIGHTING").contains("type=\"FIGHTING\""));
        assert!(wrong("quad=5").contains("1, 2, 3 or 4"));
        assert!(wrong("actor=RUS actor=UKR").contains("twice"));
        assert!(wrong("from=2024-02-01 to=2024-01-01").contains("before"));
        assert!(wrong("actor=\"RUS MIL").contains("not closed"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_pattern_or_an_error(text in ".{0,80}") {
            let _ = text.parse::<EventPattern>();
        }
    }
}

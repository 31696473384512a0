//! Norms: who must, may or must not do what to whom, read from TOML; ours are `data/norms.toml`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use ontology::{ActorCode, CameoCode, EventType, Mode};
use records::{EventPattern, Force};
use serde::Deserialize;

use crate::capability::Domain;

/// The word that stands for every actor.
const ANY: &str = "any";

/// A term of a treaty or a sanctions measure, as a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Norm {
    /// Its short name.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The treaty or resolution.
    pub instrument: String,
    /// The article or paragraph in it.
    pub paragraph: String,
    /// Whether it requires, allows or forbids.
    pub force: Force,
    /// Under which condition, in words; whether it is met is for the reader to judge.
    pub condition: Option<String>,
    /// Where a reader can look it up.
    pub source: String,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none while it is in force.
    pub to: Option<Date>,
    pub(crate) who: Parties,
    pub(crate) stands_as: StandsAs,
    pub(crate) with: Option<Parties>,
    pub(crate) what: What,
}

/// Why a text holds no norms that can be used. The caller adds the file.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NormError {
    /// It is no TOML, or a key is missing, unknown or of a wrong kind; the message names the line.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// One id names two norms.
    #[error("norm {id:?} is there twice")]
    Twice {
        /// The id.
        id: String,
    },
    /// A name is neither a group nor shaped like a code.
    #[error("norm {id:?}: {name:?} is neither a group of this file nor an actor code such as PRK")]
    UnknownParty {
        /// The norm.
        id: String,
        /// The name as written.
        name: String,
    },
    /// A norm says about nothing that it applies to it.
    #[error("norm {id:?}: `what` names no domain, no act and no CAMEO code")]
    Nothing {
        /// The norm.
        id: String,
    },
    /// The last day lies before the first.
    #[error("norm {id:?}: to = {to} lies before from = {from}")]
    EndsBeforeItBegins {
        /// The norm.
        id: String,
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
}

impl Norm {
    /// Tells whether it is in force on one of these days at least.
    pub fn in_force(&self, from: Date, to: Date) -> bool {
        self.from <= to && self.to.is_none_or(|last| last >= from)
    }
}

impl Norm {
    /// Returns patterns that find, among others, every imported event that touches the norm, so that
    /// a large record need not be read whole.
    pub fn event_patterns(&self) -> Vec<EventPattern> {
        let of_cameo = self.what.cameo_codes.iter().filter_map(CameoCode::plover);
        let of_acts = self.what.acts.iter().filter(|rule| rule.events);
        let event_types: BTreeSet<EventType> = of_cameo
            .map(|(event_type, _)| event_type)
            .chain(of_acts.map(|rule| rule.event_type))
            .collect();
        let (bound, other) = (Some(&self.who), self.with.as_ref());
        let (actors, recipients) = match self.stands_as {
            StandsAs::Giver => (bound, other),
            StandsAs::Receiver => (other, bound),
        };
        let codes = |parties: Option<&Parties>| match parties {
            Some(parties) if !parties.any => parties.codes.iter().cloned().map(Some).collect(),
            _ => vec![None],
        };
        let (actors, recipients) = (codes(actors), codes(recipients));
        let mut found = Vec::new();
        for event_type in event_types {
            for actor in &actors {
                for recipient in recipients.iter().filter(|it| it.is_none() || *it != actor) {
                    found.push(EventPattern {
                        actor: actor.clone(),
                        recipient: recipient.clone(),
                        event_type: Some(event_type),
                        from: Some(self.from),
                        to: self.to,
                        ..EventPattern::default()
                    });
                }
            }
        }
        found
    }
}

/// Returns the norms that come with the program.
pub fn bundled_norms() -> Vec<Norm> {
    norms(include_str!("../data/norms.toml"))
        .expect("a test reads the embedded table with this function")
}

/// Reads norms in the layout of `data/norms.toml`.
///
/// # Errors
/// [`NormError`] for the first norm that cannot be used.
pub fn norms(text: &str) -> Result<Vec<Norm>, NormError> {
    let file: File = toml::from_str(text)?;
    let mut found: Vec<Norm> = Vec::new();
    for row in file.norms {
        if found.iter().any(|norm| norm.id == row.id) {
            return Err(NormError::Twice { id: row.id });
        }
        found.push(row.norm(&file.groups)?);
    }
    Ok(found)
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parties {
    any: bool,
    codes: Vec<ActorCode>,
    except: Vec<ActorCode>,
}

impl Parties {
    /// Whether an actor is one of them.
    pub(crate) fn hold(&self, actor: &ActorCode) -> bool {
        let one_of = |codes: &[ActorCode]| codes.iter().any(|code| code.covers(actor));
        (self.any || one_of(&self.codes)) && !one_of(&self.except)
    }
}

/// How the one who is bound stands in a transfer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StandsAs {
    #[default]
    Giver,
    Receiver,
}

/// What a norm applies to: one of these.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct What {
    /// Domains of a transfer.
    #[serde(default)]
    pub(crate) domains: Vec<Domain>,
    /// Words, one of which names what is given; any where none is listed.
    #[serde(default)]
    pub(crate) words: Vec<String>,
    #[serde(default)]
    pub(crate) acts: Vec<ActRule>,
    #[serde(default)]
    cameo: Vec<String>,
    #[serde(skip)]
    pub(crate) cameo_codes: Vec<CameoCode>,
}

/// An act by its code, and by words of its clause.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActRule {
    #[serde(rename = "type")]
    pub(crate) event_type: EventType,
    /// One of which the act has; any where none is listed.
    #[serde(default)]
    pub(crate) modes: Vec<Mode>,
    /// One of which stands in the clause; any where none is listed.
    #[serde(default)]
    pub(crate) words: Vec<String>,
    /// Whether the code alone names an imported event, which has no words.
    #[serde(default = "yes")]
    pub(crate) events: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    groups: BTreeMap<String, Vec<String>>,
    #[serde(rename = "norm", default)]
    norms: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    title: String,
    instrument: String,
    paragraph: String,
    who: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default, rename = "as")]
    stands_as: StandsAs,
    with: Option<Vec<String>>,
    force: Force,
    condition: Option<String>,
    source: String,
    from: Date,
    to: Option<Date>,
    what: What,
}

impl Row {
    fn norm(mut self, groups: &BTreeMap<String, Vec<String>>) -> Result<Norm, NormError> {
        if let Some(to) = self.to.filter(|to| *to < self.from) {
            return Err(NormError::EndsBeforeItBegins {
                id: self.id,
                from: self.from,
                to,
            });
        }
        for code in std::mem::take(&mut self.what.cameo) {
            let known = code.parse().map_err(|_| self.unknown(&code))?;
            self.what.cameo_codes.push(known);
        }
        let what = &self.what;
        if what.domains.is_empty() && what.acts.is_empty() && what.cameo_codes.is_empty() {
            return Err(NormError::Nothing { id: self.id });
        }
        let who = self.parties(&self.who, &self.except, groups)?;
        let with = self.with.as_ref();
        let with = with
            .map(|with| self.parties(with, &[], groups))
            .transpose()?;
        Ok(Norm {
            id: self.id,
            title: self.title,
            instrument: self.instrument,
            paragraph: self.paragraph,
            force: self.force,
            condition: self.condition,
            source: self.source,
            from: self.from,
            to: self.to,
            who,
            stands_as: self.stands_as,
            with,
            what: self.what,
        })
    }

    fn parties(
        &self,
        names: &[String],
        except: &[String],
        groups: &BTreeMap<String, Vec<String>>,
    ) -> Result<Parties, NormError> {
        let any = names.iter().any(|name| name == ANY);
        let named: Vec<&String> = names.iter().filter(|name| *name != ANY).collect();
        Ok(Parties {
            any,
            codes: self.codes(named.into_iter(), groups)?,
            except: self.codes(except.iter(), groups)?,
        })
    }

    fn codes<'n>(
        &self,
        names: impl Iterator<Item = &'n String>,
        groups: &'n BTreeMap<String, Vec<String>>,
    ) -> Result<Vec<ActorCode>, NormError> {
        let mut found = Vec::new();
        for name in names {
            let of_group = groups.get(name).map(Vec::as_slice);
            for code in of_group.unwrap_or(std::slice::from_ref(name)) {
                let is_code = code.starts_with(|letter: char| letter.is_ascii_uppercase());
                let parsed = code.parse().ok().filter(|_| is_code);
                found.push(parsed.ok_or_else(|| self.unknown(code))?);
            }
        }
        Ok(found)
    }

    fn unknown(&self, name: &str) -> NormError {
        NormError::UnknownParty {
            id: self.id.clone(),
            name: name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ONE: &str = r#"
[groups]
pact = ["ARL", "COR"]
[[norm]]
id = "pact-1"
title = "No grain to Borland"
instrument = "Pact of Arlstad"
paragraph = "1"
who = ["pact"]
with = ["BOR"]
force = "must not"
source = "an invented pact"
from = "2020-01-01"
to = "2024-12-31"
what = { domains = ["food"] }
"#;

    #[test]
    fn a_group_stands_for_its_members() {
        let found = norms(ONE).unwrap();
        assert!(found[0].who.hold(&ActorCode::new("COR")));
        assert!(!found[0].who.hold(&ActorCode::new("BOR")));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |from: &str, to: &str| norms(&ONE.replace(from, to)).unwrap_err().to_string();
        assert!(wrong("food", "magic").contains("magic"));
        assert!(wrong("2024-12-31", "2019-12-31").contains("before"));
        assert!(wrong("[\"BOR\"]", "[\"borland\"]").contains("borland"));
        assert!(wrong("domains = [\"food\"]", "").contains("no domain"));
        assert!(wrong("title", "titel").contains("titel"));
        let twice = format!("{ONE}{}", &ONE[ONE.find("[[norm]]").unwrap()..]);
        assert!(norms(&twice).unwrap_err().to_string().contains("twice"));
    }

    #[test]
    fn imported_events_are_looked_for_between_the_parties() {
        let with_cameo = ONE.replace("domains = [\"food\"]", "cameo = [\"073\"]");
        let patterns = norms(&with_cameo).unwrap()[0].event_patterns();
        let written: Vec<String> = patterns.iter().map(ToString::to_string).collect();
        assert_eq!(
            written,
            [
                "actor=ARL recipient=BOR type=AID from=2020-01-01 to=2024-12-31",
                "actor=COR recipient=BOR type=AID from=2020-01-01 to=2024-12-31"
            ]
        );
    }

    #[test]
    fn the_bundled_norms_can_be_used() {
        let found = bundled_norms();
        assert!(found.len() >= 5);
        for norm in &found {
            assert!(!norm.source.is_empty() && !norm.paragraph.is_empty());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_norms_or_an_error(text in "\\PC{0,120}") {
            let _ = norms(&text);
        }
    }
}

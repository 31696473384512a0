//! A proposition as a line prints it: its own words, who says so, how surely, when, on which
//! condition.

use ontology::{EventType, Registry};
use records::{Entity, Phrase, Standing, Statement};
use serde::Serialize;

use crate::{
    dyad::Dyad,
    horizon::Horizon,
    likelihood::Likelihood,
    line::{Line, Section},
    said_by::SaidBy,
    support::{Evidence, unsupported},
    themes::theme_of,
    told::{Group, Told},
    words::{counted, days},
};

/// One proposition, told once or several times.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// Its name, statements and sentences.
    pub line: Line,
    /// Reported, expected, intended, required …
    pub standing: Standing,
    /// The clause's own words.
    pub words: String,
    /// Who acts towards whom and by which word, as far as the clause itself does not say.
    pub parties: Option<String>,
    /// Who acts towards whom.
    pub dyad: Dyad,
    /// What is done, where a type fits.
    pub act: Option<Act>,
    /// The heading under which it stands in the key judgments.
    pub theme: &'static str,
    /// Whether the proposition is denied.
    pub negated: bool,
    /// Who says so, each once.
    pub said_by: Vec<SaidBy>,
    /// How surely.
    pub likelihood: Likelihood,
    /// When, or by when.
    pub horizon: Option<Horizon>,
    /// On which condition.
    pub condition: Option<Quoted>,
    /// How many independent origins tell it.
    pub n_origins: usize,
}

/// What is done, in the codebook's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Act {
    /// The type.
    pub event_type: EventType,
    /// Type and modes in words, such as "consultation (visit)".
    pub in_words: String,
}

/// Words of the text that fill a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quoted {
    /// The words.
    pub words: String,
    /// Carried over from another sentence.
    pub inherited: bool,
}

/// A line that holds something its sentences do not, and so is not printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Withheld {
    /// The line.
    pub line: Line,
    /// The names, numbers and quotations that were not found.
    pub missing: Vec<String>,
}

impl Act {
    pub(crate) fn of(told: &Told) -> Option<Act> {
        let event = told.statement.event.as_ref()?;
        let in_words = event.event_type.in_words();
        let modes: Vec<String> = event
            .modes
            .iter()
            .map(|mode| mode.as_str().replace('-', " "))
            .collect();
        Some(Act {
            event_type: event.event_type,
            in_words: if modes.is_empty() {
                in_words.to_owned()
            } else {
                format!("{in_words} ({})", modes.join(", "))
            },
        })
    }
}

impl Quoted {
    pub(crate) fn of(phrase: Option<Phrase>, told: &Told) -> Option<Quoted> {
        let phrase = phrase?;
        let words = told.words(phrase.span);
        (!words.is_empty()).then_some(Quoted {
            words,
            inherited: phrase.inherited,
        })
    }

    /// Returns the words in quotation marks, and that they were carried over if they were.
    pub fn in_words(&self) -> String {
        if self.inherited {
            format!("“{}”, carried over from another sentence", self.words)
        } else {
            format!("“{}”", self.words)
        }
    }
}

impl Claim {
    /// Makes the line of statements that tell the same; the first is quoted.
    ///
    /// # Errors
    /// A line that holds something its sentences do not.
    pub(crate) fn of(
        section: Section,
        group: &Group,
        registry: &Registry,
    ) -> Result<Claim, Withheld> {
        let first = group.first;
        let statement = first.statement;
        let dyad = Dyad::of(statement, registry);
        let claim = Claim {
            line: group.line(section),
            standing: statement.standing,
            words: first.words(statement.span),
            parties: parties(first, &dyad),
            act: Act::of(first),
            theme: theme_of(statement.event.as_ref()),
            dyad,
            negated: statement.negated,
            said_by: said_by(group),
            likelihood: Likelihood::of(first),
            horizon: Horizon::of(first),
            condition: Quoted::of(statement.condition, first),
            n_origins: group.n_origins(),
        };
        let mut evidence = evidence(group);
        evidence.facts.extend(claim.dyad.names().cloned());
        evidence.facts.push(claim.n_origins.to_string());
        let missing = unsupported(&claim.in_words(), &evidence);
        if missing.is_empty() {
            Ok(claim)
        } else {
            Err(Withheld {
                line: claim.line,
                missing,
            })
        }
    }

    /// Returns the kind of the line, such as "forecast".
    pub fn kind_in_words(&self) -> &'static str {
        match self.standing {
            Standing::Intended => "intention",
            other => other.as_str(),
        }
    }

    /// Returns the whole line in plain words: what is printed, and what is checked.
    pub fn in_words(&self) -> String {
        let mut parts = vec![match &self.parties {
            Some(parties) => format!("[{parties}] “{}”", self.words),
            None => format!("“{}”", self.words),
        }];
        if self.negated {
            parts.push("negated".to_owned());
        }
        parts.push(self.speakers_in_words());
        parts.push(self.likelihood.in_words());
        parts.push(self.horizon_in_words());
        parts.extend(self.condition_in_words());
        parts.push(counted(
            self.n_origins,
            "independent origin",
            "independent origins",
        ));
        parts.join("; ")
    }

    /// Tells whether it is said when, in words that can be dated.
    pub fn is_dated(&self) -> bool {
        self.horizon.as_ref().is_some_and(|it| it.days.is_some())
    }

    /// Returns everyone who says so.
    pub fn speakers_in_words(&self) -> String {
        let speakers: Vec<String> = self.said_by.iter().map(SaidBy::in_words).collect();
        speakers.join("; ")
    }

    /// Returns the time, or that none is given.
    pub fn horizon_in_words(&self) -> String {
        self.horizon
            .as_ref()
            .map_or_else(|| "no date given".to_owned(), Horizon::in_words)
    }

    /// Returns the condition.
    pub fn condition_in_words(&self) -> Option<String> {
        let condition = self.condition.as_ref()?;
        Some(format!("on condition: {}", condition.in_words()))
    }
}

/// Who acts towards whom, for a clause that does not name both, and the word for what is done where
/// it stands outside: of "provide radars and **rockets**" the second piece is
/// `Arland → Borland, “provide”`.
pub(crate) fn parties(told: &Told, dyad: &Dyad) -> Option<String> {
    let statement = told.statement;
    let is_named = |entities: &[Entity]| {
        let mut entities = entities.iter();
        entities.any(|entity| statement.span.overlaps(entity.span) && !entity.inherited)
    };
    let all_named = is_named(&statement.actors)
        && (dyad.recipients.is_empty() || is_named(&statement.recipients));
    let outside = statement
        .event
        .as_ref()
        .map(|event| event.trigger)
        .filter(|trigger| !statement.span.overlaps(*trigger))
        .map(|trigger| format!("“{}”", told.words(trigger)));
    let sides = Some(dyad.to_string())
        .filter(|_| dyad.is_stated() && (!all_named || is_turned_round(statement)));
    let parts: Vec<String> = sides.into_iter().chain(outside).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// "**Borland** will see more support from Arland": whoever is named first is the one acted upon.
fn is_turned_round(statement: &Statement) -> bool {
    let first = |entities: &[Entity]| entities.iter().map(|entity| entity.span.start).min();
    match (first(&statement.actors), first(&statement.recipients)) {
        (Some(actor), Some(recipient)) => recipient < actor && !statement.reciprocal,
        _ => false,
    }
}

/// What a line of these statements may draw on, gathered from the statements and not from the
/// line.
pub(crate) fn evidence(group: &Group) -> Evidence {
    let mut evidence = Evidence::default();
    for told in group.all() {
        let statement = told.statement;
        let attribution = &statement.attribution;
        let speakers = || attribution.speaker.iter().chain(&attribution.via);
        let names = speakers().map(|speaker| speaker.name.clone());
        evidence.facts.extend(names);
        evidence.facts.extend(told.document.publisher.clone());
        let spans = [
            Some(statement.sentence),
            attribution.cue,
            statement.time.as_ref().map(|time| time.span),
            statement.condition.map(|condition| condition.span),
        ];
        let cited = spans.into_iter().flatten();
        let cited = cited.chain(speakers().map(|speaker| speaker.span));
        evidence.texts.extend(cited.map(|span| told.words(span)));
        if let Some(hedge) = &statement.hedge {
            let scale = hedge.scale.map(|scale| scale.to_string());
            let range = hedge.range.map(|range| range.to_string());
            evidence.facts.extend(scale.into_iter().chain(range));
        }
        if let Some(time) = &statement.time {
            evidence.facts.extend(days(time.interval));
        }
    }
    evidence
}

/// Who says so, each once, in the order of the texts.
pub(crate) fn said_by(group: &Group) -> Vec<SaidBy> {
    let mut found = Vec::new();
    for told in group.all() {
        let said_by = SaidBy::of(told);
        if !found.contains(&said_by) {
            found.push(said_by);
        }
    }
    found
}

/// Makes a line of each group; the second list holds those that may not be printed.
pub(crate) fn claims(
    section: Section,
    groups: &[Group],
    registry: &Registry,
) -> (Vec<Claim>, Vec<Withheld>) {
    let mut printed = Vec::new();
    let mut withheld = Vec::new();
    for group in groups {
        match Claim::of(section, group, registry) {
            Ok(claim) => printed.push(claim),
            Err(line) => withheld.push(line),
        }
    }
    (printed, withheld)
}

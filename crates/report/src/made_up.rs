//! Hand-made documents and statements for tests: two countries that do not exist, told of by two
//! outlets, one of which is copied by a third.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use ontology::{EventType, Scale};
use records::{
    Attribution, AttributionKind, Block, BlockKind, DateBasis, Direction, Document, DocumentId,
    Entity, EventCode, Force, Hedge, Interval, Membership, Obligation, PassedOver, Phrase,
    Precision, PublicationDate, Span, Speaker, Standing, Statement, StatementId, TimeBasis,
    TimeReference, Why,
};

use crate::material::{CodedDocument, Material};

/// A document with what was read from it.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) document: Document,
    pub(crate) statements: Vec<Statement>,
    pub(crate) passed_over: Vec<PassedOver>,
    pub(crate) origin: String,
}

impl Made {
    /// A document whose first line is its headline and whose other lines are paragraphs.
    pub(crate) fn new(publisher: Option<&str>, published: Date, text: &str) -> Made {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let kind = match blocks.len() {
                0 => BlockKind::Title,
                _ if line.starts_with("By ") => BlockKind::Byline,
                _ => BlockKind::Paragraph,
            };
            let span = Span::new(at, at + line.trim_end().len());
            if !span.is_empty() {
                blocks.push(Block { span, kind });
            }
            at += line.len();
        }
        let id = DocumentId::of_content(publisher, text);
        Made {
            origin: id.as_str().to_owned(),
            document: Document {
                id,
                origin: "made-up.txt".to_owned(),
                title: text.lines().next().map(str::to_owned),
                publisher: publisher.map(str::to_owned),
                byline: None,
                published: Some(PublicationDate {
                    date: published,
                    basis: DateBasis::Given,
                }),
                reference: None,
                language: None,
                retrieved: date(2024, 12, 20),
                text: text.to_owned(),
                blocks,
            },
            statements: Vec::new(),
            passed_over: Vec::new(),
        }
    }

    /// Where these words stand first.
    pub(crate) fn at(&self, words: &str) -> Span {
        let start = self
            .document
            .text
            .find(words)
            .unwrap_or_else(|| panic!("{words:?} is not in the text"));
        Span::new(start, start + words.len())
    }

    /// Adds a statement of this clause and lets `fill` set its fields.
    pub(crate) fn tells(&mut self, clause: &str, fill: impl FnOnce(&Made, &mut Statement)) {
        let span = self.at(clause);
        let mut statement = self.bare(span);
        fill(self, &mut statement);
        let place = format!("{} {}", self.statements.len(), span.start);
        let hash = Statement::text_hash(&self.document.text);
        statement.id = StatementId::of(&hash, &place);
        self.statements.push(statement);
    }

    pub(crate) fn passes_over(&mut self, words: &str, reason: &str) {
        self.passed_over.push(PassedOver {
            span: self.at(words),
            reason: reason.to_owned(),
        });
    }

    /// A reported proposition of the author's own.
    pub(crate) fn bare(&self, span: Span) -> Statement {
        let text = &self.document.text;
        let before = text.get(..span.start).unwrap_or_default();
        let start = before.rfind(['.', '\n']).map_or(0, |at| at + 1);
        let after = text.get(span.end..).unwrap_or_default();
        let end = span.end + after.find('.').map_or(after.len(), |at| at + 1);
        let lead = text
            .get(start..end)
            .map_or(0, |sentence| sentence.len() - sentence.trim_start().len());
        Statement {
            id: StatementId::given("none"),
            document: self.document.id.clone(),
            span,
            sentence: Span::new(start + lead, end),
            event: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            reciprocal: false,
            object: None,
            standing: Standing::Reported,
            negated: false,
            obligation: None,
            attribution: Attribution::author(),
            hedge: None,
            time: None,
            condition: None,
            place: None,
            rule: None,
            notes: Vec::new(),
        }
    }

    pub(crate) fn act(&self, event_type: EventType, trigger: &str, contexts: &[&str]) -> EventCode {
        EventCode {
            event_type,
            modes: Vec::new(),
            contexts: contexts.iter().map(|it| it.parse().unwrap()).collect(),
            cameo: None,
            trigger: self.at(trigger),
        }
    }

    /// An actor mentioned in the clause of a statement.
    pub(crate) fn entity(&self, clause: Span, name: &str, code: &str) -> Entity {
        let start = clause.of(&self.document.text).find(name);
        Entity {
            span: start.map_or_else(
                || self.at(name),
                |start| Span::new(clause.start + start, clause.start + start + name.len()),
            ),
            code: code.parse().ok(),
            name: name.to_owned(),
            why: if code.is_empty() {
                Why::NounPhrase
            } else {
                Why::Alias
            },
            inherited: false,
        }
    }

    pub(crate) fn arland(&self, clause: Span) -> Vec<Entity> {
        vec![self.entity(clause, "Arland", "ARL")]
    }

    pub(crate) fn borland(&self, clause: Span) -> Vec<Entity> {
        vec![self.entity(clause, "Borland", "BOR")]
    }

    pub(crate) fn said_by(&self, words: &str, cue: &str, name: Option<&str>) -> Attribution {
        Attribution {
            kind: AttributionKind::Says,
            named: name.is_some(),
            speaker: Some(Speaker {
                span: self.at(words),
                code: None,
                name: name.unwrap_or(words).to_owned(),
            }),
            cue: Some(self.at(cue)),
            ..Attribution::author()
        }
    }

    pub(crate) fn hedge(&self, cue: &str, term: &str) -> Hedge {
        Hedge {
            cue: self.at(cue),
            term: term.to_owned(),
            range: Scale::Icd203.range(term),
            scale: Scale::Icd203.range(term).map(|_| Scale::Icd203),
            direction: (term == "risk").then_some(Direction::Up),
        }
    }

    pub(crate) fn time(&self, words: &str, from: Date, to: Date) -> TimeReference {
        TimeReference {
            span: self.at(words),
            interval: Interval {
                from: Some(from),
                to: Some(to),
            },
            precision: Precision::Year,
            basis: TimeBasis::DocumentDate,
            inherited: false,
        }
    }
}

/// The institute's outlook, a news report, and a copy of the report.
pub(crate) fn documents() -> Vec<Made> {
    let report = news(Some("Borland Courier"));
    let mut copy = news(Some("Evening Copy"));
    copy.origin = report.origin.clone();
    vec![outlook_article(), report, copy]
}

fn outlook_article() -> Made {
    let text = "Institute sees closer ties in 2025\n\
        By Staff Writer\n\
        Arland will likely send missile parts to Borland next year, the Institute for Made-up \
        Studies (IMS) said. If the talks fail, Borland may test a new rocket. It could also raise \
        the risk of a border clash.\n\
        Under the treaty Arland must consult Borland before it moves troops. \
        The weather was fine.";
    let mut made = Made::new(Some("Arland Post"), date(2024, 12, 19), text);
    let year = (date(2025, 1, 1), date(2025, 12, 31));
    let clause = "Arland will likely send missile parts to Borland next year";
    made.tells(clause, |made, it| {
        it.standing = Standing::Forecast;
        it.event = Some(made.act(EventType::Aid, "send", &["military", "technology"]));
        it.actors = made.arland(it.span);
        it.recipients = made.borland(it.span);
        it.object = Some(Phrase::at(made.at("missile parts")));
        it.hedge = Some(made.hedge("will likely", "likely"));
        it.time = Some(made.time("next year", year.0, year.1));
        let name = "Institute for Made-up Studies";
        it.attribution = made.said_by("IMS", "said", Some(name));
    });
    made.tells("Borland may test a new rocket", |made, it| {
        it.standing = Standing::Forecast;
        it.event = Some(made.act(EventType::Mobilize, "test", &["technology"]));
        it.actors = made.borland(it.span);
        it.hedge = Some(made.hedge("may", "may"));
        let mut headline = made.time("2025", year.0, year.1);
        headline.inherited = true;
        it.time = Some(headline);
        it.condition = Some(Phrase::at(made.at("If the talks fail")));
        it.attribution = made.said_by("IMS", "said", Some("Institute for Made-up Studies"));
        it.attribution.inherited = true;
    });
    made.tells("raise the risk of a border clash", |made, it| {
        it.standing = Standing::Forecast;
        it.actors = vec![made.entity(it.span, "It", "")];
        it.hedge = Some(made.hedge("raise the risk", "risk"));
    });
    made.tells("Arland must consult Borland", |made, it| {
        it.standing = Standing::Obligation;
        it.obligation = Some(Obligation {
            force: Force::Must,
            instrument: Some(Phrase::at(made.at("the treaty"))),
        });
        it.event = Some(made.act(EventType::Consult, "consult", &["diplomatic"]));
        it.actors = made.arland(it.span);
        it.recipients = made.borland(it.span);
    });
    made.passes_over("By Staff Writer", "byline");
    made.passes_over(
        "The weather was fine.",
        "no act, forecast or attribution found",
    );
    made
}

fn news(publisher: Option<&str>) -> Made {
    let text = "Arland and Borland meet\n\
        Arland and Borland met on Monday. Officials said Arland had shelled a village. \
        Arland denies that it shelled the village. Borland plans to send grain to Arland.";
    let mut made = Made::new(publisher, date(2024, 12, 17), text);
    for mutual in [false, true] {
        made.tells("Arland and Borland met on Monday", |made, it| {
            it.event = Some(made.act(EventType::Consult, "met", &["diplomatic"]));
            (it.actors, it.recipients) = (made.arland(it.span), made.borland(it.span));
            if mutual {
                std::mem::swap(&mut it.actors, &mut it.recipients);
            }
            it.reciprocal = true;
            it.time = Some(made.time("on Monday", date(2024, 12, 16), date(2024, 12, 16)));
        });
    }
    for (clause, negated) in [
        ("Arland had shelled a village", false),
        ("it shelled the village", true),
    ] {
        made.tells(clause, |made, it| {
            it.event = Some(made.act(EventType::Assault, "shelled", &["military"]));
            it.actors = made.arland(it.span);
            it.negated = negated;
            if !negated {
                it.attribution = made.said_by("Officials", "said", None);
            }
        });
    }
    made.tells("Borland plans to send grain to Arland", |made, it| {
        it.standing = Standing::Intended;
        it.event = Some(made.act(EventType::Aid, "send", &[]));
        it.actors = made.borland(it.span);
        it.recipients = made.arland(it.span);
    });
    made
}

/// Puts each act of the news and its copy with one event.
pub(crate) fn memberships(documents: &[Made]) -> Vec<Membership> {
    let [_, first, second] = documents else {
        return Vec::new();
    };
    // The meeting in one direction, in the other, and the shelling with its denial.
    let event_of = [0, 1, 2, 2];
    let mut found = Vec::new();
    for made in [first, second] {
        for (statement, event) in made.statements.iter().zip(event_of) {
            found.push(Membership {
                event: first.statements[event].id.clone(),
                statement: statement.id.clone(),
                origin: made.origin.clone(),
                why: "made up".to_owned(),
            });
        }
    }
    found
}

/// What the made-up documents hand to the report.
pub(crate) fn material<'a>(documents: &'a [Made], memberships: &'a [Membership]) -> Material<'a> {
    Material {
        documents: documents
            .iter()
            .map(|made| CodedDocument {
                document: &made.document,
                statements: &made.statements,
                passed_over: &made.passed_over,
                n_sentences: made.document.text.matches('.').count(),
                origin: &made.origin,
            })
            .collect(),
        memberships,
        grades: BTreeMap::new(),
        as_of: date(2024, 12, 20),
        scale: Scale::Icd203,
        tables_checksum: "b3:made-up".to_owned(),
        version: "0.0.0",
    }
}

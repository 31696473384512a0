//! The ledger of a workspace: its questions, who answered them, and what became of them.

use std::collections::BTreeMap;

use anyhow::{anyhow, bail};
use jiff::civil::Date;
use ledger::{Asked, Entry, Finding, Proposal, Record};
use ontology::{ActorCode, Registry, Scale};
use records::{
    DecidedBy, Document, EventPattern, Forecast, Membership, Outcome, Question, QuestionId,
    Resolution, Statement, StatementId,
};
use store::Store;

use crate::outcome::counted;
use crate::workspace::{asked::with_name, memberships, record};

/// Everything that looks ahead in a workspace, as of a day.
pub(crate) struct Ledger {
    /// The day whose record it rests on.
    pub(crate) as_of: Date,
    /// The scale on which words of likelihood were read.
    pub(crate) scale: Scale,
    /// Every question, in the order in which it could be known.
    pub(crate) kept: Vec<Kept>,
    /// Documents of the record.
    pub(crate) n_documents: usize,
    /// The last day on which anything became known.
    pub(crate) record_ends: Option<Date>,
}

/// A question with all that is known of it.
pub(crate) struct Kept {
    pub(crate) question: Question,
    pub(crate) forecasts: Vec<Forecast>,
    /// What keeps events from answering it.
    pub(crate) findings: Vec<Finding>,
    /// What the record suggests.
    pub(crate) proposal: Proposal,
    /// What a person decided.
    pub(crate) decision: Option<Resolution>,
    /// The sentence it was read from.
    pub(crate) sentence: Option<String>,
}

impl Kept {
    /// What became of it: a person's word before a proposal.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        match &self.decision {
            Some(decision) => Some(decision.outcome),
            None => self.proposal.outcome,
        }
    }

    /// The state in a word: an outcome, or that it is open.
    pub(crate) fn state(&self) -> &'static str {
        match (self.outcome(), self.question.closes) {
            (Some(outcome), _) => outcome.as_str(),
            (None, Some(_)) => "open",
            (None, None) => "no date",
        }
    }
}

impl Ledger {
    /// Reads the ledger of a workspace and keeps in its tables what its statements ask.
    pub(crate) fn of(store: &Store, as_of: Date, scale: Scale) -> anyhow::Result<Ledger> {
        let stored = store.documents(Some(as_of))?;
        let documents: Vec<&Document> = stored.iter().map(|it| &it.document).collect();
        let statements = store.statements(Some(as_of))?;
        let asked = asked(&documents, &statements, scale);
        keep(store, &asked)?;

        let (questions, forecasts): (Vec<Question>, Vec<Forecast>) = asked
            .into_iter()
            .map(|asked| (asked.question, asked.forecast))
            .unzip();
        let mut questions = questions;
        questions.extend(by_hand(store.questions(Some(as_of))?, |it| &it.statement));
        let mut forecasts_of: BTreeMap<QuestionId, Vec<Forecast>> = BTreeMap::new();
        let issued_by_hand = by_hand(store.forecasts(Some(as_of))?, |it| &it.statement);
        for forecast in forecasts.into_iter().chain(issued_by_hand) {
            let of_question = forecasts_of.entry(forecast.question.clone()).or_default();
            of_question.push(forecast);
        }
        let decisions = decisions(store.resolutions(Some(as_of))?);
        let record =
            record_of(store, as_of, &documents, &statements)?.with_names(names(&questions));
        let sentences = sentences(&documents, &statements);
        let kept = questions.into_iter().map(|question| Kept {
            forecasts: forecasts_of.remove(&question.id).unwrap_or_default(),
            findings: ledger::lint(&question),
            proposal: ledger::resolve(&question, &record, as_of),
            decision: decisions.get(&question.id).cloned(),
            sentence: question
                .statement
                .as_ref()
                .and_then(|id| sentences.get(id).cloned()),
            question,
        });
        Ok(Ledger {
            as_of,
            scale,
            kept: kept.collect(),
            n_documents: documents.len(),
            record_ends: record.last_day(as_of),
        })
    }

    /// Says where there is nothing to show: no data is no score of 0.
    pub(crate) fn say_if_empty(&self) {
        if self.kept.is_empty() {
            let record = match self.n_documents {
                0 => "the record holds no document".to_owned(),
                n => format!("of {} on record none looks ahead", counted(n, "document")),
            };
            eprintln!("no question is known by {}: {record}", self.as_of);
        }
    }

    /// Every forecast with its question and outcome.
    pub(crate) fn entries(&self) -> Vec<Entry<'_>> {
        let entries = self.kept.iter().flat_map(|kept| {
            kept.forecasts.iter().map(|forecast| Entry {
                question: &kept.question,
                forecast,
                outcome: kept.outcome(),
            })
        });
        entries.collect()
    }

    /// The question of this id, or of the only one that begins like this.
    pub(crate) fn find(&self, id: &str) -> anyhow::Result<&Kept> {
        let all = || self.kept.iter();
        if let Some(exact) = all().find(|kept| kept.question.id.as_str() == id) {
            return Ok(exact);
        }
        let mut like = all().filter(|kept| kept.question.id.as_str().starts_with(id));
        match (like.next(), like.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => bail!("several questions begin with {id:?}; give more of the id"),
            (None, _) => Err(anyhow!(
                "no question has the id {id:?}; `bellwether questions` lists them"
            )),
        }
    }
}

fn asked(documents: &[&Document], statements: &[Statement], scale: Scale) -> Vec<Asked> {
    let of_document = record::by_document(statements.to_vec());
    documents
        .iter()
        .filter_map(|document| Some((document, of_document.get(&document.id)?)))
        .flat_map(|(document, statements)| ledger::questions_of(document, statements, scale))
        .collect()
}

/// Puts what was read into the tables; what is there already stays.
fn keep(store: &Store, asked: &[Asked]) -> anyhow::Result<()> {
    let questions: Vec<Question> = asked.iter().map(|it| it.question.clone()).collect();
    let forecasts: Vec<Forecast> = asked.iter().map(|it| it.forecast.clone()).collect();
    store.append_questions(&questions)?;
    store.append_forecasts(&forecasts)?;
    Ok(())
}

/// Rows that no statement stands behind: those that people and files gave. What was read from
/// statements is read anew, on the scale that is asked for.
fn by_hand<T>(
    rows: Vec<T>,
    statement: impl Fn(&T) -> &Option<StatementId>,
) -> impl Iterator<Item = T> {
    rows.into_iter().filter(move |row| statement(row).is_none())
}

/// The latest decision of a person on each question.
fn decisions(rows: Vec<Resolution>) -> BTreeMap<QuestionId, Resolution> {
    rows.into_iter()
        .filter(|row| row.decided_by == DecidedBy::Person)
        .map(|row| (row.question.clone(), row))
        .collect()
}

/// The usual names of those who are to act, each with its code.
fn names(questions: &[Question]) -> BTreeMap<ActorCode, String> {
    let registry = Registry::builtin();
    let actors = questions.iter().filter_map(|it| it.pattern.actor.as_ref());
    actors
        .map(|code| (code.clone(), with_name(&registry, code)))
        .collect()
}

fn record_of(
    store: &Store,
    as_of: Date,
    documents: &[&Document],
    statements: &[Statement],
) -> anyhow::Result<Record> {
    let events = store.events(&EventPattern::default(), Some(as_of))?;
    let memberships: Vec<Membership> = memberships::held(store, Some(as_of))?
        .into_iter()
        .map(|dated| dated.membership)
        .collect();
    Ok(Record::new(events, &memberships, documents, statements))
}

/// The whole sentence of every statement, on one line.
fn sentences(documents: &[&Document], statements: &[Statement]) -> BTreeMap<StatementId, String> {
    let texts: BTreeMap<_, _> = documents
        .iter()
        .map(|it| (&it.id, it.text.as_str()))
        .collect();
    statements
        .iter()
        .filter_map(|statement| {
            let text = texts.get(&statement.document)?;
            let words = statement.sentence.of(text).split_whitespace();
            Some((statement.id.clone(), words.collect::<Vec<_>>().join(" ")))
        })
        .collect()
}

//! The functions that SQL queries may use, made from the codebook and the coder.

use std::sync::OnceLock;

use measures::Balance;
use ontology::{CameoCode, EventType, Scale};
use store::ScalarFunction;

use crate::{
    engine::{Engine, bare_document},
    statement_json::StatementWriter,
    today::today,
};

/// Every function: `code(text)`, `quad_class(code)`, `goldstein(code)`, `plover_type(code)`, and of
/// the numbers of cooperative and conflictual events `balance`, `balance_low`, `balance_high`.
pub fn sql_functions() -> Vec<ScalarFunction> {
    vec![
        ScalarFunction::text("code", 1, code()),
        ScalarFunction::integer("quad_class", 1, |arguments| {
            event_type(arguments.first()?).map(|found| i64::from(found.quad_class().number()))
        }),
        ScalarFunction::text("plover_type", 1, |arguments| {
            event_type(arguments.first()?).map(|found| found.as_str().to_owned())
        }),
        ScalarFunction::real("goldstein", 1, |arguments| {
            let code: CameoCode = arguments.first()?.parse().ok()?;
            Some(code.goldstein().value())
        }),
        ScalarFunction::of_numbers("balance", 2, |counts| Some(balance(counts)?.value)),
        ScalarFunction::of_numbers("balance_low", 2, |counts| Some(balance(counts)?.low)),
        ScalarFunction::of_numbers("balance_high", 2, |counts| Some(balance(counts)?.high)),
    ]
}

/// The balance of a number of cooperative and one of conflictual events; none for what counts
/// nothing.
fn balance(counts: &[f64]) -> Option<Balance> {
    let [cooperation, conflict] = counts else {
        return None;
    };
    let counted = |number: f64| (number >= 0.0).then_some(number as u64);
    measures::balance(counted(*cooperation)?, counted(*conflict)?)
}

/// A PLOVER type by its name, or that of a CAMEO code.
fn event_type(code: &str) -> Option<EventType> {
    code.parse::<EventType>().ok().or_else(|| {
        let cameo: CameoCode = code.parse().ok()?;
        cameo.plover().map(|(event_type, _)| event_type)
    })
}

/// The coder as a function: the statements of a text as a JSON array. The model is loaded when the
/// first text comes.
fn code() -> impl Fn(&[&str]) -> Option<String> + Send + Sync + 'static {
    let engine = OnceLock::new();
    move |arguments: &[&str]| {
        let text = (*arguments.first()?).to_owned();
        let engine = engine.get_or_init(|| Engine::builtin(Scale::Icd203));
        let document = bare_document("sql".to_owned(), text, None, today());
        let coded = engine.code(&document, &[]);
        let writer = StatementWriter::new(&document);
        let statements: Vec<serde_json::Value> = coded
            .statements
            .iter()
            .map(|statement| writer.json(statement))
            .collect();
        serde_json::to_string(&statements).ok()
    }
}

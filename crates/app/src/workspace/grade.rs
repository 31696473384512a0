//! `bellwether grade`: how reliable people hold outlets to be, kept as rows with who, when and why.

use std::collections::BTreeMap;

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use ontology::Reliability;
use serde_json::json;
use store::{Grade, Store};

use crate::{
    outcome::Outcome,
    today::today,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::rows::{Column, print_rows, shown},
    workspace::sql::FormatArgs,
};

#[derive(Debug, Args)]
pub(crate) struct GradeArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// The outlet, as documents name their publisher; without one, all grades are listed.
    outlet: Option<String>,
    /// A (completely reliable), B (usually), C (fairly), D (not usually), E (unreliable) or F (cannot
    /// be judged), on NATO's scale.
    #[arg(requires_all = ["by", "because"])]
    reliability: Option<Reliability>,
    /// Who grades.
    #[arg(long, value_name = "WHO", requires = "reliability")]
    by: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT", requires = "reliability")]
    because: Option<String>,
    #[command(flatten)]
    format: FormatArgs,
}

const COLUMNS: [Column; 6] = [
    shown("outlet"),
    shown("reliability"),
    shown("meaning"),
    shown("known_on"),
    shown("graded_by"),
    shown("reason"),
];

/// Keeps the grade, if one is given, and prints the outlet's grades or those of all.
pub(crate) fn run(args: &GradeArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?;
    if let (Some(outlet), Some(reliability), Some(by), Some(because)) =
        (&args.outlet, args.reliability, &args.by, &args.because)
    {
        let publishers = publishers(&store)?;
        if !publishers.contains(outlet) {
            bail!(
                "no document is of outlet {outlet:?}; {}",
                known(&publishers)
            );
        }
        store.append_grades(&[Grade {
            outlet: outlet.clone(),
            known_on: today(),
            graded_by: by.clone(),
            reliability,
            reason: because.clone(),
        }])?;
    }
    let mut grades = store.grades(args.as_of.as_of)?;
    if let Some(outlet) = &args.outlet {
        grades.retain(|grade| grade.outlet == *outlet);
    }
    if grades.is_empty() {
        eprintln!(
            "nobody has graded this: its reliability is {}",
            Reliability::F
        );
        return Ok(Outcome::Done);
    }
    let rows: Vec<_> = grades
        .into_iter()
        .map(|grade| {
            vec![
                json!(grade.outlet),
                json!(grade.reliability.as_str()),
                json!(grade.reliability.in_words()),
                json!(grade.known_on),
                json!(grade.graded_by),
                json!(grade.reason),
            ]
        })
        .collect();
    print_rows(&COLUMNS, &rows, &args.format)?;
    Ok(Outcome::Done)
}

/// The grade that counts for each outlet that has one.
pub(crate) fn current(
    store: &Store,
    as_of: Option<Date>,
) -> anyhow::Result<BTreeMap<String, Reliability>> {
    let grades = store.grades(as_of)?.into_iter();
    Ok(grades
        .map(|grade| (grade.outlet, grade.reliability))
        .collect())
}

fn publishers(store: &Store) -> anyhow::Result<Vec<String>> {
    let query = "SELECT DISTINCT publisher FROM documents WHERE publisher IS NOT NULL ORDER BY 1";
    let rows = store.sql(query, None)?.text_rows()?;
    Ok(rows.into_iter().flatten().collect())
}

fn known(publishers: &[String]) -> String {
    match publishers {
        [] => "no document names its publisher".to_owned(),
        some => format!("the outlets are {}", some.join(", ")),
    }
}

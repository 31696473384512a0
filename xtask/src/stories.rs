//! Clustering measured: do dispatches that tell of one act come together, and only those.
//!
//! The gold set stands in `crates/stories/gold`: dispatches on invented acts of invented countries,
//! coded by the real coder and put together as a workspace does it. A telling that the coder makes
//! no event of is counted; figures are given without such tellings, and with them as events alone.

mod coder;
mod figures;
mod gold;
mod many;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::bail;
use records::{Document, Statement};
use stories::{Joined, Told};

use crate::workspace;
use coder::Coder;
use figures::{Figures, Judged, b_cubed, pairwise, together};
use gold::Dispatch;

/// The two halves of the gold set.
const HALVES: [&str; 2] = ["development", "test"];

/// What is measured of one half.
#[derive(Debug)]
struct Half {
    n_texts: usize,
    n_tellings: usize,
    /// Tellings that the coder made no event of.
    n_not_coded: usize,
    /// Pairs of tellings of one scene.
    n_pairs: usize,
    coded_pairs: Figures,
    coded_b_cubed: Figures,
    all_pairs: Figures,
    all_b_cubed: Figures,
}

/// Measures both halves and prints one line each; with `--errors` also the pairs that were judged
/// wrongly in the development half; with `--time N` how long N made-up tellings take.
///
/// # Errors
/// If an argument is unknown or the gold set cannot be read.
pub(crate) fn stories(args: &[String]) -> anyhow::Result<()> {
    let errors = match args {
        [] => false,
        [flag] if flag == "--errors" => true,
        [flag, n] if flag == "--time" => {
            many::time(n.parse()?);
            return Ok(());
        }
        _ => bail!("usage: cargo xtask stories [--errors | --time N]"),
    };
    println!(
        "half          texts tellings pairs not-coded  over              precision  recall      F1"
    );
    for (half, read) in read_halves()? {
        let measured = read.measure();
        let rows = [
            ("coded, pairs", measured.coded_pairs),
            ("coded, B-cubed", measured.coded_b_cubed),
            ("all, pairs", measured.all_pairs),
            ("all, B-cubed", measured.all_b_cubed),
        ];
        for (name, figures) in rows {
            println!(
                "{half:<12} {:>6} {:>8} {:>5} {:>9}  {name:<16} {:>10.3} {:>7.3} {:>7.3}",
                measured.n_texts,
                measured.n_tellings,
                measured.n_pairs,
                measured.n_not_coded,
                figures.precision,
                figures.recall,
                figures.f1,
            );
        }
        if errors && half == HALVES[0] {
            read.print_errors();
        }
    }
    Ok(())
}

/// One half, coded and put together.
struct ReadHalf {
    dispatches: Vec<Dispatch>,
    tellings: Vec<ReadTelling>,
}

struct ReadTelling {
    dispatch: usize,
    scene: usize,
    judged: Judged,
    why: Vec<String>,
}

fn read_halves() -> anyhow::Result<Vec<(&'static str, ReadHalf)>> {
    let folder = workspace::root().join("crates/stories/gold");
    let coder = Coder::with_states(&folder.join("states.tsv"))?;
    HALVES
        .into_iter()
        .map(|half| {
            let dispatches = gold::read(&folder.join(format!("{half}.toml")))?;
            Ok((half, ReadHalf::of(dispatches, &coder)))
        })
        .collect()
}

impl ReadHalf {
    fn of(dispatches: Vec<Dispatch>, coder: &Coder) -> ReadHalf {
        let coded: Vec<(Document, Vec<Statement>)> =
            dispatches.iter().map(|told| coder.code(told)).collect();
        let documents: Vec<&Document> = coded.iter().map(|(document, _)| document).collect();
        let clusters = documents::clusters(&documents);
        let told: Vec<Told> = coded
            .iter()
            .zip(&clusters)
            .flat_map(|((document, statements), cluster)| {
                let told = |statement| Told::by_statement(statement, document, cluster.as_str());
                statements.iter().filter_map(told)
            })
            .collect();
        let joined = stories::memberships(&told, &[], &[]);
        let event_of: BTreeMap<&str, &Joined> = joined
            .iter()
            .map(|found| (found.membership.statement.as_str(), found))
            .collect();
        let mut tellings = Vec::new();
        for (place, (dispatch, (_, statements))) in dispatches.iter().zip(&coded).enumerate() {
            for telling in &dispatch.tellings {
                let found: Vec<&&Joined> = statements
                    .iter()
                    .filter(|statement| {
                        let trigger = statement.event.as_ref().map(|event| event.trigger);
                        trigger.is_some_and(|trigger| trigger.overlaps(telling.span))
                    })
                    .filter_map(|statement| event_of.get(statement.id.as_str()))
                    .collect();
                let events: BTreeSet<String> = found
                    .iter()
                    .map(|found| found.membership.event.as_str().to_owned())
                    .collect();
                tellings.push(ReadTelling {
                    dispatch: place,
                    scene: telling.scene,
                    judged: Judged {
                        act: telling.act.clone(),
                        events,
                    },
                    why: found.iter().map(|it| it.membership.why.clone()).collect(),
                });
            }
        }
        ReadHalf {
            dispatches,
            tellings,
        }
    }

    fn measure(&self) -> Half {
        let all: Vec<Judged> = self.tellings.iter().map(|it| it.judged.clone()).collect();
        let coded: Vec<Judged> = all
            .iter()
            .filter(|judged| !judged.events.is_empty())
            .cloned()
            .collect();
        let scenes = self.tellings.iter().map(|telling| telling.scene);
        let n_pairs = scenes
            .enumerate()
            .map(|(place, scene)| {
                let before = &self.tellings[..place];
                before.iter().filter(|other| other.scene == scene).count()
            })
            .sum();
        Half {
            n_texts: self.dispatches.len(),
            n_tellings: all.len(),
            n_not_coded: all.len() - coded.len(),
            n_pairs,
            coded_pairs: pairwise(&coded),
            coded_b_cubed: b_cubed(&coded),
            all_pairs: pairwise(&all),
            all_b_cubed: b_cubed(&all),
        }
    }

    fn print_errors(&self) {
        for (place, one) in self.tellings.iter().enumerate() {
            for other in &self.tellings[..place] {
                let (put, belong) = (
                    together(&one.judged, &other.judged),
                    one.judged.act == other.judged.act,
                );
                if put != belong {
                    let kind = if put {
                        "wrongly together"
                    } else {
                        "wrongly apart"
                    };
                    println!("\n{kind}:");
                    for telling in [other, one] {
                        let text = &self.dispatches[telling.dispatch].text;
                        println!("  {} {text}\n     {:?}", telling.judged.act, telling.why);
                    }
                }
            }
        }
        println!("\nnot coded:");
        for telling in &self.tellings {
            if telling.judged.events.is_empty() {
                println!(
                    "  {} {}",
                    telling.judged.act, self.dispatches[telling.dispatch].text
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What pairs of coded tellings must at least reach, in both halves.
    const FLOOR: f64 = 0.9;

    #[test]
    fn tellings_of_one_act_come_together_and_only_those() {
        for (half, read) in read_halves().unwrap() {
            let measured = read.measure();
            let f1 = measured.coded_pairs.f1;
            assert!(f1 >= FLOOR, "{half}: F1 is {f1:.3}: {measured:?}");
        }
    }
}

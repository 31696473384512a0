//! `bellwether word`: the word that a scale has for a probability.

use anyhow::bail;
use clap::Args;
use ontology::{Probability, Scale};

use crate::outcome::{Outcome, print};

#[derive(Debug, Args)]
pub(crate) struct WordArgs {
    /// A probability from 0 to 1, such as 0.65.
    probability: f64,
    /// The scale: icd203, phia, kent or ipcc.
    #[arg(long, default_value = "icd203")]
    scale: Scale,
}

/// Prints the word with its range, and says where it is only the nearest.
pub(crate) fn run(args: &WordArgs) -> anyhow::Result<Outcome> {
    let probability = Probability::new(args.probability)?;
    let scale = args.scale;
    let Some(word) = scale.term_for(probability) else {
        bail!(
            "{scale} has no word for {}; its words: {}",
            args.probability,
            words(scale)
        );
    };
    let range = scale
        .range(word)
        .map_or_else(String::new, |range| range.to_string());
    let nearest = if scale.is_in_gap(probability) {
        format!(
            "; {} lies between two words, this is the nearest",
            args.probability
        )
    } else {
        String::new()
    };
    print(&format!("{word} ({range}, {scale}{nearest})\n"))?;
    Ok(Outcome::Done)
}

fn words(scale: Scale) -> String {
    let terms = scale.terms().into_iter();
    let words: Vec<String> = terms
        .map(|(word, range)| format!("{word} ({range})"))
        .collect();
    words.join(", ")
}

//! `cargo xtask train`: trains the language model from a UD treebank, the same bytes each time.
//!
//! `cargo run --release --package xtask -- train …` takes some eight minutes on one core; without
//! `--release` it takes hours.

mod arcs;
mod boundaries;
mod dropout;
mod lemmas;
mod linear;
mod loss;
mod matrix;
mod measure;
mod network;
mod parameter;
mod random;
mod recurrent;
mod treebank;
mod vocabulary;

use std::path::PathBuf;

use anyhow::{Context, bail};
use language::{Model, listed_forms};

use network::Network;
use random::Random;
use treebank::Word;
use vocabulary::{Encoded, Vocabulary};

const USAGE: &str = "usage: cargo xtask train TRAIN.conllu DEV.conllu [--out FILE] [--epochs N]";
const SEED: u64 = 1;
const EPOCHS: usize = 30;
/// A batch is filled up with sentences until it has so many words.
const BATCH_WORDS: usize = 500;
/// Longer sentences are left out: they are few, and lists more than sentences.
const LONGEST_SENTENCE: usize = 120;
/// The rate of the first full step; it falls in a line to a hundredth.
const RATE: f32 = 0.005;
/// Over so many steps the rate rises from nothing.
const WARM_UP: f32 = 200.0;
/// How often, in epochs, the state of training is measured and told.
const TELL_EVERY: usize = 4;

/// What the command line asks for.
struct Options {
    train: PathBuf,
    dev: PathBuf,
    out: PathBuf,
    epochs: usize,
}

/// Trains tagger, parser, lemmatizer and sentence splitter on the first treebank named in `args`,
/// measures them on the second, and writes the model.
///
/// # Errors
/// If a treebank cannot be read or the model not written.
pub(crate) fn train(args: &[String]) -> anyhow::Result<()> {
    let options = options(args)?;
    let treebank = treebank::read(&options.train)?;
    let dev = treebank::read(&options.dev)?;
    let vocabulary = Vocabulary::new(&treebank.sentences);
    let encoded: Vec<Encoded> = treebank
        .sentences
        .iter()
        .filter(|sentence| sentence.len() <= LONGEST_SENTENCE)
        .map(|sentence| vocabulary.encode(sentence))
        .collect();
    let mut random = Random::new(SEED);
    let boundaries = boundaries::learn(&treebank, &mut random);
    let lemmas = lemmas::learn(&treebank.sentences, &listed_forms());
    let pack = |network: &Network| {
        let mut parts = network.parts();
        vocabulary.put(&mut parts);
        parts.lemmas.clone_from(&lemmas);
        parts.boundaries.clone_from(&boundaries);
        parts.to_bytes()
    };
    let mut network = Network::new(&vocabulary, &mut random);
    let mut schedule = Schedule::new(&encoded, options.epochs);
    for epoch in 1..=options.epochs {
        let loss = schedule.epoch(&mut network, &encoded, &vocabulary, &mut random);
        print!("epoch {epoch}: loss {loss:.3} a word");
        if epoch % TELL_EVERY == 0 || epoch == options.epochs {
            print!("; {}", score(&pack(&network), &dev.sentences)?);
        }
        println!();
    }
    let bytes = pack(&network);
    std::fs::write(&options.out, &bytes)
        .with_context(|| format!("cannot write the model {}", options.out.display()))?;
    println!("{}: {} bytes", options.out.display(), bytes.len());
    Ok(())
}

fn score(bytes: &[u8], sentences: &[Vec<Word>]) -> anyhow::Result<measure::Scores> {
    Ok(measure::measure(&Model::from_bytes(bytes)?, sentences))
}

fn options(args: &[String]) -> anyhow::Result<Options> {
    let mut files = Vec::new();
    let mut out = PathBuf::from("crates/language/model/english.model");
    let mut epochs = EPOCHS;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--out" => out = PathBuf::from(args.next().context(USAGE)?),
            "--epochs" => epochs = args.next().context(USAGE)?.parse().context(USAGE)?,
            option if option.starts_with('-') => bail!("no option {option}\n{USAGE}"),
            file => files.push(PathBuf::from(file)),
        }
    }
    let Ok([train, dev]) = <[PathBuf; 2]>::try_from(files) else {
        bail!(USAGE);
    };
    Ok(Options {
        train,
        dev,
        out,
        epochs,
    })
}

/// The order in which sentences are shown, and how far each step goes.
struct Schedule {
    order: Vec<usize>,
    step: i32,
    steps: f32,
}

impl Schedule {
    fn new(sentences: &[Encoded], epochs: usize) -> Self {
        let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
        Schedule {
            order: (0..sentences.len()).collect(),
            step: 0,
            steps: (epochs * words / BATCH_WORDS) as f32,
        }
    }

    /// Shows every sentence once; returns the mean loss a word.
    fn epoch(
        &mut self,
        network: &mut Network,
        sentences: &[Encoded],
        vocabulary: &Vocabulary,
        random: &mut Random,
    ) -> f32 {
        random.shuffle(&mut self.order);
        let mut loss = 0.0;
        let mut words = 0;
        let mut left = self.order.iter();
        loop {
            let mut batch = Vec::new();
            let mut batch_words = 0;
            while batch_words < BATCH_WORDS {
                let Some(place) = left.next() else { break };
                batch.push(&sentences[*place]);
                batch_words += sentences[*place].words.len();
            }
            if batch.is_empty() {
                return loss / words as f32;
            }
            self.step += 1;
            let done = self.step as f32;
            let rate = RATE * (done / WARM_UP).min(1.0) * (1.0 - done / self.steps).max(0.01);
            loss += network.train(&batch, vocabulary, rate, self.step, random);
            words += batch_words;
        }
    }
}

//! The table of word forms that tokenization goes by.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

const TABLE: &str = include_str!("../../data/tokenization.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    titles: String,
    references: String,
    others: String,
    common: String,
    before_number: String,
    prefixes: String,
    suffixes: String,
    joined: String,
    elided: String,
    units: String,
    starters: String,
    emoticons: String,
}

/// Word forms by what the tokenizer does with them; all but the emoticons in small letters.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// Abbreviations with a capital, without the last full stop, after which no sentence begins.
    pub(crate) titles: HashSet<String>,
    /// The same, and written in small letters.
    pub(crate) references: HashSet<String>,
    /// Other abbreviations.
    pub(crate) others: HashSet<String>,
    /// Those of them that are common words too, and abbreviations only with a capital.
    pub(crate) common: HashSet<String>,
    pub(crate) before_number: HashSet<String>,
    pub(crate) prefixes: HashSet<String>,
    pub(crate) suffixes: HashSet<String>,
    /// Words that are two, with the length of the first in characters.
    pub(crate) joined: HashMap<String, usize>,
    pub(crate) elided: HashSet<String>,
    pub(crate) units: HashSet<String>,
    pub(crate) starters: HashSet<String>,
    pub(crate) emoticons: HashSet<String>,
}

impl Table {
    /// Reads the built-in table.
    pub(crate) fn embedded() -> Self {
        let written: Written = toml::from_str(TABLE).expect("a test reads the table");
        let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        let joined = written.joined.split_whitespace().filter_map(|word| {
            let (first, second) = word.split_once('|')?;
            Some((format!("{first}{second}"), first.chars().count()))
        });
        Table {
            titles: words(&written.titles),
            references: words(&written.references),
            others: words(&written.others),
            common: words(&written.common),
            before_number: words(&written.before_number),
            prefixes: words(&written.prefixes),
            suffixes: words(&written.suffixes),
            joined: joined.collect(),
            elided: words(&written.elided),
            units: words(&written.units),
            starters: words(&written.starters),
            emoticons: words(&written.emoticons),
        }
    }
}

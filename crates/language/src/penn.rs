//! The Penn Treebank tags that UD English EWT uses in its fifth column.

const TAGS: [&str; 51] = [
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW",
    "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP",
    "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``", "",
];

/// Returns the tag so spelt, or the empty tag.
pub(crate) fn penn(spelling: &str) -> &'static str {
    let found = TAGS.iter().find(|tag| **tag == spelling);
    found.copied().unwrap_or_default()
}

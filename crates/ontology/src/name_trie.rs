//! Finds names in running text: a trie over the words of all names.
//!
//! Names and text are cut into the same pieces, so that the way a tokenizer treats hyphens and
//! apostrophes does not matter: "Al-Shabaab", "Al - Shabaab" and "Al Shabaab" are one name, and so
//! are "People's", "People 's" and "People’s". A full stop at the end of a word does not count.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// How the capitals of a text are compared with those of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// As the name is written, or all in capitals if the name has four letters or more. A name
    /// that begins with a small letter may begin a sentence with a capital.
    AsWritten,
    /// Capitals do not count: nouns, not names.
    Free,
    /// Capitals do not count, save that one word of up to three letters needs a capital in the
    /// text: "US" is not "us".
    Ignored,
}

/// Names with a number each, found by their words.
#[derive(Debug)]
pub(crate) struct NameTrie {
    case: Case,
    /// The nodes below the root, which alone has thousands.
    first_pieces: HashMap<Box<str>, usize>,
    /// Node 0 is the root.
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// In the order of their pieces.
    children: Vec<(Box<str>, usize)>,
    names: Vec<Name>,
    /// Stems that a last word may begin with, and their names.
    stems: BTreeMap<Box<str>, Vec<Name>>,
}

/// A name that ends at a node.
#[derive(Debug)]
struct Name {
    /// The pieces as written, set apart by spaces.
    written: Box<str>,
    number: usize,
}

/// A stretch of text that names end with.
struct Reached<'t> {
    n_words: usize,
    pieces: Vec<&'t str>,
    names: &'t [Name],
}

/// Shorter stems would match too much: "IRA" is not Iran.
const SHORTEST_STEM: usize = 5;
/// As many letters as "-ians" has.
const LONGEST_ENDING: usize = 4;
/// Shorter names in capitals are mostly other words: "MAY".
const FEWEST_LETTERS_IN_CAPITALS: usize = 4;

impl NameTrie {
    pub(crate) fn new(case: Case) -> Self {
        NameTrie {
            case,
            first_pieces: HashMap::new(),
            nodes: vec![Node::default()],
        }
    }

    /// Adds a name; a name without any letter or digit is left out.
    pub(crate) fn insert(&mut self, name: &str, number: usize) {
        let no_clash = |_| false;
        self.insert_unless(name, number, no_clash);
    }

    /// Adds a name, unless `clashes` is true of a number that has the same name: returns the first
    /// such number.
    pub(crate) fn insert_unless(
        &mut self,
        name: &str,
        number: usize,
        clashes: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let written = written(name);
        let node = self.node_for(written.split(' ').filter(|piece| !piece.is_empty()))?;
        let names = &mut self.nodes[node].names;
        let clash = names
            .iter()
            .find(|earlier| earlier.written == written && clashes(earlier.number));
        if let Some(clash) = clash {
            return Some(clash.number);
        }
        names.push(Name { written, number });
        None
    }

    /// Adds a name whose last word may go on: "ARGENTIN" also matches "Argentine".
    pub(crate) fn insert_stem(&mut self, name: &str, number: usize) {
        self.insert(name, number);
        let pieces: Vec<&str> = pieces(name).collect();
        let Some((last, before)) = pieces.split_last() else {
            return;
        };
        if last.chars().count() < SHORTEST_STEM {
            return;
        }
        let node = self.node_for(before.iter().copied()).unwrap_or(0);
        let stem = Name {
            written: written(name),
            number,
        };
        let stems = &mut self.nodes[node].stems;
        stems.entry(fold(last).into()).or_default().push(stem);
    }

    /// Returns what `choose` makes of the names of the longest stretch of `words`, from the first
    /// on, for which it makes something; with the number of words in that stretch.
    pub(crate) fn longest<T>(
        &self,
        words: &[&str],
        choose: impl Fn(&[usize]) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut reached = self.walk(words);
        // Whole words go before stems of the same length.
        reached.sort_by_key(|stretch| stretch.n_words);
        reached.iter().rev().find_map(|stretch| {
            let numbers: Vec<usize> = stretch
                .names
                .iter()
                .filter(|name| self.is_written_like(&name.written, &stretch.pieces))
                .map(|name| name.number)
                .collect();
            choose(&numbers).map(|chosen| (stretch.n_words, chosen))
        })
    }

    /// Returns every stretch from the first word on at whose end some name ends.
    fn walk<'t>(&'t self, words: &[&'t str]) -> Vec<Reached<'t>> {
        let mut reached = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        let mut node = 0;
        for (place, word) in words.iter().enumerate() {
            let mut in_word: Vec<&str> = pieces(word).collect();
            let Some(last) = in_word.pop() else {
                if place == 0 {
                    break;
                }
                continue;
            };
            let Some(before_last) = in_word
                .iter()
                .try_fold(node, |at, piece| self.step(at, piece))
            else {
                break;
            };
            seen.extend(in_word);
            seen.push(last);
            let mut reach = |names: &'t [Name]| {
                if !names.is_empty() {
                    reached.push(Reached {
                        n_words: place + 1,
                        pieces: seen.clone(),
                        names,
                    });
                }
            };
            reach(self.nodes[before_last].stem_names(last));
            match self.step(before_last, last) {
                Some(child) => {
                    reach(&self.nodes[child].names);
                    node = child;
                }
                None => break,
            }
        }
        reached
    }

    fn step(&self, node: usize, piece: &str) -> Option<usize> {
        if node == 0 {
            return self.first_pieces.get(&*fold(piece)).copied();
        }
        let node = &self.nodes[node];
        if node.children.is_empty() {
            return None;
        }
        let place = node.place_of(&fold(piece)).ok()?;
        Some(node.children[place].1)
    }

    /// Returns the node at the end of `pieces`, made where it is missing; none for no pieces.
    fn node_for<'p>(&mut self, pieces: impl Iterator<Item = &'p str>) -> Option<usize> {
        let mut node = 0;
        for piece in pieces {
            node = match self.step(node, piece) {
                Some(child) => child,
                None => self.add_child(node, fold(piece).into()),
            };
        }
        (node > 0).then_some(node)
    }

    fn add_child(&mut self, node: usize, piece: Box<str>) -> usize {
        let child = self.nodes.len();
        self.nodes.push(Node::default());
        if node == 0 {
            self.first_pieces.insert(piece, child);
        } else {
            let parent = &mut self.nodes[node];
            let place = parent.place_of(&piece).unwrap_or_else(|free| free);
            parent.children.insert(place, (piece, child));
        }
        child
    }

    fn is_written_like(&self, written: &str, text: &[&str]) -> bool {
        match self.case {
            Case::Free => true,
            Case::Ignored => {
                let is_short = text.len() == 1 && written.chars().count() <= 3;
                !is_short || text[0].contains(char::is_uppercase)
            }
            Case::AsWritten => {
                let is_small = |letter: char| letter.is_lowercase();
                let n_letters = written
                    .chars()
                    .filter(|letter| letter.is_alphabetic())
                    .count();
                let in_capitals = n_letters >= FEWEST_LETTERS_IN_CAPITALS
                    && !text.iter().any(|piece| piece.contains(is_small));
                let may_be_raised = written.starts_with(is_small);
                in_capitals
                    || written
                        .split(' ')
                        .zip(text)
                        .enumerate()
                        .all(|(place, (name, text))| {
                            name == *text || (place == 0 && may_be_raised && is_raised(name, text))
                        })
            }
        }
    }
}

impl Node {
    /// Returns where the child for a piece stands, or where it would stand.
    fn place_of(&self, piece: &str) -> Result<usize, usize> {
        self.children
            .binary_search_by(|(there, _)| (**there).cmp(piece))
    }

    /// Returns the names whose last word is a stem of `word`, of the longest such stem.
    fn stem_names(&self, word: &str) -> &[Name] {
        if self.stems.is_empty() {
            return &[];
        }
        let folded = fold(word);
        let ends = folded.char_indices().map(|(at, _)| at).rev();
        ends.take(LONGEST_ENDING)
            .find_map(|end| self.stems.get(&folded[..end]))
            .map_or(&[], Vec::as_slice)
    }
}

/// Tells whether `text` is `name` with its first letter made a capital.
fn is_raised(name: &str, text: &str) -> bool {
    let (mut name, mut text) = (name.chars(), text.chars());
    match (name.next(), text.next()) {
        (Some(small), Some(capital)) => {
            small.to_uppercase().eq([capital]) && name.as_str() == text.as_str()
        }
        _ => false,
    }
}

/// Makes all letters small.
fn fold(piece: &str) -> Cow<'_, str> {
    let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if piece.bytes().all(is_small) {
        Cow::Borrowed(piece)
    } else if piece.is_ascii() {
        Cow::Owned(piece.to_ascii_lowercase())
    } else {
        Cow::Owned(piece.to_lowercase())
    }
}

/// Returns the pieces of a name set apart by spaces.
fn written(name: &str) -> Box<str> {
    let mut joined = String::with_capacity(name.len());
    for piece in pieces(name) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(piece);
    }
    joined.into()
}

/// Cuts a name or a word of a text into pieces: at white space, hyphens, underscores and apostrophes, which are
/// dropped, and at commas, which are pieces.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_dropped = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '_' | '-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
            || matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '`')
    };
    text.split(is_dropped)
        .flat_map(|part| part.split_inclusive(','))
        .flat_map(|part| match part.strip_suffix(',') {
            Some(before) => [before, ","],
            None => [part, ""],
        })
        .map(|piece| piece.trim_end_matches('.'))
        .filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn trie(case: Case, names: &[&str]) -> NameTrie {
        let mut trie = NameTrie::new(case);
        for (number, name) in names.iter().enumerate() {
            trie.insert(name, number);
        }
        trie
    }

    fn find(trie: &NameTrie, text: &str) -> Option<(usize, usize)> {
        let words: Vec<&str> = text.split(' ').collect();
        trie.longest(&words, |numbers| numbers.first().copied())
    }

    #[test]
    fn the_longest_name_wins() {
        let trie = trie(
            Case::AsWritten,
            &["Arland", "Arland Army", "Arland Army Band of Honour"],
        );
        assert_eq!(find(&trie, "Arland Army Band plays"), Some((2, 1)));
        assert_eq!(find(&trie, "Arland plays"), Some((1, 0)));
        assert_eq!(find(&trie, "Arlander"), None);
    }

    #[test]
    fn capitals_tell_a_country_from_a_pronoun() {
        let trie = trie(
            Case::AsWritten,
            &["US", "May", "Arland", "al-Arl", "the North"],
        );
        assert_eq!(find(&trie, "US"), Some((1, 0)));
        assert_eq!(find(&trie, "us"), None);
        assert_eq!(find(&trie, "MAY"), None);
        assert_eq!(find(&trie, "may"), None);
        assert_eq!(find(&trie, "ARLAND"), Some((1, 2)));
        assert_eq!(find(&trie, "Al - Arl"), Some((3, 3)));
        assert_eq!(find(&trie, "The North"), Some((2, 4)));
        assert_eq!(find(&trie, "the north"), None);
    }

    #[test]
    fn hyphens_apostrophes_and_stops_do_not_matter() {
        let names = ["Al-Arl", "People's Front", "A.R.L.", "Arl City, A.R."];
        let trie = trie(Case::AsWritten, &names);
        for text in ["Al-Arl", "Al Arl", "Al - Arl", "Al ‑ Arl"] {
            let n_words = text.split(' ').count();
            assert_eq!(find(&trie, text), Some((n_words, 0)), "{text}");
        }
        for text in ["People 's Front", "People’s Front", "People ’s Front"] {
            let n_words = text.split(' ').count();
            assert_eq!(find(&trie, text), Some((n_words, 1)), "{text}");
        }
        assert_eq!(find(&trie, "A.R.L"), Some((1, 2)));
        assert_eq!(find(&trie, "Arl City , A.R."), Some((4, 3)));
        assert_eq!(find(&trie, "Arl City A.R."), None);
    }

    #[test]
    fn a_name_ends_where_a_word_ends() {
        let trie = trie(Case::AsWritten, &["Arland"]);
        assert_eq!(find(&trie, "Arland - led"), Some((1, 0)));
        assert_eq!(find(&trie, "Arland-led"), None);
        assert_eq!(find(&trie, "- Arland"), None);
    }

    #[test]
    fn stems_go_on_and_whole_words_go_first() {
        let mut trie = NameTrie::new(Case::Ignored);
        trie.insert_stem("BORLAND", 0);
        trie.insert("BORLANDISH", 1);
        trie.insert_stem("OLD BORL", 2);
        assert_eq!(find(&trie, "Borlandic"), Some((1, 0)));
        assert_eq!(find(&trie, "Borlandish"), Some((1, 1)));
        assert_eq!(find(&trie, "Borlandization"), None);
        assert_eq!(find(&trie, "Old Borlic"), None);
    }

    #[test]
    fn short_names_need_a_capital_even_where_case_is_ignored() {
        let trie = trie(Case::Ignored, &["US", "ARLAND"]);
        assert_eq!(find(&trie, "us"), None);
        assert_eq!(find(&trie, "US"), Some((1, 0)));
        assert_eq!(find(&trie, "arland"), Some((1, 1)));
    }

    proptest! {
        #[test]
        fn any_words_are_searched(
            name in any::<String>(),
            words in prop::collection::vec(any::<String>(), 0..6),
        ) {
            let mut trie = trie(Case::AsWritten, &["A-b", &name]);
            trie.insert_stem(&name, 2);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if let Some((n_words, _)) = trie.longest(&words, |numbers| numbers.first().copied()) {
                prop_assert!((1..=words.len()).contains(&n_words));
            }
        }

        #[test]
        fn every_name_is_found_as_it_is_written(name in "[A-Za-zéß][A-Za-z' -]{0,20}") {
            let trie = trie(Case::AsWritten, &[&name]);
            let words: Vec<&str> = name.split_whitespace().collect();
            let found = trie.longest(&words, |numbers| numbers.first().copied());
            prop_assert!(found.is_some());
            let mut trie = trie;
            prop_assert_eq!(trie.insert_unless(&name, 1, |earlier| earlier == 0), Some(0));
        }
    }
}

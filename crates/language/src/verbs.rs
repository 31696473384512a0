//! Forms of verbs that news uses and a treebank of letters and reviews seldom shows.

use crate::lookup::Lookup;

/// Regular verbs; the table tells how it is written.
const VERBS: &str = include_str!("../data/verbs.txt");

/// Irregular forms, one a line: Penn tag, form, lemma.
const IRREGULAR: &str = include_str!("../data/irregular.tsv");

/// A word form with its dictionary form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedForm {
    /// The Penn tag of the form.
    pub penn: String,
    /// The form, in small letters.
    pub form: String,
    /// The dictionary form.
    pub lemma: String,
}

/// Returns the forms of the verbs and irregular nouns that are listed by hand.
pub fn listed_forms() -> Vec<ListedForm> {
    let lines = |table: &'static str| table.lines().filter(|line| !line.starts_with('#'));
    let irregular = lines(IRREGULAR).filter_map(|line| {
        let mut columns = line.split('\t');
        Some(listed(columns.next()?, columns.next()?, columns.next()?))
    });
    let verbs = lines(VERBS).flat_map(str::split_whitespace);
    irregular.chain(verbs.flat_map(inflected)).collect()
}

fn listed(penn: &str, form: &str, lemma: &str) -> ListedForm {
    ListedForm {
        penn: penn.to_owned(),
        form: form.to_owned(),
        lemma: lemma.to_owned(),
    }
}

/// Inflects a regular verb; one written with a doubled last letter ("ban+n") doubles it before its
/// endings.
fn inflected(verb: &str) -> Vec<ListedForm> {
    let (verb, doubled) = verb.split_once('+').unwrap_or((verb, ""));
    let mut letters = verb.chars().rev();
    let last = letters.next().unwrap_or_default();
    let before = letters.next().unwrap_or_default();
    let stem = &verb[..verb.len() - last.len_utf8()];
    let (past, present, third) = match last {
        'e' => {
            let present = match before {
                'e' | 'o' | 'y' => format!("{verb}ing"),
                'i' => format!("{}ying", stem.trim_end_matches('i')),
                _ => format!("{stem}ing"),
            };
            (format!("{verb}d"), present, format!("{verb}s"))
        }
        'y' if !"aeiou".contains(before) => (
            format!("{stem}ied"),
            format!("{verb}ing"),
            format!("{stem}ies"),
        ),
        _ => {
            let hisses = verb.ends_with(['s', 'x', 'z', 'o'])
                || verb.ends_with("ch")
                || verb.ends_with("sh");
            let third = if hisses { "es" } else { "s" };
            (
                format!("{verb}{doubled}ed"),
                format!("{verb}{doubled}ing"),
                format!("{verb}{third}"),
            )
        }
    };
    [
        ("VB", verb),
        ("VBD", &past),
        ("VBN", &past),
        ("VBG", &present),
        ("VBZ", &third),
    ]
    .map(|(penn, form)| listed(penn, form, verb))
    .to_vec()
}

/// Which forms of verbs a word can be, as far as the list knows.
#[derive(Debug, Clone)]
pub(crate) struct VerbForms(Lookup);

impl VerbForms {
    /// Reads the built-in list; words are known by their `hash`.
    pub(crate) fn embedded(hash: impl Fn(&str) -> u32) -> Self {
        let mut classes = std::collections::BTreeMap::new();
        for form in listed_forms() {
            let bit = match form.penn.as_str() {
                "VB" => 1,
                "VBD" => 2,
                "VBN" => 4,
                "VBG" => 8,
                "VBZ" => 16,
                _ => continue,
            };
            *classes.entry(hash(&form.form)).or_insert(0) |= bit;
        }
        VerbForms(Lookup::new(classes.into_iter()))
    }

    /// Returns the class of the word with this hash: a bit for each form that it can be.
    pub(crate) fn class(&self, word: u32) -> u32 {
        self.0.get(word).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected_by_the_rules() {
        let forms = |verb: &str| {
            let forms = inflected(verb).into_iter().skip(2);
            forms.map(|listed| listed.form).collect::<Vec<_>>()
        };
        assert_eq!(forms("ban+n"), ["banned", "banning", "bans"]);
        assert_eq!(forms("ratify"), ["ratified", "ratifying", "ratifies"]);
        assert_eq!(forms("veto"), ["vetoed", "vetoing", "vetoes"]);
        assert_eq!(forms("impose"), ["imposed", "imposing", "imposes"]);
        assert_eq!(forms("agree"), ["agreed", "agreeing", "agrees"]);
        assert_eq!(forms("tie"), ["tied", "tying", "ties"]);
    }

    #[test]
    fn every_line_of_the_lists_is_read() {
        let lines = IRREGULAR.lines().filter(|line| !line.starts_with('#'));
        assert!(lines.clone().all(|line| line.split('\t').count() == 3));
        let forms = listed_forms();
        assert!(forms.len() > lines.count() + 4000);
        assert!(
            forms
                .iter()
                .all(|listed| listed.form.chars().all(|c| c.is_lowercase() || c == '-'))
        );
    }
}

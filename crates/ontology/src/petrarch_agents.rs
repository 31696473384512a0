//! Reads agent dictionaries in PETRARCH's format.
//!
//! ```text
//! !PERSON! = MAN, MEN, WOMAN, WOMEN      a substitution set
//! GOVERNMENT [~GOV]                      the regular plural is derived
//! ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]     the plural is given
//! POLICE {} [~COP]                       there is no plural
//! CONGRESS!PERSON! [~LEG]                one entry for each word of the set
//! RELIEF_AGENCY [NGO~]                   the role stands before the state
//! ```

use std::collections::BTreeMap;

use crate::actor_table_error::ActorTableError;
use crate::petrarch_lines::{brackets, spoken_lines};
use crate::plural::regular_plural;

/// A role noun and its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PetrarchAgent {
    /// With spaces for underscores.
    pub(crate) noun: String,
    /// "GOV", or "NGO~" for a role that stands before the state.
    pub(crate) role: String,
}

/// Returns the nouns of a dictionary with their plurals, and what was wrong with the lines that
/// were passed over.
pub(crate) fn read_agents(text: &str) -> (Vec<PetrarchAgent>, Vec<ActorTableError>) {
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut agents = Vec::new();
    let mut errors = Vec::new();
    for (number, line) in spoken_lines(text) {
        if let Some((name, words)) = substitution_set(line) {
            sets.insert(name, words);
            continue;
        }
        match read_agent(line, number, &sets) {
            Ok(read) => agents.extend(read),
            Err(error) => errors.push(error),
        }
    }
    (agents, errors)
}

/// Reads "!NAME! = WORD, WORD".
fn substitution_set(line: &str) -> Option<(String, Vec<String>)> {
    let (name, words) = line.split_once('=')?;
    let name = name.trim().strip_prefix('!')?.strip_suffix('!')?;
    let words = words.split(',').map(|word| word.trim().to_owned());
    Some((name.to_owned(), words.collect()))
}

fn read_agent(
    line: &str,
    number: usize,
    sets: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<PetrarchAgent>, ActorTableError> {
    let (name, contents) = brackets(line, number)?;
    let no_code = || ActorTableError::NoCode {
        line: number,
        name: name.to_owned(),
    };
    let role = contents.first().ok_or_else(no_code)?;
    let role = role.split_whitespace().next().ok_or_else(no_code)?;
    let role = role.strip_prefix('~').unwrap_or(role).to_uppercase();
    if role.trim_matches('~').is_empty() {
        return Err(no_code());
    }
    let agents = nouns(name, number, sets)?
        .into_iter()
        .map(|noun| noun.replace('_', " ").trim().to_owned())
        .filter(|noun| !noun.is_empty())
        .map(|noun| PetrarchAgent {
            noun,
            role: role.clone(),
        });
    Ok(agents.collect())
}

/// Returns the singular and plural forms, or one form for each word of a substitution set.
fn nouns(
    name: &str,
    line: usize,
    sets: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<String>, ActorTableError> {
    if let Some((before, rest)) = name.split_once('!') {
        let unclosed = ActorTableError::Unclosed { line, open: '!' };
        let (set, after) = rest.split_once('!').ok_or(unclosed)?;
        let words = sets.get(set).ok_or(ActorTableError::NoSubstitution {
            line,
            set: set.to_owned(),
        })?;
        let filled = words.iter().map(|word| format!("{before}{word}{after}"));
        return Ok(filled.collect());
    }
    if let Some((singular, rest)) = name.split_once('{') {
        let unclosed = ActorTableError::Unclosed { line, open: '{' };
        let (plural, _) = rest.split_once('}').ok_or(unclosed)?;
        return Ok(vec![singular.to_owned(), plural.to_owned()]);
    }
    let singular = name.trim().trim_end_matches('_');
    Ok(vec![singular.to_owned(), regular_plural(singular)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> Vec<(String, String)> {
        let (agents, errors) = read_agents(line);
        assert_eq!(errors, []);
        let pairs = agents.into_iter().map(|agent| (agent.noun, agent.role));
        pairs.collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(noun, role): &(&str, &str)| ((*noun).to_owned(), (*role).to_owned());
        expected.iter().map(owned).collect()
    }

    #[test]
    fn plurals_are_derived_given_or_absent() {
        assert_eq!(
            read("TRADE_MINISTRY_ [~GOV] # note"),
            pairs(&[("TRADE MINISTRY", "GOV"), ("TRADE MINISTRIES", "GOV")])
        );
        assert_eq!(
            read("GRAND_GOOSE {GRAND_GEESE} [~GGS]"),
            pairs(&[("GRAND GOOSE", "GGS"), ("GRAND GEESE", "GGS")])
        );
        assert_eq!(read("POLICE {} [ ~COP]"), pairs(&[("POLICE", "COP")]));
    }

    #[test]
    fn a_role_may_stand_before_the_state() {
        assert_eq!(
            read("RELIEF_BODY {} [NGO~]"),
            pairs(&[("RELIEF BODY", "NGO~")])
        );
    }

    #[test]
    fn substitution_sets_are_filled_in() {
        assert_eq!(
            read("!WHO! = MAN, WOMEN\nCHAIR!WHO! [~ELI]\n!WHO!_OF_ARMS [~MIL]"),
            pairs(&[
                ("CHAIRMAN", "ELI"),
                ("CHAIRWOMEN", "ELI"),
                ("MAN OF ARMS", "MIL"),
                ("WOMEN OF ARMS", "MIL"),
            ])
        );
    }

    #[test]
    fn lines_that_cannot_be_used_are_told() {
        let (agents, errors) = read_agents("BARE\nX!NONE! [~GOV]\nY {Z [~GOV]\nW [~]\n");
        assert_eq!(agents, []);
        assert_eq!(errors.len(), 4);
        assert_eq!(
            errors[1].to_string(),
            "line 2: the substitution set \"NONE\" is not defined above"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), odd in "[A-C_!={}~ #;,\\[\\]\n]*") {
            for text in [text, odd] {
                let (agents, _) = read_agents(&text);
                prop_assert!(agents.iter().all(|agent| !agent.noun.is_empty()));
            }
        }
    }
}

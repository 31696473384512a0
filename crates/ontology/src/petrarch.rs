//! Makes a registry of a user's PETRARCH dictionaries.

use std::collections::BTreeMap;

use crate::actor_code::ActorCode;
use crate::actor_table_error::ActorTableError;
use crate::name_trie::{Case, NameTrie};
use crate::petrarch_actors::{PetrarchActor, read_actors};
use crate::petrarch_agents::{PetrarchAgent, read_agents};
use crate::petrarch_lines::SkippedLine;
use crate::registry::{ActorKind, Composition, NameKind, Registry, Role, Sense};

impl Registry {
    /// Makes a registry of PETRARCH actor and agent dictionaries, given as their texts, and of
    /// nothing else.
    ///
    /// Both styles in use are read: those of PETRARCH and the older ones of TABARI. Letter case
    /// does not count. An actor's code is kept whole as the base of an [`ActorCode`]; agents are
    /// composed with it by [`Registry::compose`] as PETRARCH does it. Of several codes of one
    /// entry the first that fits the day counts, and a later entry for a name replaces an earlier
    /// one, also across dictionaries. Lines that cannot be used are passed over and kept in
    /// [`Registry::skipped`].
    ///
    /// # Errors
    /// [`ActorTableError::NoEntry`] for a dictionary without a single entry.
    ///
    /// ```
    /// use ontology::Registry;
    ///
    /// let registry = Registry::from_petrarch(&["ARLAND_ [ARL]\n+ARLISH_"], &["ARMY [~MIL]"])?;
    /// let state = registry.name_at(&["Arlish"], None).map(|found| found.code);
    /// let role = registry.role_at(&["armies"]).map_or("", |found| found.role);
    /// assert_eq!(registry.compose(state, role).to_string(), "ARLMIL");
    /// assert_eq!(registry.compose(None, role).to_string(), "---MIL");
    /// # Ok::<(), ontology::ActorTableError>(())
    /// ```
    pub fn from_petrarch(actors: &[&str], agents: &[&str]) -> Result<Registry, ActorTableError> {
        let mut registry = empty();
        for (place, text) in actors.iter().enumerate() {
            let (entries, errors) = read_actors(text);
            check_any(entries.is_empty(), place + 1)?;
            skip(&mut registry, place + 1, errors);
            let first_rank = registry.senses.len();
            for (entry, rank) in entries.into_iter().zip(first_rank..) {
                add_actor(&mut registry, &entry, rank);
            }
        }
        for (place, text) in agents.iter().enumerate() {
            let dictionary = actors.len() + place + 1;
            let (entries, errors) = read_agents(text);
            check_any(entries.is_empty(), dictionary)?;
            skip(&mut registry, dictionary, errors);
            for agent in entries {
                add_agent(&mut registry, agent);
            }
        }
        Ok(registry)
    }
}

fn empty() -> Registry {
    Registry {
        names: NameTrie::new(Case::Ignored),
        senses: Vec::new(),
        role_nouns: NameTrie::new(Case::Free),
        roles: Vec::new(),
        place_names: NameTrie::new(Case::AsWritten),
        places: Vec::new(),
        usual_names: BTreeMap::new(),
        composition: Composition::Joined,
        skipped: Vec::new(),
    }
}

fn check_any(is_empty: bool, dictionary: usize) -> Result<(), ActorTableError> {
    if is_empty {
        return Err(ActorTableError::NoEntry { dictionary });
    }
    Ok(())
}

fn skip(registry: &mut Registry, dictionary: usize, errors: Vec<ActorTableError>) {
    let lines = errors
        .into_iter()
        .map(|error| SkippedLine { dictionary, error });
    registry.skipped.extend(lines);
}

/// Adds one entry with all its names and codes; a higher rank replaces what lower ones say.
fn add_actor(registry: &mut Registry, entry: &PetrarchActor, rank: usize) {
    let usual_name = entry
        .names
        .first()
        .map_or_else(String::new, |name| capitalised(&name.text));
    for dated in &entry.codes {
        let number = registry.senses.len();
        let code = ActorCode::new(dated.code.as_str());
        let is_undated = dated.from.is_none() && dated.to.is_none();
        if is_undated && !registry.usual_names.contains_key(&code) {
            registry
                .usual_names
                .insert(code.clone(), usual_name.clone());
        }
        registry.senses.push(Sense {
            code,
            code_afterwards: None,
            name: usual_name.clone(),
            kind: NameKind::Alias,
            actor_kind: actor_kind(&dated.code),
            from: dated.from,
            to: dated.to,
            rank,
        });
        for name in &entry.names {
            if name.is_stem {
                registry.names.insert_stem(&name.text, number);
            } else {
                registry.names.insert(&name.text, number);
            }
        }
    }
}

fn add_agent(registry: &mut Registry, agent: PetrarchAgent) {
    let known = registry
        .roles
        .iter()
        .position(|role| role.role == agent.role);
    let number = known.unwrap_or(registry.roles.len());
    if known.is_none() {
        registry.roles.push(Role {
            in_words: agent.role.clone(),
            role: agent.role,
        });
    }
    registry.role_nouns.insert(&agent.noun, number);
}

/// Reads off a CAMEO code what the actor is, as far as its first block tells.
fn actor_kind(code: &str) -> ActorKind {
    match code.get(..3) {
        Some("IGO") => ActorKind::Igo,
        Some("NGO" | "NGM") => ActorKind::Organisation,
        Some("MNC") => ActorKind::Company,
        Some("IMG" | "UAF" | "REB" | "INS" | "SEP") => ActorKind::ArmedGroup,
        _ if code.len() == 3 => ActorKind::State,
        _ => ActorKind::Group,
    }
}

/// Writes "RELIEF AGENCY OF ARLAND" as "Relief Agency of Arland".
fn capitalised(name: &str) -> String {
    let small = ["and", "for", "in", "of", "on", "the", "to"];
    let words = name.split_whitespace().enumerate().map(|(place, word)| {
        let lower = word.to_lowercase();
        if place > 0 && small.contains(&lower.as_str()) {
            return lower;
        }
        let mut letters = lower.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const ACTORS: &str = "\
ARLAND_ [ARL] ;ab 1/2/03
+ARLISH_
+THE_ARLS
BORLAND [bor]
J._SMITH_
	[ARLGOV 990101-20041231]
	[ARLELI]
UN_ [IGOUNO]
";
    const AGENTS: &str =
        "MINISTER [~GOV]\nMAN [~CVL]\nARMED_FORCES {} [~MIL]\nRELIEF_BODY [NGO~]\n";

    fn registry() -> Registry {
        Registry::from_petrarch(&[ACTORS], &[AGENTS]).unwrap()
    }

    fn code_of(registry: &Registry, text: &str, on: Option<jiff::civil::Date>) -> Option<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let found = registry.name_at(&words, on)?;
        Some(found.code.to_string())
    }

    #[test]
    fn names_match_in_any_case_and_stems_go_on() {
        let registry = registry();
        assert_eq!(code_of(&registry, "Arlish", None).as_deref(), Some("ARL"));
        assert_eq!(code_of(&registry, "arland", None).as_deref(), Some("ARL"));
        assert_eq!(code_of(&registry, "Arlander", None), None);
        assert_eq!(
            code_of(&registry, "Borlander", None).as_deref(),
            Some("BOR")
        );
        assert_eq!(code_of(&registry, "un", None), None);
        assert_eq!(code_of(&registry, "UN", None).as_deref(), Some("IGOUNO"));
    }

    #[test]
    fn the_first_code_that_fits_the_day_counts() {
        let registry = registry();
        let on = |year| code_of(&registry, "J. Smith", Some(date(year, 6, 1)));
        assert_eq!(on(2000).as_deref(), Some("ARLGOV"));
        assert_eq!(on(2005).as_deref(), Some("ARLELI"));
        assert_eq!(
            code_of(&registry, "J. Smith", None).as_deref(),
            Some("ARLELI")
        );
    }

    #[test]
    fn roles_compose_as_petrarch_composes_them() {
        let registry = registry();
        let role = |word: &str| registry.role_at(&[word]).map(|found| found.role.to_owned());
        assert_eq!(role("Ministers").as_deref(), Some("GOV"));
        assert_eq!(role("man").as_deref(), Some("CVL"));
        let found = registry.role_at(&["armed", "forces", "chief"]);
        assert_eq!(
            found.map(|found| (found.n_words, found.role)),
            Some((2, "MIL"))
        );
        let state = ActorCode::new("ARL");
        let composed = |state, role| registry.compose(state, role).to_string();
        assert_eq!(composed(Some(&state), "MIL"), "ARLMIL");
        assert_eq!(composed(Some(&state), "NGO~"), "NGOARL");
        assert_eq!(composed(None, "GOV"), "---GOV");
        let military = ActorCode::new("ARLMIL");
        assert_eq!(composed(Some(&military), "MIL"), "ARLMIL");
        assert_eq!(composed(Some(&military), "RLM"), "ARLMILRLM");
        assert!(registry.composes_without_state());
        assert_eq!(registry.name_of(&ActorCode::new("ARLMIL")), "Arland, MIL");
        assert_eq!(registry.name_of(&ActorCode::new("---MIL")), "---MIL");
    }

    #[test]
    fn a_later_dictionary_replaces_what_an_earlier_one_says() {
        let later = "ARLISH_ [XAR]\n";
        let registry = Registry::from_petrarch(&[ACTORS, later], &[]).unwrap();
        assert_eq!(code_of(&registry, "Arlish", None).as_deref(), Some("XAR"));
        assert_eq!(code_of(&registry, "Arland", None).as_deref(), Some("ARL"));
        assert_eq!(registry.name_of(&ActorCode::new("IGOUNO")), "Un");
    }

    #[test]
    fn a_file_without_entries_is_refused_and_a_bad_line_is_kept() {
        let error = Registry::from_petrarch(&[ACTORS, "<html>"], &[]).unwrap_err();
        assert_eq!(error, ActorTableError::NoEntry { dictionary: 2 });
        let registry = Registry::from_petrarch(&[ACTORS], &["X {Y [~GOV]\nZ [~GOV]"]).unwrap();
        let expected = SkippedLine {
            dictionary: 2,
            error: ActorTableError::Unclosed { line: 1, open: '{' },
        };
        assert_eq!(registry.skipped(), [expected]);
    }

    proptest! {
        #[test]
        fn any_texts_make_a_registry_or_an_error(
            actors in "[A-Ca-c_+ <>#;\\[\\]0-9\n-]*",
            agents in any::<String>(),
            words in prop::collection::vec("[a-cA-C-]*", 0..4),
        ) {
            if let Ok(registry) = Registry::from_petrarch(&[&actors], &[&agents]) {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let _ = registry.name_at(&words, None);
                let _ = registry.role_at(&words);
            }
        }
    }
}

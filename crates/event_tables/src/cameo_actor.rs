//! CAMEO actor codes, chains of three-letter blocks, in our code system.

use std::collections::HashMap;
use std::sync::LazyLock;

use ontology::ActorCode;

use crate::table_text::rows;

const CAMEO_ACTORS_TSV: &str = include_str!("../data/cameo_actors.tsv");

static BLOCKS: LazyLock<HashMap<&'static str, Block>> = LazyLock::new(|| {
    rows(CAMEO_ACTORS_TSV)
        .filter_map(|[block, kind, code]| {
            let code = if code.is_empty() { block } else { code };
            Some((block, Block::new(kind, code)?))
        })
        .collect()
});

/// What a block is that does not simply stand for itself.
#[derive(Debug)]
enum Block {
    /// A state or region, with our code for it.
    Base(&'static str),
    /// A region that CAMEO puts between "IGO" and an organisation's own letters.
    Region(&'static str),
    /// An organisation, by its letters behind "IGO" in our system.
    Organisation(&'static str),
    /// An armed group, by its letters behind a state in our system.
    Group(&'static str),
    /// A role in our system: without a state before it the state is not known.
    Role(&'static str),
}

impl Block {
    fn new(kind: &'static str, code: &'static str) -> Option<Block> {
        Some(match kind {
            "state" => Block::Base(code),
            "region" => Block::Region(code),
            "organisation" => Block::Organisation(code),
            "group" => Block::Group(code),
            "role" => Block::Role(code),
            _ => return None,
        })
    }
}

/// Returns the actor behind a CAMEO code: "RUSGOV" is "RUS GOV", "IGOUNO" is "IGO UNO".
///
/// A role without a state has "---" for its state, as in PETRARCH. A code that is no chain of
/// blocks stays in one piece; none is made of an empty one.
pub(crate) fn cameo_actor(text: &str) -> Option<String> {
    let text = text.trim();
    let is_chain = text.len().is_multiple_of(3)
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !is_chain {
        let whole: ActorCode = text.replace(char::is_whitespace, "_").parse().ok()?;
        return Some(whole.to_string());
    }
    let blocks: Vec<&str> = (0..text.len() / 3)
        .map(|n| &text[3 * n..3 * n + 3])
        .collect();
    let (first, rest) = blocks.split_first()?;
    let start = match BLOCKS.get(first) {
        Some(Block::Base(code) | Block::Region(code)) => code.parse().ok()?,
        Some(Block::Organisation(code)) => ActorCode::new("IGO").with_role(code),
        Some(Block::Role(role)) => ActorCode::new(ActorCode::NO_STATE).with_role(role),
        Some(Block::Group(_)) | None => ActorCode::new(*first),
    };
    let is_igo = *first == "IGO";
    let code =
        rest.iter()
            .enumerate()
            .fold(start, |code, (place, block)| match BLOCKS.get(block) {
                Some(Block::Region(_)) if is_igo && place + 1 < rest.len() => code,
                Some(Block::Organisation(ours)) if is_igo => code.with_role(ours),
                Some(Block::Group(ours)) if !is_igo => code.with_role(ours),
                Some(Block::Role(ours)) => code.with_role(ours),
                _ => code.with_role(block),
            });
    Some(code.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> String {
        cameo_actor(text).unwrap()
    }

    #[test]
    fn a_state_with_roles_is_set_apart() {
        assert_eq!(code("RUSGOV"), "RUS GOV");
        assert_eq!(code("USA"), "USA");
        assert_eq!(code("ROMGOVMIL"), "ROU GOV MIL");
        assert_eq!(code("GOV"), "--- GOV");
        assert_eq!(code("---GOV"), "--- GOV");
        assert_eq!(cameo_actor(""), None);
    }

    #[test]
    fn organisations_have_our_letters() {
        assert_eq!(code("IGOUNO"), "IGO UNO");
        assert_eq!(code("IGOUNOHCR"), "IGO UNO HCR");
        assert_eq!(code("IGOWSTNAT"), "IGO NAT");
        assert_eq!(code("IGOEUREEC"), "IGO EUN");
        assert_eq!(code("IGOUNOKID"), "IGO UNO CEF");
        assert_eq!(code("EUR"), "EUR");
    }

    #[test]
    fn armed_groups_are_those_of_the_registry() {
        let registry = ontology::Registry::builtin();
        for (published, name) in [("PSEREBHMS", "Hamas"), ("AFGINSTAL", "Taliban")] {
            let code: ActorCode = code(published).parse().unwrap();
            assert_eq!(registry.name_of(&code), name);
        }
    }

    #[test]
    fn organisations_of_the_table_are_those_of_the_registry() {
        let registry = ontology::Registry::builtin();
        let organisations = rows::<3>(CAMEO_ACTORS_TSV).filter(|row| row[1] == "organisation");
        for [block, _, ours] in organisations {
            let names = ["IGO", "IGO UNO"].map(|above| {
                let code: ActorCode = format!("{above} {ours}").parse().unwrap();
                registry.name_of(&code)
            });
            let is_known = |name: &String| !name.ends_with(ours);
            assert!(names.iter().any(is_known), "{block} {ours} {names:?}");
        }
    }

    #[test]
    fn the_table_is_whole() {
        let n_rows = rows::<3>(CAMEO_ACTORS_TSV).count();
        assert_eq!(
            BLOCKS.len(),
            n_rows,
            "each block once, each of a known kind"
        );
        for [block, ..] in rows::<3>(CAMEO_ACTORS_TSV) {
            assert_eq!(block.len(), 3);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_an_actor_or_none(text in any::<String>(), chain in "[A-Z~é-]{0,12}") {
            for text in [text, chain] {
                if let Some(code) = cameo_actor(&text) {
                    prop_assert_eq!(code.parse::<ActorCode>().unwrap().to_string(), code);
                }
            }
        }
    }
}

//! Defence treaties between two states, read from TOML; ours are `data/alliances.toml`.

use jiff::civil::Date;
use ontology::ActorCode;
use serde::Deserialize;

/// A treaty in which each of two states promises help if the other is attacked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alliance {
    /// Its name.
    pub title: String,
    /// The two states.
    pub parties: [ActorCode; 2],
    /// The article that promises help.
    pub article: String,
    /// Day of signature.
    pub signed: Date,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none while it is in force.
    pub to: Option<Date>,
    /// Where a reader can look it up.
    pub source: String,
}

/// Why a text holds no alliances that can be used. The caller adds the file.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AllianceError {
    /// It is no TOML, or a key is missing, unknown or of a wrong kind; the message names the line.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A state is allied with itself.
    #[error("{title:?} of {from}: {party} is named as both parties")]
    OneParty {
        /// The treaty.
        title: String,
        /// Its first day in force.
        from: Date,
        /// The state.
        party: ActorCode,
    },
    /// It ends before it is in force, or is in force before it is signed.
    #[error("{title:?} of {from}: the days signed, from and to are not in their order")]
    Days {
        /// The treaty.
        title: String,
        /// Its first day in force.
        from: Date,
    },
}

/// Returns the alliances that come with the program.
pub fn bundled_alliances() -> Vec<Alliance> {
    alliances(include_str!("../data/alliances.toml"))
        .expect("a test reads the embedded table with this function")
}

/// Reads alliances in the layout of `data/alliances.toml`.
///
/// # Errors
/// [`AllianceError`] for the first that cannot be used.
pub fn alliances(text: &str) -> Result<Vec<Alliance>, AllianceError> {
    let file: File = toml::from_str(text)?;
    for alliance in &file.alliances {
        let [one, other] = &alliance.parties;
        let (title, from) = (alliance.title.clone(), alliance.from);
        if one == other {
            let party = one.clone();
            return Err(AllianceError::OneParty { title, from, party });
        }
        if alliance.signed > from || alliance.to.is_some_and(|to| to < from) {
            return Err(AllianceError::Days { title, from });
        }
    }
    Ok(file.alliances)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "alliance", default)]
    alliances: Vec<Alliance>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_bundled_alliances_can_be_used() {
        assert!(bundled_alliances().len() >= 4);
    }

    #[test]
    fn days_out_of_order_are_refused() {
        let text = r#"
[[alliance]]
title = "Pact of Arlstad"
parties = ["ARL", "BOR"]
article = "1"
signed = "2020-01-01"
from = "2019-01-01"
source = "an invented pact"
"#;
        assert!(matches!(alliances(text), Err(AllianceError::Days { .. })));
        let alone = text.replace("BOR", "ARL");
        assert!(matches!(
            alliances(&alone),
            Err(AllianceError::OneParty { .. })
        ));
    }

    proptest! {
        #[test]
        fn any_text_is_alliances_or_an_error(text in "\\PC{0,120}") {
            let _ = alliances(&text);
        }
    }
}

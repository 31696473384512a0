//! Names a binary file by its first bytes, from `data/signatures.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// Returns what kind of binary file these bytes are, such as "a PDF document".
pub(crate) fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES
        .iter()
        .find(|signature| signature.fits(bytes))
        .map(|signature| signature.name.as_str())
}

static SIGNATURES: LazyLock<Vec<Signature>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../data/signatures.toml"))
        .expect("the table is read in a test");
    table.signature.into_iter().map(Signature::from).collect()
});

#[derive(Deserialize)]
struct Table {
    signature: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    hex: String,
    #[serde(default)]
    at: usize,
    contains: Option<String>,
}

struct Signature {
    name: String,
    first: Vec<u8>,
    at: usize,
    contains: Option<String>,
}

impl From<Row> for Signature {
    fn from(row: Row) -> Self {
        Signature {
            first: bytes_of_hex(&row.hex),
            name: row.name,
            at: row.at,
            contains: row.contains,
        }
    }
}

impl Signature {
    fn fits(&self, bytes: &[u8]) -> bool {
        bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(&self.first))
            && self
                .contains
                .as_ref()
                .is_none_or(|word| holds(bytes, word.as_bytes()))
    }
}

fn bytes_of_hex(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .filter_map(|i| u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok())
        .collect()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signature_has_a_name_and_bytes() {
        for signature in SIGNATURES.iter() {
            assert!(signature.name.starts_with("a"), "{}", signature.name);
            assert!(signature.first.len() >= 3, "{}", signature.name);
        }
    }

    #[test]
    fn a_zip_file_is_named_by_what_is_in_it() {
        assert_eq!(
            known_binary(b"PK\x03\x04 ... word/document.xml"),
            Some("a Word document (DOCX)")
        );
        assert_eq!(
            known_binary(b"PK\x03\x04 ... notes.txt"),
            Some("a ZIP archive")
        );
        assert_eq!(known_binary(b"PK is a licence plate"), None);
    }
}

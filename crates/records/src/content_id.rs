//! Ids that follow from content: the same input twice changes nothing.

/// Names something by its content: `b3:` and the first 32 hexadecimal digits of BLAKE3 over the
/// parts, each preceded by its length, so that no two lists of parts run together.
pub(crate) fn content_id(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    format!("b3:{}", &hasher.finalize().to_hex()[..32])
}

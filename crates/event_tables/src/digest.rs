//! Digests that keep apart events which a dataset gives one id, or none.

use std::hash::Hasher;

use twox_hash::XxHash64;

/// Returns a digest of some cells in their order; it is the same in every run.
pub(crate) fn digest<'a>(cells: impl Iterator<Item = &'a str>) -> u64 {
    let mut hasher = XxHash64::with_seed(0);
    for cell in cells {
        hasher.write(cell.as_bytes());
        // No cell holds this byte, so that "ab" + "c" is not "a" + "bc".
        hasher.write(&[0xFF]);
    }
    hasher.finish()
}

//! Several cells as one.

/// Returns the cells that say something, joined by ", "; none if none does.
pub(crate) fn join<const N: usize>(cells: [&str; N]) -> Option<String> {
    let filled: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    (!filled.is_empty()).then(|| filled.join(", "))
}

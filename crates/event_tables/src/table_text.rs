//! Reads this crate's own tables: comment lines that begin with `#`, a header row, tabs.

/// Returns the rows below the header with their `N` fields; a row with fewer or more is left out,
/// and tests count that none is.
pub(crate) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .filter_map(|line| {
            let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
            fields.try_into().ok()
        })
}

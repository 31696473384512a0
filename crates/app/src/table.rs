//! Rows as aligned columns that fit the terminal.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// How wide a column grows where no terminal sets a limit.
const WIDEST: usize = 60;

/// How narrow a column may become in a narrow terminal; a table that still does not fit wraps.
const NARROWEST: usize = 6;

/// The same for the last column, which holds the words or the id that a row is about.
const LAST_NARROWEST: usize = 16;

/// How many times as wide as the others the last column stays while columns are cut.
const LAST_SHARE: usize = 3;

const GAP: &str = "  ";

/// Lays rows out in aligned columns under a header, each row on one line.
///
/// The widest columns are cut until a line has `width` characters; what is cut ends in `…`.
pub(crate) fn table(columns: &[&str], rows: &[Vec<String>], width: Option<usize>) -> String {
    let header: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
    let lines: Vec<Vec<String>> = std::iter::once(header)
        .chain(
            rows.iter()
                .map(|row| row.iter().map(|cell| plain(cell)).collect()),
        )
        .collect();
    let natural = (0..columns.len()).map(|column| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    });
    let widths = fitted(natural.collect(), width);
    let mut out = String::new();
    for line in &lines {
        let cells: Vec<String> = line
            .iter()
            .zip(&widths)
            .map(|(cell, &width)| padded(cut(cell, width), width))
            .collect();
        out.push_str(cells.join(GAP).trim_end());
        out.push('\n');
    }
    out
}

/// Narrows the widest columns until the line fits.
fn fitted(natural: Vec<usize>, width: Option<usize>) -> Vec<usize> {
    let Some(width) = width else {
        return natural
            .into_iter()
            .map(|column| column.min(WIDEST))
            .collect();
    };
    let room = width.saturating_sub(GAP.len() * natural.len().saturating_sub(1));
    let last = natural.len().saturating_sub(1);
    let mut widths: Vec<usize> = natural.into_iter().map(|column| column.min(room)).collect();
    let floor = |place: usize| {
        if place == last {
            LAST_NARROWEST
        } else {
            NARROWEST
        }
    };
    let share = |place: usize| if place == last { LAST_SHARE } else { 1 };
    while widths.iter().sum::<usize>() > room {
        let widest = (0..widths.len())
            .filter(|&place| widths[place] > floor(place))
            .max_by_key(|&place| widths[place].div_ceil(share(place)));
        match widest {
            Some(place) => widths[place] -= 1,
            None => break,
        }
    }
    widths
}

/// One line without characters that steer a terminal: a document may hold any.
fn plain(cell: &str) -> String {
    let words: Vec<&str> = cell.split_whitespace().collect();
    words.join(" ").replace(steers, "\u{FFFD}")
}

/// Control characters, and those that turn the writing direction of all that follows.
fn steers(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn cut(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return cell.to_owned();
    }
    let mut kept = String::new();
    let mut room = width.saturating_sub(1);
    for character in cell.chars() {
        let taken = character.width().unwrap_or(0);
        if taken > room {
            break;
        }
        room -= taken;
        kept.push(character);
    }
    kept.push('…');
    kept
}

fn padded(mut cell: String, width: usize) -> String {
    let missing = width.saturating_sub(cell.width());
    cell.push_str(&" ".repeat(missing));
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn wide_characters_count_twice() {
        let rows = [row(&["日本", "x"]), row(&["Arland", "y"])];
        assert_eq!(
            table(&["actor", "n"], &rows, None),
            "actor   n\n日本    x\nArland  y\n"
        );
    }

    #[test]
    fn the_widest_column_gives_way() {
        let rows = [row(&["ARL", "Arland expelled the ambassador of Borland"])];
        assert_eq!(
            table(&["actor", "words"], &rows, Some(32)),
            "actor  words\nARL    Arland expelled the amba…\n"
        );
    }

    #[test]
    fn a_document_cannot_steer_the_terminal() {
        let rows = [row(&["a\u{1b}[2Jb\u{202e}c\nd"])];
        assert_eq!(table(&["t"], &rows, None), "t\na\u{FFFD}[2Jb\u{FFFD}c d\n");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(
            cells in prop::collection::vec("\\PC*", 3),
            width in 40usize..120,
        ) {
            let drawn = table(&["a", "b", "c"], &[cells], Some(width));
            prop_assert_eq!(drawn.lines().count(), 2);
            prop_assert!(drawn.lines().all(|line| line.width() <= width), "{drawn}");
        }
    }
}

//! Cuts a line at its tabs.

/// More columns than any layout has; a line with more fields is told by their number.
pub(crate) const MOST_FIELDS: usize = 128;

/// Where the fields of a line end; kept from line to line so that nothing is allocated.
#[derive(Debug)]
pub(crate) struct Tabs {
    ends: [usize; MOST_FIELDS],
}

/// The fields of one line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'l> {
    line: &'l str,
    ends: &'l [usize],
    /// How many fields the line has, also where it has more than are kept.
    pub(crate) count: usize,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x80 * ONES;
const TABS: u64 = b'\t' as u64 * ONES;

impl Tabs {
    pub(crate) fn new() -> Self {
        Tabs {
            ends: [0; MOST_FIELDS],
        }
    }

    /// Finds the fields of `line`.
    ///
    /// Eight bytes at a time: fields are so short that a search for each tab alone would spend its
    /// time on starting. A byte is a tab where the exclusive or with tabs is zero, and a zero byte
    /// is one that neither overflows into its high bit nor has it ("Hacker's Delight", 6-1).
    pub(crate) fn cut<'l>(&'l mut self, line: &'l str) -> Fields<'l> {
        let (words, rest) = line.as_bytes().as_chunks::<8>();
        let mut count = 0;
        for (place, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word) ^ TABS;
            let mut tabs = !(((word & !HIGH_BITS) + !HIGH_BITS) | word) & HIGH_BITS;
            while tabs != 0 {
                if let Some(end) = self.ends.get_mut(count) {
                    *end = place * 8 + tabs.trailing_zeros() as usize / 8;
                }
                count += 1;
                tabs &= tabs - 1;
            }
        }
        let start_of_rest = words.len() * 8;
        for (place, byte) in rest.iter().enumerate() {
            if *byte == b'\t' {
                if let Some(end) = self.ends.get_mut(count) {
                    *end = start_of_rest + place;
                }
                count += 1;
            }
        }
        if let Some(end) = self.ends.get_mut(count) {
            *end = line.len();
        }
        count += 1;
        Fields {
            line,
            ends: &self.ends[..count.min(MOST_FIELDS)],
            count,
        }
    }
}

impl<'l> Fields<'l> {
    /// Returns the field at `place`, from 0; an empty one where the line has no such field.
    pub(crate) fn at(&self, place: usize) -> &'l str {
        let start = match place {
            0 => 0,
            _ => self.ends.get(place - 1).map_or(usize::MAX, |end| end + 1),
        };
        let end = self.ends.get(place).copied().unwrap_or_default();
        self.line.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn fields_are_what_lies_between_tabs(line in "[a-c\tédß\u{89}\u{8}\n ]{0,60}") {
            let mut tabs = Tabs::new();
            let fields = tabs.cut(&line);
            let expected: Vec<&str> = line.split('\t').collect();
            prop_assert_eq!(fields.count, expected.len());
            for (place, field) in expected.iter().enumerate() {
                prop_assert_eq!(fields.at(place), *field);
            }
            prop_assert_eq!(fields.at(expected.len()), "");
        }
    }

    #[test]
    fn fields_over_the_most_are_counted() {
        let line = "a\t".repeat(1_000);
        let mut tabs = Tabs::new();
        let fields = tabs.cut(&line);
        assert_eq!(fields.count, 1_001);
        assert_eq!((fields.at(127), fields.at(128)), ("a", ""));
    }
}

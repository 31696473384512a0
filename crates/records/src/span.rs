//! Where in a text something stands.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` into a document's text.
///
/// Inside the program every span counts bytes of UTF-8 and lies on character borders; what leaves
/// the program counts Unicode code points (see [`CodePoints`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after the end.
    pub end: usize,
}

impl Span {
    /// Makes the span `start..end`; ends before `start` are read as empty.
    pub fn new(start: usize, end: usize) -> Self {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Returns the number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Tells whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the words at this span, or nothing if the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Tells whether `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// Turns byte offsets into one text to code point offsets and back.
///
/// Offsets that leave the program follow the W3C TextPositionSelector: code points, half-open.
#[derive(Debug)]
pub struct CodePoints {
    /// For every 64th byte, the number of code points that start before it.
    counts: Vec<usize>,
    is_start: Vec<u64>,
}

impl CodePoints {
    /// Counts the code points of `text` once, so that each later look-up takes constant time.
    pub fn of(text: &str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / 64 + 1);
        let mut is_start = Vec::with_capacity(text.len() / 64 + 1);
        let mut seen = 0;
        for chunk in text.as_bytes().chunks(64) {
            let mut bits = 0u64;
            for (place, byte) in chunk.iter().enumerate() {
                let starts_character = (byte & 0xC0) != 0x80;
                bits |= u64::from(starts_character) << place;
            }
            counts.push(seen);
            is_start.push(bits);
            seen += bits.count_ones() as usize;
        }
        counts.push(seen);
        is_start.push(0);
        CodePoints { counts, is_start }
    }

    /// Returns the number of code points before byte `at`; past the end, the number in the text.
    pub fn before(&self, at: usize) -> usize {
        let chunk = at / 64;
        match (self.counts.get(chunk), self.is_start.get(chunk)) {
            (Some(count), Some(bits)) => {
                let below = bits & ((1u64 << (at % 64)) - 1);
                count + below.count_ones() as usize
            }
            _ => self.counts.last().copied().unwrap_or(0),
        }
    }

    /// Returns `span` with both ends counted in code points.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.before(span.start), self.before(span.end))
    }
}

/// Returns the byte at which code point number `at` of `text` starts; past the end, its length.
pub fn byte_of_code_point(text: &str, at: usize) -> usize {
    text.char_indices()
        .nth(at)
        .map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn curly_quotes_are_one_code_point_each() {
        let text = "“20×10” plan";
        let points = CodePoints::of(text);
        let plan = text.find("plan").map(|at| Span::new(at, at + 4));
        assert_eq!(plan.map(|span| points.span(span)), Some(Span::new(8, 12)));
    }

    proptest! {
        #[test]
        fn counting_agrees_with_the_standard_library(text in any::<String>()) {
            let points = CodePoints::of(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.before(byte), count);
                prop_assert_eq!(byte_of_code_point(&text, count), byte);
            }
            prop_assert_eq!(points.before(text.len()), text.chars().count());
        }
    }
}

//! How many tests passed and failed, read from what the test runners print.

use std::fmt;
use std::ops::Add;

/// Tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
}

impl Counts {
    /// One check that passed.
    pub(crate) const PASSED: Self = Counts {
        passed: 1,
        failed: 0,
    };

    /// One check that failed.
    pub(crate) const FAILED: Self = Counts {
        passed: 0,
        failed: 1,
    };

    /// Reads a line of `cargo test` (`test result: ok. 3 passed; 0 failed; …`) or of nextest
    /// (`Summary [0.1s] 3 tests run: 2 passed, 1 failed, 0 skipped`); other lines count nothing.
    pub(crate) fn of_line(line: &str) -> Self {
        let plain = without_colour(line);
        let plain = plain.trim_start();
        let Some(tail) = plain
            .strip_prefix("test result:")
            .or_else(|| plain.strip_prefix("Summary ["))
        else {
            return Counts::default();
        };
        let words: Vec<&str> = tail
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let before = |name: &str| {
            let place = words.iter().position(|word| *word == name);
            place
                .and_then(|place| words[place.checked_sub(1)?].parse().ok())
                .unwrap_or(0)
        };
        Counts {
            passed: before("passed"),
            failed: before("failed"),
        }
    }

    /// Returns these counts, or `other` if they count nothing.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Counts::default() {
            other
        } else {
            self
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Counts {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Leaves out terminal colours: from an escape to the next `m`.
fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut in_colour = false;
    for sign in line.chars() {
        match sign {
            '\u{1b}' => in_colour = true,
            'm' if in_colour => in_colour = false,
            _ if in_colour => {}
            _ => plain.push(sign),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runners_are_read() {
        let line = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(Counts::of_line(line).to_string(), "3 passed, 2 failed");
        let line = "     Summary [   0.103s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped";
        assert_eq!(Counts::of_line(line).to_string(), "11 passed, 1 failed");
    }

    #[test]
    fn colours_do_not_hide_the_counts() {
        let line = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.1s] \u{1b}[1m3\u{1b}[0m tests run: \u{1b}[1m3\u{1b}[0m passed";
        assert_eq!(Counts::of_line(line).passed, 3);
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(
            Counts::of_line("a line on 3 passed laws"),
            Counts::default()
        );
    }
}

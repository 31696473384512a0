//! One figure beside its last value, its floor and its goal.

use std::fmt;

use serde_json::Value;

use crate::score::last::LastFigures;
use crate::score::sets::{Figure, GoldSet};

/// What a figure comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The answer does not hold it.
    Missing,
    /// Worse than its floor.
    UnderFloor,
    /// No worse than its floor.
    Kept,
    /// No worse than its goal.
    Reached,
}

/// A figure as measured now.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    set: &'a str,
    figure: &'a Figure,
    /// Its value, if the answer holds it.
    pub(crate) now: Option<f64>,
    last: Option<f64>,
}

impl<'a> Reading<'a> {
    /// The heading of the table whose lines readings are.
    pub(crate) const HEADING: &'static str = "set          figure                                          now      last     floor      goal";

    /// Takes a set's figure from score.py's answer.
    pub(crate) fn of(
        set: &'a GoldSet,
        figure: &'a Figure,
        answer: &Value,
        last: &LastFigures,
    ) -> Self {
        Reading {
            set: &set.name,
            figure,
            now: look_up(answer, &figure.key),
            last: last.get(&set.name, &figure.key),
        }
    }

    /// Returns set and key.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.set, self.figure.key)
    }

    /// Compares the figure with its floor and goal; one without a goal never reaches it.
    pub(crate) fn verdict(&self) -> Verdict {
        let Some(now) = self.now else {
            return Verdict::Missing;
        };
        let no_worse = |bar: f64| {
            if self.figure.lower_is_better {
                now <= bar
            } else {
                now >= bar
            }
        };
        if self.figure.floor.is_some_and(|floor| !no_worse(floor)) {
            Verdict::UnderFloor
        } else if self.figure.goal.is_some_and(no_worse) {
            Verdict::Reached
        } else {
            Verdict::Kept
        }
    }
}

impl fmt::Display for Reading<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.verdict() {
            Verdict::Missing => "  not measured",
            Verdict::UnderFloor => "  UNDER FLOOR",
            Verdict::Kept => "",
            Verdict::Reached => "  goal",
        };
        let [now, last, floor, goal] =
            [self.now, self.last, self.figure.floor, self.figure.goal].map(written);
        write!(
            out,
            "{:<12} {:<40} {now:>9} {last:>9} {floor:>9} {goal:>9}{mark}",
            self.set, self.figure.key
        )
    }
}

/// Looks a figure up by its keys. A pair `[right, asked]` is read as a share; nothing asked is
/// nothing measured.
fn look_up(answer: &Value, key: &str) -> Option<f64> {
    let found = key.split('.').try_fold(answer, |at, key| at.get(key))?;
    match found.as_array().map(Vec::as_slice) {
        Some([right, asked]) => {
            let asked = asked.as_f64().filter(|asked| *asked > 0.0)?;
            Some(right.as_f64()? / asked)
        }
        Some(_) => None,
        None => found.as_f64(),
    }
}

/// Shares get three places; counts and rates get none.
fn written(figure: Option<f64>) -> String {
    match figure {
        None => "-".to_owned(),
        Some(figure) if figure.abs() < 100.0 => format!("{figure:.3}"),
        Some(figure) => format!("{figure:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(lower_is_better: bool) -> Figure {
        Figure {
            key: "a.b".to_owned(),
            floor: Some(0.5),
            goal: Some(if lower_is_better { 0.25 } else { 0.75 }),
            lower_is_better,
        }
    }

    fn verdict(figure: &Figure, now: Option<f64>) -> Verdict {
        let reading = Reading {
            set: "set",
            figure,
            now,
            last: None,
        };
        reading.verdict()
    }

    #[test]
    fn a_figure_is_held_against_floor_and_goal() {
        let higher = figure(false);
        assert_eq!(verdict(&higher, Some(0.4)), Verdict::UnderFloor);
        assert_eq!(verdict(&higher, Some(0.5)), Verdict::Kept);
        assert_eq!(verdict(&higher, Some(0.75)), Verdict::Reached);
        assert_eq!(verdict(&higher, None), Verdict::Missing);
        let lower = figure(true);
        assert_eq!(verdict(&lower, Some(0.6)), Verdict::UnderFloor);
        assert_eq!(verdict(&lower, Some(0.1)), Verdict::Reached);
    }

    #[test]
    fn figures_are_found_by_their_keys() {
        let answer = serde_json::json!({"a": {"b": 0.5, "pair": [3, 4], "none": [0, 0]}});
        assert_eq!(look_up(&answer, "a.b"), Some(0.5));
        assert_eq!(look_up(&answer, "a.pair"), Some(0.75));
        assert_eq!(look_up(&answer, "a.none"), None);
        assert_eq!(look_up(&answer, "a.c"), None);
    }
}

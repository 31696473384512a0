//! Counts of events by day, most days none.

/// A day, counted from the first day of the record.
pub(crate) type Day = i32;

/// How often something happened on each day: only days with an event are kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Series {
    days: Vec<Day>,
    /// Events up to and on each of the days.
    sums: Vec<u32>,
}

impl Series {
    /// Makes a series of pairs of day and number; days may come in any order and more than once.
    pub(crate) fn new(mut counts: Vec<(Day, u32)>) -> Self {
        counts.retain(|count| count.1 > 0);
        counts.sort_unstable();
        let mut series = Series::default();
        let mut sum = 0;
        for (day, n) in counts {
            sum += n;
            if series.days.last() == Some(&day) {
                series.sums.pop();
            } else {
                series.days.push(day);
            }
            series.sums.push(sum);
        }
        series
    }

    /// Returns the number of events on days after `after` up to and on `upto`.
    pub(crate) fn count(&self, after: Day, upto: Day) -> u32 {
        self.sum(upto).saturating_sub(self.sum(after))
    }

    /// Returns the number of days with an event after `after` up to and on `upto`.
    pub(crate) fn n_days(&self, after: Day, upto: Day) -> usize {
        self.place(upto).saturating_sub(self.place(after))
    }

    /// Returns the last day with an event up to and on `upto`.
    pub(crate) fn last(&self, upto: Day) -> Option<Day> {
        Some(self.days[self.place(upto).checked_sub(1)?])
    }

    /// Returns the first day with an event.
    pub(crate) fn first(&self) -> Option<Day> {
        self.days.first().copied()
    }

    /// Returns the sum of the events up to `as_of`, each counted `2^(-age / half-life)`, for each of
    /// the fadings.
    pub(crate) fn faded<const N: usize>(&self, as_of: Day, fadings: &[Fading; N]) -> [f32; N] {
        let mut sums = [0.0; N];
        let longest = fadings.iter().map(|fading| fading.weights.len()).max();
        let longest = longest.unwrap_or(0);
        for place in (0..self.place(as_of)).rev() {
            let age = (as_of - self.days[place]) as usize;
            if age >= longest {
                break;
            }
            let n = self.n_on(place) as f32;
            for (sum, fading) in sums.iter_mut().zip(fadings) {
                *sum += n * fading.weights.get(age).copied().unwrap_or(0.0);
            }
        }
        sums
    }

    /// Returns the share of windows of `width` days with an event, among those that start after
    /// `after` and end on or before `upto`; none if there is no such window.
    pub(crate) fn share_of_windows(&self, width: Day, after: Day, upto: Day) -> Option<f32> {
        let (first, last) = (after + 1, upto - width + 1);
        if last < first {
            return None;
        }
        let mut occupied = 0;
        let mut next = first;
        for &day in &self.days[self.place(after)..self.place(upto)] {
            // Windows that start within `width` days up to the event hold it.
            let from = (day - width + 1).max(next);
            let to = day.min(last);
            if to >= from {
                occupied += to - from + 1;
                next = to + 1;
            }
        }
        Some(occupied as f32 / (last - first + 1) as f32)
    }

    fn n_on(&self, place: usize) -> u32 {
        let before = place.checked_sub(1).map_or(0, |place| self.sums[place]);
        self.sums[place] - before
    }

    fn place(&self, upto: Day) -> usize {
        self.days.partition_point(|&day| day <= upto)
    }

    fn sum(&self, upto: Day) -> u32 {
        let place = self.place(upto).checked_sub(1);
        place.map_or(0, |place| self.sums[place])
    }
}

/// Weights by age in days that halve after a number of days.
#[derive(Debug, Clone)]
pub(crate) struct Fading {
    /// Days after which an event counts half.
    pub(crate) half_life: f32,
    weights: Vec<f32>,
}

/// Half-lives after which an event counts for nothing.
const FORGOTTEN_AFTER: f32 = 10.0;

impl Fading {
    /// Weights that halve after `half_life` days.
    pub(crate) fn new(half_life: f32) -> Self {
        let n = (half_life * FORGOTTEN_AFTER).ceil() as usize;
        Fading {
            half_life,
            weights: (0..n)
                .map(|age| (-(age as f32) / half_life).exp2())
                .collect(),
        }
    }

    /// Returns the sum that one event on each day of the record up to `as_of` would have.
    pub(crate) fn of_every_day(&self, as_of: Day) -> f32 {
        let decay = (-1.0 / self.half_life).exp2();
        (1.0 - decay.powi(as_of + 1)) / (1.0 - decay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_given_twice_are_summed() {
        let series = Series::new(vec![(5, 1), (2, 3), (5, 2), (9, 0)]);
        assert_eq!(series.count(-1, 10), 6);
        assert_eq!(series.count(2, 5), 3);
        assert_eq!(series.n_days(-1, 10), 2);
        assert_eq!(series.last(4), Some(2));
        assert_eq!(series.last(1), None);
    }

    #[test]
    fn an_event_counts_half_after_its_half_life() {
        let series = Series::new(vec![(0, 2), (10, 1)]);
        let [faded] = series.faded(10, &[Fading::new(10.0)]);
        assert!((faded - 2.0).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn shares_are_those_counted_one_by_one(
            days in proptest::collection::vec(0_i32..60, 0..12), width in 1_i32..20, upto in 0_i32..70
        ) {
            let series = Series::new(days.iter().map(|&day| (day, 1)).collect());
            let starts: Vec<Day> = (5..).take_while(|start| start + width - 1 <= upto).collect();
            let held = starts.iter().filter(|&&start| series.count(start - 1, start + width - 1) > 0);
            let share = series.share_of_windows(width, 4, upto);
            match share {
                Some(share) => {
                    let counted = held.count() as f32 / starts.len() as f32;
                    prop_assert!((share - counted).abs() < 1e-5);
                }
                None => prop_assert!(starts.is_empty()),
            }
        }
    }
}

use super::*;
use proptest::prelude::*;

/// A seeded stream of numbers in (0, 1), by splitmix64.
struct Stream(u64);

impl Stream {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64 + f64::EPSILON
    }

    fn poisson(&mut self, mean: f64) -> u64 {
        let (mut product, mut n) = (self.uniform(), 0);
        while product > (-mean).exp() {
            product *= self.uniform();
            n += 1;
        }
        n
    }

    /// Negative binomial with variance mean + mean²/shape: Poisson with a gamma mean, the gamma a
    /// sum of exponentials.
    fn negative_binomial(&mut self, mean: f64, shape: u32) -> u64 {
        let gamma: f64 = (0..shape).map(|_| -self.uniform().ln()).sum();
        self.poisson(mean * gamma / f64::from(shape))
    }
}

const SERIES: u32 = 400;

/// Share of series without a break in which one is found.
fn false_alarms(n: usize, mut draw: impl FnMut(&mut Stream) -> u64) -> f64 {
    let mut stream = Stream(7);
    let alarms = (0..SERIES)
        .filter(|_| {
            let counts: Vec<u64> = (0..n).map(|_| draw(&mut stream)).collect();
            let found = changes(&counts, ChangeRule::default()).unwrap();
            !found.changes.is_empty()
        })
        .count();
    alarms as f64 / f64::from(SERIES)
}

#[test]
fn series_without_a_break_seldom_show_one() {
    let mut rates = Vec::new();
    for n in [24, 60, 120, 480] {
        rates.push(("Poisson 0.5", n, false_alarms(n, |s| s.poisson(0.5))));
        rates.push(("Poisson 5", n, false_alarms(n, |s| s.poisson(5.0))));
        rates.push((
            "NB 5, shape 2",
            n,
            false_alarms(n, |s| s.negative_binomial(5.0, 2)),
        ));
        rates.push((
            "NB 50, shape 1",
            n,
            false_alarms(n, |s| s.negative_binomial(50.0, 1)),
        ));
    }
    for (law, n, rate) in &rates {
        println!("{law:>16} n = {n:>3}: {rate:.3}");
    }
    assert!(rates.iter().all(|&(_, _, rate)| rate <= 0.06), "{rates:?}");
}

/// Levels that drift: the logarithm of the mean keeps half of its last deviation (sd 0.5).
#[test]
fn dependence_between_periods_raises_false_alarms_but_not_beyond_measure() {
    for n in [60, 120] {
        let mut deviation = 0.0;
        let rate = false_alarms(n, |stream| {
            let noise: f64 = (0..12).map(|_| stream.uniform()).sum::<f64>() - 6.0;
            deviation = 0.5 * deviation + 0.5 * 0.75f64.sqrt() * noise;
            stream.poisson(5.0 * f64::exp(deviation))
        });
        println!("drifting, n = {n:>3}: {rate:.3}");
        assert!(rate <= 0.12, "{rate}");
    }
}

/// Share of series in which the only break is found within two periods of where it is.
fn found_again(before: f64, after: f64, mut draw: impl FnMut(&mut Stream, f64) -> u64) -> f64 {
    let mut stream = Stream(11);
    let hits = (0..SERIES)
        .filter(|_| {
            let counts: Vec<u64> = (0..60)
                .map(|place| draw(&mut stream, if place < 35 { before } else { after }))
                .collect();
            let found = changes(&counts, ChangeRule::default()).unwrap().changes;
            found.len() == 1 && found[0].at.abs_diff(35) <= 2
        })
        .count();
    hits as f64 / f64::from(SERIES)
}

#[test]
fn a_known_break_is_found_where_it_is() {
    let poisson = found_again(2.0, 6.0, |s, mean| s.poisson(mean));
    let overdispersed = found_again(4.0, 24.0, |s, mean| s.negative_binomial(mean, 4));
    println!("2 to 6: {poisson:.3}; 4 to 24, shape 4: {overdispersed:.3}");
    assert!(poisson > 0.85 && overdispersed > 0.85);
}

#[test]
fn two_breaks_are_two() {
    let mut stream = Stream(3);
    let counts: Vec<u64> = (0..90)
        .map(|place| stream.poisson(if (30..60).contains(&place) { 12.0 } else { 3.0 }))
        .collect();
    let found = changes(&counts, ChangeRule::default()).unwrap();
    let at: Vec<usize> = found.changes.iter().map(|change| change.at).collect();
    assert_eq!(at.len(), 2, "{found:?}");
    assert!(at[0].abs_diff(30) <= 1 && at[1].abs_diff(60) <= 1, "{at:?}");
    for change in &found.changes {
        assert!(change.gain > found.penalty);
    }
}

#[test]
fn quiet_and_short_series_have_no_change() {
    let quiet = changes(&[0; 50], ChangeRule::default()).unwrap();
    assert!(quiet.changes.is_empty() && quiet.n_events == 0);
    assert_eq!(changes(&[1, 2, 3, 4, 5], ChangeRule::default()), None);
}

proptest! {
    #[test]
    fn levels_are_means_of_what_they_cover(counts in prop::collection::vec(0u64..60, 6..80)) {
        let found = changes(&counts, ChangeRule::default()).unwrap();
        for change in &found.changes {
            let part = &counts[change.at..change.at + change.n_after];
            let mean = part.iter().sum::<u64>() as f64 / part.len() as f64;
            prop_assert!((mean - change.after).abs() < 1e-9);
            prop_assert!(change.n_before >= 3 && change.n_after >= 3);
            prop_assert!(change.gain.is_finite());
        }
    }

    #[test]
    fn any_counts_and_any_rule_have_an_answer(
        counts in prop::collection::vec(any::<u32>(), 0..30),
        shortest in 0usize..6,
    ) {
        let counts: Vec<u64> = counts.into_iter().map(u64::from).collect();
        let rule = ChangeRule { shortest, ..ChangeRule::default() };
        let found = changes(&counts, rule);
        prop_assert_eq!(found.is_some(), counts.len() >= 2 * shortest.max(1));
    }
}

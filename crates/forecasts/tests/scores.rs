//! The scores against the values of two published packages.

use forecasts::{
    ScoreError, brier_decomposition, brier_score, calibration_error, crps_counts, crps_draws,
    log_score, reliability_table, skill,
};
use proptest::prelude::*;

/// The values, one a line; the header says how they were made.
const VALUES: &str = include_str!("scores.tsv");

#[test]
fn scores_are_those_of_published_packages() {
    let mut checked = 0;
    for line in VALUES.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [score, parameters, happened, value] = columns[..] else {
            panic!("{line}: four columns are wanted");
        };
        let parameters: Vec<f64> = numbers(parameters);
        let expected: f64 = value.parse().unwrap();
        let found = match score {
            "brier" => brier_score(&parameters, &truths(happened)),
            "log" => log_score(&parameters, &truths(happened)),
            "ece" => calibration_error(&parameters, &truths(happened)),
            "poisson" => crps_counts(&poisson(parameters[0]), happened.parse().unwrap()),
            "negbinom" => {
                let at_most = negative_binomial(parameters[0], parameters[1]);
                crps_counts(&at_most, happened.parse().unwrap())
            }
            "ensemble" => {
                let draws: Vec<u32> = parameters.iter().map(|&draw| draw as u32).collect();
                crps_draws(&draws, happened.parse().unwrap())
            }
            other => panic!("{other} is no score"),
        };
        let found = found.unwrap();
        assert!((found - expected).abs() < 1e-9, "{line}: {found}");
        checked += 1;
    }
    assert!(checked > 40);
}

fn numbers(text: &str) -> Vec<f64> {
    let number = |part: &str| part.parse().expect("the file holds numbers");
    text.split('|').map(number).collect()
}

fn truths(text: &str) -> Vec<bool> {
    text.split('|').map(|part| part == "1").collect()
}

/// Cumulative probabilities from those of single counts.
fn cumulative(first: f64, next: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let (mut single, mut sum, mut at_most) = (first, 0.0, Vec::new());
    for count in 0..2000 {
        sum += single;
        at_most.push(sum.min(1.0));
        single = next(single, f64::from(count));
    }
    at_most
}

fn poisson(mean: f64) -> Vec<f64> {
    cumulative((-mean).exp(), |single, count| single * mean / (count + 1.0))
}

/// Failures before the `size`th success, each with probability `success`.
fn negative_binomial(size: f64, success: f64) -> Vec<f64> {
    cumulative(success.powf(size), |single, count| {
        single * (1.0 - success) * (count + size) / (count + 1.0)
    })
}

#[test]
fn what_cannot_be_scored_is_refused() {
    assert_eq!(brier_score(&[], &[]), Err(ScoreError::Empty));
    let words = |stated: &[f64], happened: &[bool]| {
        let error = log_score(stated, happened).unwrap_err();
        error.to_string()
    };
    assert_eq!(words(&[0.5], &[]), "1 forecasts, but 0 outcomes");
    assert_eq!(
        words(&[0.5, f64::NAN], &[true, true]),
        "forecast 1: NaN is no probability from 0 to 1"
    );
    assert!(calibration_error(&[0.5; 9], &[true; 9]).is_err());
    assert!(crps_counts(&[0.5, 0.9], 0).is_err());
    assert!(crps_counts(&[0.5, 0.4, 1.0], 0).is_err());
    assert!(crps_counts(&[f64::NAN], 0).is_err());
    assert!(skill(0.1, 0.0).is_err());
    assert!(skill(f64::NAN, 0.3).is_err());
}

#[test]
fn no_point_stands_for_fewer_than_ten() {
    let stated: Vec<f64> = (0..47).map(|place| f64::from(place) / 50.0).collect();
    let happened: Vec<bool> = (0..47).map(|place| place % 3 == 0).collect();
    let table = reliability_table(&stated, &happened).unwrap();
    assert_eq!(table.len(), 4);
    assert!(table.iter().all(|point| point.n >= 10));
    assert_eq!(table.iter().map(|point| point.n).sum::<usize>(), 47);
}

proptest! {
    #[test]
    fn parts_add_up_to_the_brier_score(
        forecasts in proptest::collection::vec((0_u8..=20, any::<bool>()), 10..200)
    ) {
        let stated: Vec<f64> = forecasts.iter().map(|one| f64::from(one.0) / 20.0).collect();
        let happened: Vec<bool> = forecasts.iter().map(|one| one.1).collect();
        let brier = brier_score(&stated, &happened).unwrap();
        let parts = brier_decomposition(&stated, &happened).unwrap();
        let sum = parts.reliability - parts.resolution + parts.uncertainty;
        prop_assert!((sum - brier).abs() < 1e-9);
    }

    #[test]
    fn order_does_not_matter(
        forecasts in proptest::collection::vec((0_u8..=5, any::<bool>()), 10..100)
    ) {
        let split = |forecasts: &[(u8, bool)]| -> (Vec<f64>, Vec<bool>) {
            forecasts.iter().map(|one| (f64::from(one.0) / 5.0, one.1)).unzip()
        };
        let (stated, happened) = split(&forecasts);
        let backwards: Vec<(u8, bool)> = forecasts.iter().rev().copied().collect();
        let (stated_back, happened_back) = split(&backwards);
        let one = calibration_error(&stated, &happened).unwrap();
        let other = calibration_error(&stated_back, &happened_back).unwrap();
        prop_assert!((one - other).abs() < 1e-9);
    }

    #[test]
    fn draws_score_as_their_distribution(
        draws in proptest::collection::vec(0_u32..30, 1..40), happened in 0_u32..40
    ) {
        let share = |most: u32| {
            draws.iter().filter(|&&draw| draw <= most).count() as f64 / draws.len() as f64
        };
        let at_most: Vec<f64> = (0..30).map(share).collect();
        let of_draws = crps_draws(&draws, happened).unwrap();
        let of_distribution = crps_counts(&at_most, happened).unwrap();
        prop_assert!((of_draws - of_distribution).abs() < 1e-9);
    }

    #[test]
    fn any_numbers_are_scored_or_refused(
        stated in proptest::collection::vec(any::<f64>(), 0..30), happened in any::<u32>()
    ) {
        let truths = vec![true; stated.len()];
        let _ = brier_score(&stated, &truths);
        let _ = calibration_error(&stated, &truths);
        let _ = brier_decomposition(&stated, &truths);
        let _ = crps_counts(&stated, happened);
    }
}

//! Probabilities of occurrence: no look into the future, never certain, and what is refused.

use forecasts::{
    Counts, DailyCount, OccursBacktest, OccursModel, OccursQuestion, occurs_backtest, occurs_score,
};
use jiff::{ToSpan as _, civil::Date};
use ontology::QuadClass;
use proptest::prelude::*;

const FIRST: Date = jiff::civil::date(2020, 1, 1);

fn day(n: i64) -> Date {
    FIRST + n.days()
}

/// A number that looks drawn at random.
fn drawn(place: u64) -> u64 {
    let mixed = (place ^ (place >> 7)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33
}

/// Events of twelve dyads over so many days, some often and some seldom.
fn record(n_days: i64, seed: u64) -> Vec<DailyCount> {
    let mut daily = Vec::new();
    for dyad in 0..12_u64 {
        for n in 0..n_days {
            for quad in 1..=4_u8 {
                let place = seed ^ (dyad << 40) ^ ((n as u64) << 8) ^ u64::from(quad);
                if drawn(place).is_multiple_of(8 + 12 * dyad) {
                    daily.push(DailyCount {
                        day: day(n),
                        actor: format!("A{}", dyad % 4),
                        recipient: format!("B{}", dyad / 4),
                        quad_class: QuadClass::from_number(quad),
                        n: 1,
                    });
                }
            }
        }
    }
    daily
}

fn question(daily: &[DailyCount]) -> OccursQuestion {
    let quad_class = QuadClass::from_number(3);
    let is_asked = |one: &&DailyCount| {
        one.actor == "A1" && one.recipient == "B0" && one.quad_class == quad_class
    };
    OccursQuestion {
        actor: Some("A1".into()),
        recipient: Some("B0".into()),
        called: ["A1".into(), "B0".into()],
        quad_class,
        days: daily.iter().filter(is_asked).map(|one| one.day).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn events_after_the_day_change_no_forecast(cut in 560_i64..700, seed in any::<u64>()) {
        let daily = record(730, seed);
        let before: Vec<DailyCount> =
            daily.iter().filter(|one| one.day <= day(cut)).cloned().collect();
        let answer = |daily: &[DailyCount]| {
            let counts = Counts::new(daily).unwrap();
            let model = OccursModel::learn(&counts, day(cut), 14).unwrap();
            model.answer(&question(daily)).unwrap()
        };
        let of_all = answer(&daily);
        prop_assert!(of_all.n_past > 200, "learned from {} forecasts", of_all.n_past);
        prop_assert_eq!(of_all, answer(&before));
    }

    #[test]
    fn events_after_a_month_change_no_forecast_of_a_backtest(
        cut in 560_i64..600, seed in any::<u64>()
    ) {
        let daily = record(730, seed);
        let before: Vec<DailyCount> =
            daily.iter().filter(|one| one.day <= day(cut)).cloned().collect();
        let wanted = |to: i64| OccursBacktest {
            horizons: vec![20],
            from: day(500),
            to: day(to),
        };
        let issued = |daily: &[DailyCount]| {
            let counts = Counts::new(daily).unwrap();
            occurs_backtest(&counts, &wanted(700)).unwrap()
        };
        // Forecasts whose time had passed by the cut, with all that was said of them.
        let known = issued(&before);
        let all = issued(&daily);
        let last = known.last().unwrap().as_of;
        let same: Vec<_> = all.into_iter().filter(|one| one.as_of <= last).collect();
        prop_assert_eq!(known, same);
    }

    #[test]
    fn nothing_is_certain(n in 0_usize..40, every in 1_i64..30, horizon_days in 1_u32..100) {
        let days: Vec<Date> = (0..=n as i64).map(|place| day(place * every)).collect();
        let daily: Vec<DailyCount> = days
            .iter()
            .chain([&day(800)])
            .map(|&day| DailyCount {
                day,
                actor: "A".into(),
                recipient: "B".into(),
                quad_class: QuadClass::from_number(1),
                n: 1,
            })
            .collect();
        let asked = OccursQuestion {
            actor: Some("A".into()),
            recipient: None,
            called: ["A".into(), "anybody".into()],
            quad_class: None,
            days,
        };
        let counts = Counts::new(&daily).unwrap();
        let model = OccursModel::learn(&counts, day(799), horizon_days).unwrap();
        let answer = model.answer(&asked).unwrap();
        prop_assert!(answer.probability > 0.0 && answer.probability < 1.0);
        prop_assert!(answer.interval.0 <= answer.probability);
        prop_assert!(answer.probability <= answer.interval.1);
        prop_assert!((answer.at_most[0] - (1.0 - answer.probability)).abs() < 1e-9);
    }
}

#[test]
fn what_cannot_be_asked_is_told() {
    let daily = record(400, 1);
    let counts = Counts::new(&daily).unwrap();
    let words = |as_of: Date, horizon_days: u32, days: Vec<Date>| {
        let mut asked = question(&daily);
        asked.days = days;
        let model = OccursModel::learn(&counts, as_of, horizon_days);
        let answer = model.and_then(|model| model.answer(&asked));
        answer.unwrap_err().to_string()
    };
    assert_eq!(
        words(day(-3), 30, vec![]),
        "as of 2019-12-29: the events begin on 2020-01-01"
    );
    assert_eq!(
        words(day(300), 30, vec![day(301)]),
        "no event known as of 2020-10-27 fits: there is no data to give a probability from"
    );
    assert!(words(day(300), 0, vec![]).starts_with("a horizon of 0 days"));
    assert!(words(day(20), 90, vec![]).starts_with("21 days of events lie before"));
    let one_day = Counts::new(&record(1, 5)[..]).map(|_| ());
    let message = one_day.unwrap_err().to_string();
    assert!(
        message.contains("one day") || message.contains("no event"),
        "{message}"
    );
    let backtest = |from: Date, to: Date| {
        let wanted = OccursBacktest {
            horizons: vec![30],
            from,
            to,
        };
        occurs_backtest(&counts, &wanted).unwrap_err().to_string()
    };
    assert!(backtest(day(10), day(300)).starts_with("as of 2020-01-11: the events begin"));
    assert!(backtest(day(390), day(395)).contains("before 30 days have passed"));
    assert!(backtest(day(390), day(380)).contains("before they begin"));
}

#[test]
fn a_score_needs_ten_forecasts() {
    assert!(occurs_score(&[], 30, None).is_err());
}

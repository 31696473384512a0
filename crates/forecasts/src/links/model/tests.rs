use super::*;
use crate::links::dataset::RawDataset;
use crate::links::facts::RawFact;
use crate::scramble::scramble;

/// A small world: pairs that repeat themselves, in two relations that follow each other, and noise.
fn world(steps: std::ops::Range<u32>) -> Vec<RawFact> {
    let mut facts = Vec::new();
    for time in steps {
        for place in 0..12_u32 {
            let drawn = scramble(u64::from(time * 100 + place)) as u32;
            let subject = drawn % 15;
            let is_noise = (drawn >> 8).is_multiple_of(4);
            let object = if is_noise {
                (drawn >> 12) % 15
            } else {
                (subject + 1 + drawn % 2) % 15
            };
            facts.push(RawFact {
                time,
                subject,
                relation: (drawn >> 20) % 3,
                object,
            });
        }
    }
    facts
}

fn fact(time: u32, subject: u32, relation: u32, object: u32) -> RawFact {
    RawFact {
        time,
        subject,
        relation,
        object,
    }
}

fn assert_rank(one: &Answered, rank: f64) {
    assert!((one.rank - rank).abs() < 1e-9, "{rank} wanted: {one:?}");
}

fn dataset(train: Vec<RawFact>, test: Vec<RawFact>) -> Dataset {
    let raw = RawDataset {
        train,
        test,
        ..RawDataset::default()
    };
    Dataset::new(&raw).unwrap()
}

fn answers(data: &Dataset) -> Vec<Answered> {
    let mut model = LinkModel::learn(data, &LearnConfig { seed: 3 });
    model.apply(
        data,
        &Wanted {
            n_best: 3,
            n_explained: 2,
        },
    )
}

#[test]
fn nothing_at_or_after_the_day_asked_changes_a_rank() {
    let whole = answers(&dataset(world(0..40), world(40..48)));
    for day in 40..48 {
        // The facts of the day itself are the questions; all others from it on are deleted. One
        // question at a time: the other answers of its day are only left out of the ranking.
        let asked_about = world(day..day + 1);
        let mut test = world(40..day);
        test.extend(&asked_about);
        let cut = answers(&dataset(world(0..40), test));
        let of_day = |answers: &[Answered]| -> Vec<Answered> {
            answers
                .iter()
                .filter(|one| one.step == day)
                .cloned()
                .collect()
        };
        let without_reasons = |mut answers: Vec<Answered>| {
            answers.iter_mut().for_each(|one| one.reasons.clear());
            answers
        };
        assert_eq!(
            without_reasons(of_day(&cut)),
            without_reasons(of_day(&whole))
        );
    }
}

#[test]
fn the_facts_of_the_day_asked_are_not_evidence() {
    // Two worlds that differ in the facts of the last day only give the same scores there.
    let last = |relation: u32| {
        let mut test = vec![RawFact {
            time: 40,
            subject: 0,
            relation: 0,
            object: 1,
        }];
        test.push(RawFact {
            time: 40,
            subject: 5,
            relation,
            object: 9,
        });
        answers(&dataset(world(0..40), test))
    };
    let best = |answers: &[Answered]| {
        let first = answers
            .iter()
            .find(|one| one.subject == 0 && one.asked == Asked::Object);
        first.unwrap().best.clone()
    };
    assert_eq!(best(&last(1)), best(&last(2)));
}

#[test]
fn the_same_facts_give_the_same_answers() {
    let data = dataset(world(0..30), world(30..33));
    assert_eq!(answers(&data), answers(&data));
}

#[test]
fn what_repeats_itself_ranks_first() {
    let daily = |time| RawFact {
        time,
        subject: 0,
        relation: 0,
        object: 1,
    };
    let other = |time| RawFact {
        time,
        subject: 2,
        relation: 1,
        object: 3,
    };
    let train = (0..20)
        .flat_map(|time| [daily(time), other(time)])
        .collect();
    let data = dataset(train, vec![daily(20), daily(21)]);
    let answered = answers(&data);
    assert_eq!(answered.len(), 4);
    for one in &answered {
        assert_rank(one, 1.0);
        assert_eq!(one.novelty, Novelty::Recurs);
    }
    assert_eq!(
        answered[0].reasons[0].split(';').next(),
        Some("entity 0 → entity 1: \"relation 0\" on 20 of the last 60 days, last 1 day ago")
    );
}

#[test]
fn ties_among_the_unknown_share_the_mean_rank() {
    let train = vec![fact(0, 4, 0, 1), fact(1, 5, 0, 1), fact(2, 6, 0, 1)];
    let answered = answers(&dataset(train, vec![fact(3, 7, 2, 8)]));
    // To whom: 1 was three times acted upon; 4, 5, 6, 7 and the answer 8 never.
    assert_rank(&answered[0], 4.0);
    // Who: 4, 5 and 6 acted once; 1, 8 and the answer 7 never.
    assert_rank(&answered[1], 5.0);
}

#[test]
fn the_other_answers_of_a_query_are_left_out() {
    let train = (0..9).flat_map(|time| [fact(time, 0, 0, 1), fact(time, 0, 0, 2)]);
    let test = vec![fact(9, 0, 0, 1), fact(9, 0, 0, 2)];
    let answered = answers(&dataset(train.collect(), test));
    for one in answered.iter().filter(|one| one.asked == Asked::Object) {
        assert_rank(one, 1.0);
    }
}

#[test]
fn novelty_is_told() {
    let train = vec![fact(0, 0, 0, 1), fact(1, 2, 1, 3)];
    let test = vec![fact(2, 0, 0, 1), fact(2, 1, 1, 0), fact(2, 0, 0, 3)];
    let novelties: Vec<Novelty> = answers(&dataset(train, test))
        .iter()
        .filter(|one| one.asked == Asked::Object)
        .map(|one| one.novelty)
        .collect();
    assert_eq!(novelties, [Novelty::Recurs, Novelty::New, Novelty::Pair]);
}

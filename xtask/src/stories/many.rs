//! How long clustering takes: made-up tellings as thick as those of a busy newsroom.

use std::time::Instant;

use jiff::{ToSpan, civil::date};
use ontology::EventType;
use records::StatementId;
use stories::{Days, Parties, Source, Told, Words};

/// How many states act in them, of which the first are in most.
const STATES: u64 = 12;
/// Over how many days they are spread.
const DAYS: u64 = 365;

/// Puts `n` made-up tellings together and prints how long that took.
pub(crate) fn time(n: u64) {
    let told: Vec<Told> = (0..n).map(telling).collect();
    let started = Instant::now();
    let found = stories::memberships(&told, &[], &[]);
    let seconds = started.elapsed().as_secs_f64();
    let n_events = found
        .iter()
        .filter(|joined| joined.membership.event == joined.membership.statement)
        .count();
    println!("{n} tellings are {n_events} events; {seconds:.2} seconds");
}

fn telling(number: u64) -> Told {
    let drawn = |salt: u64, below: u64| mixed(number.wrapping_mul(31).wrapping_add(salt)) % below;
    let state = |salt| {
        let rank = drawn(salt, STATES * STATES).isqrt();
        format!("S{:02}", STATES - 1 - rank)
    };
    let day = date(2024, 1, 1).saturating_add(i64::try_from(drawn(3, DAYS)).unwrap_or(0).days());
    let types = EventType::ALL;
    let kind = usize::try_from(drawn(4, types.len() as u64)).unwrap_or(0);
    Told {
        id: StatementId::given(format!("{number:09}")),
        source: Source::Statement,
        known_on: day,
        origin: number.to_string(),
        event_type: types[kind],
        modes: Vec::new(),
        actors: Parties::coded(state(1).parse()),
        recipients: Parties::coded(state(2).parse()),
        days: Days::published(day),
        places: [format!("town {}", drawn(5, 4))].into(),
        denies: false,
        words: Words::default(),
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(number: u64) -> u64 {
    let mut x = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

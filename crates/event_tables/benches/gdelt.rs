//! Measures how fast GDELT 2.0 events become record batches: `cargo bench -p event_tables`.
//!
//! The lines are made up by a seeded generator with the widths that GDELT's columns have, about
//! 400 bytes each. Nothing is read from or written to a disk.

use std::fmt::Write as _;
use std::time::Instant;

use event_tables::{Format, Options, read};
use jiff::civil::date;
use ontology::Registry;

const N_LINES: usize = 200_000;
const N_RUNS: usize = 5;

/// A xorshift generator (Marsaglia 2003): small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const ACTORS: [&str; 10] = [
    "", "USA", "RUSGOV", "CHN", "GOV", "IGOUNO", "GBRMIL", "ISR", "PSEREB", "IND",
];
const CODES: [&str; 10] = [
    "010", "042", "043", "051", "0841", "112", "1411", "173", "190", "193",
];
const COUNTRIES: [&str; 6] = ["US", "RS", "CH", "UP", "IS", "UK"];

fn write_line(dice: &mut Dice, number: usize, text: &mut String) {
    let day = 20_240_101 + dice.roll(28);
    let code = dice.pick(&CODES);
    let written = write!(text, "{}\t{day}\t202401\t2024\t2024.0712", 1_100_000_000 + number)
        .and_then(|()| write_actor(dice, text))
        .and_then(|()| write_actor(dice, text))
        .and_then(|()| {
            let root = &code[..2];
            let (mentions, sources) = (1 + dice.roll(20), 1 + dice.roll(3));
            let tone = dice.roll(2_000_000) as f64 / 1e5 - 10.0;
            write!(
                text,
                "\t1\t{code}\t{}\t{root}\t{}\t2.8\t{mentions}\t{sources}\t{mentions}\t{tone:.13}",
                &code[..3],
                1 + dice.roll(4)
            )
        })
        .and_then(|()| write_place(dice, text))
        .and_then(|()| write_place(dice, text))
        .and_then(|()| write_place(dice, text))
        .and_then(|()| {
            let article = dice.roll(10_000_000);
            writeln!(
                text,
                "\t20240129{:06}\thttps://www.news.example.org/world/2024/01/an-article-on-what-went-on-{article}",
                dice.roll(96) * 1500
            )
        });
    written.expect("writing to memory does not fail");
}

fn write_actor(dice: &mut Dice, text: &mut String) -> std::fmt::Result {
    let code = dice.pick(&ACTORS);
    let state = code.get(..3).unwrap_or_default();
    write!(
        text,
        "\t{code}\t{}\t{state}\t\t\t\t\t\t\t",
        if code.is_empty() { "" } else { "SOME NAME" }
    )
}

fn write_place(dice: &mut Dice, text: &mut String) -> std::fmt::Result {
    let country = dice.pick(&COUNTRIES);
    let (latitude, longitude) = (dice.roll(900_000), dice.roll(1_800_000));
    write!(
        text,
        "\t4\tSome Town, Some Province, Country {country}\t{country}\t{country}{:02}\t{}\t{}.{:04}\t-{}.{:04}\t-{}",
        dice.roll(99),
        dice.roll(99_999),
        latitude / 10_000,
        latitude % 10_000,
        longitude / 10_000,
        longitude % 10_000,
        dice.roll(9_999_999)
    )
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
#[expect(clippy::print_stdout, reason = "and prints it")]
fn main() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut text = String::new();
    for number in 0..N_LINES {
        write_line(&mut dice, number, &mut text);
    }
    let registry = Registry::builtin();
    let mut best = f64::INFINITY;
    let mut n_rows = 0;
    for _ in 0..N_RUNS {
        let start = Instant::now();
        let options = Options::new("gdelt", "20240129.export.CSV", date(2024, 1, 30));
        let batches = read(Format::Gdelt, text.as_bytes(), options, &registry);
        let batches = batches.expect("the lines are GDELT's");
        n_rows = batches
            .map(|batch| batch.expect("the lines are GDELT's").rows.num_rows())
            .sum();
        best = best.min(start.elapsed().as_secs_f64());
    }
    let megabytes = text.len() as f64 / 1e6;
    println!(
        "{n_rows} rows, {megabytes:.0} MB: {:.0} MB/s, {:.2} million rows/s on one core",
        megabytes / best,
        n_rows as f64 / best / 1e6
    );
}

//! Made-up files in the layout of GDELT 2.0 events: 61 columns set apart by tabs, some 400 bytes a
//! line, a few states and codes in most of the lines and many in the rest.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::bench::dice::Dice;

/// Lines of one file, that is, of one day.
const LINES_IN_FILE: u64 = 100_000;

const STATES: [&str; 40] = [
    "USA", "RUS", "CHN", "ISR", "GBR", "UKR", "IRN", "IND", "FRA", "PAK", "DEU", "JPN", "KOR",
    "PRK", "TUR", "SYR", "SAU", "EGY", "AUS", "CAN", "BRA", "MEX", "NGA", "ZAF", "IRQ", "AFG",
    "LBN", "YEM", "POL", "ITA", "ESP", "VNM", "PHL", "IDN", "TWN", "SDN", "ETH", "KEN", "VEN",
    "CUB",
];
const ROLES: [&str; 10] = [
    "", "GOV", "MIL", "", "COP", "OPP", "BUS", "LEG", "CVL", "REB",
];
const CODES: [&str; 20] = [
    "010", "020", "042", "043", "051", "036", "040", "046", "112", "190", "173", "193", "057",
    "071", "0841", "111", "1411", "138", "163", "195",
];
const PLACES: [&str; 12] = [
    "US", "RS", "CH", "IS", "UK", "UP", "IR", "IN", "FR", "PK", "GM", "JA",
];

/// Writes files of `n_rows` lines in all, and returns their paths. Files that are there from an
/// earlier run with as many lines are left as they are.
pub(crate) fn write(folder: &Path, n_rows: u64) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let n_files = n_rows.div_ceil(LINES_IN_FILE);
    (0..n_files)
        .map(|file| {
            let path = folder.join(format!("{:08}.export.CSV", day(file)));
            let n_lines = LINES_IN_FILE.min(n_rows - file * LINES_IN_FILE);
            if !path.exists() {
                write_file(&path, file, n_lines).with_context(|| path.display().to_string())?;
            }
            Ok(path)
        })
        .collect()
}

/// Days of months of 28 days from 2015 on, as GDELT writes them.
fn day(file: u64) -> u64 {
    let (year, month) = (file / 336, file % 336 / 28);
    (2015 + year) * 10_000 + (month + 1) * 100 + file % 28 + 1
}

fn write_file(path: &Path, file: u64, n_lines: u64) -> Result<()> {
    let unfinished = path.with_extension("part");
    let mut out = BufWriter::new(fs::File::create(&unfinished)?);
    let mut dice = Dice::new(0x9E37_79B9_7F4A_7C15 ^ (file << 20));
    let mut line = String::new();
    for number in 0..n_lines {
        line.clear();
        write_line(
            &mut dice,
            file * LINES_IN_FILE + number,
            day(file),
            &mut line,
        )?;
        out.write_all(line.as_bytes())?;
    }
    out.flush()?;
    fs::rename(unfinished, path)?;
    Ok(())
}

fn write_line(dice: &mut Dice, number: u64, day: u64, line: &mut String) -> std::fmt::Result {
    let (month, year) = (day / 100, day / 10_000);
    write!(
        line,
        "{}\t{day}\t{month}\t{year}\t{year}.0712",
        1_000_000_000 + number
    )?;
    write_actor(dice, line)?;
    write_actor(dice, line)?;
    let code = dice.pick(&CODES);
    let (base, root) = (&code[..3.min(code.len())], &code[..2]);
    let (mentions, sources) = (1 + dice.skewed(200), 1 + dice.skewed(12));
    let tone = dice.roll(2_000_000) as f64 / 1e5 - 10.0;
    let quad = 1 + dice.roll(4);
    write!(
        line,
        "\t1\t{code}\t{base}\t{root}\t{quad}\t2.8\t{mentions}\t{sources}\t{mentions}\t{tone:.13}"
    )?;
    for _ in 0..3 {
        write_place(dice, line)?;
    }
    let article = dice.roll(10_000_000);
    writeln!(
        line,
        "\t{day}{:06}\thttps://www.news{:03}.example.org/world/{year}/an-article-on-what-went-on-{article}",
        dice.roll(96) * 1500,
        dice.skewed(900)
    )
}

fn write_actor(dice: &mut Dice, line: &mut String) -> std::fmt::Result {
    if dice.roll(10) == 0 {
        return line.write_str("\t\t\t\t\t\t\t\t\t\t");
    }
    let (state, role) = (dice.pick(&STATES), dice.pick(&ROLES));
    write!(
        line,
        "\t{state}{role}\tSOME NAME OF {state}\t{state}\t\t\t\t\t{role}\t\t"
    )
}

fn write_place(dice: &mut Dice, line: &mut String) -> std::fmt::Result {
    let country = dice.pick(&PLACES);
    let town = dice.skewed(3000);
    write!(
        line,
        "\t4\tTown {town}, Some Province, Country {country}\t{country}\t{country}{:02}\t{}\t{}.{:04}\t-{}.{:04}\t-{town}",
        town % 40,
        town * 7,
        town % 90,
        town,
        town % 180,
        town
    )
}

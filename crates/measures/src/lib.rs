//! Measures: from events to counts, balances, changes of level, networks and indicators.
//!
//! - **Counts.** [`series`] counts events between two sides ([`Between`]) by [`Period`], quad class
//!   and PLOVER type, with mean PLOVER score and Goldstein value; [`series_of_counts`] does the
//!   counting over rows that SQL has put together before. A period without an event has the count 0,
//!   a period that the data do not cover has none.
//! - **Balance.** [`balance`] sets cooperation against conflict, with an interval that is wide where
//!   the data are thin.
//! - **Changes.** [`changes`] finds where the level of a series of counts changes.
//! - **Network.** [`ties`] and [`network`] give each state its place among the others.
//! - **Indicators.** [`rules`] reads them from TOML; [`status`], [`history`] and [`replay`] say where
//!   one stands, where it stood, and how its alerts turned out.
//!
//! Everything is a pure function of its arguments. Only what was known on the as-of day counts:
//! events known later change nothing. `docs/methods.md` gives every formula and constant.
//!
//! ```
//! use jiff::civil::date;
//! use measures::{Between, DayCount, Days, Flow, Frame, Period, balance, series_of_counts};
//! use ontology::QuadClass;
//!
//! let monday = DayCount {
//!     day: date(2024, 3, 4),
//!     actors: vec!["ARL MIL".parse()?],
//!     recipients: vec!["BOR".parse()?],
//!     quad_class: QuadClass::MaterialConflict,
//!     n: 3,
//! };
//! let year = Days::new(date(2024, 1, 1), date(2024, 12, 31)).expect("a year");
//! let frame = Frame {
//!     by: Period::Month,
//!     window: year,
//!     covered: Days::new(date(2024, 2, 1), date(2024, 12, 31)),
//!     as_of: date(2024, 12, 31),
//! };
//! let dyad = Between::dyad("ARL".parse()?, "BOR".parse()?);
//! let months = series_of_counts(&[monday], &dyad, Flow::Forth, &frame);
//! let n: Vec<Option<u64>> = months.iter().map(|m| m.value.map(|quads| quads.total())).collect();
//! assert_eq!(n[..4], [None, Some(0), Some(3), Some(0)]);
//!
//! let march = months[2].value.unwrap_or_default();
//! let balance = balance(march.cooperation(), march.conflict()).expect("three events");
//! assert_eq!(balance.value, -1.0);
//! assert!(balance.high > -0.5, "three events are few");
//! # Ok::<(), ontology::EmptyActorCode>(())
//! ```

mod alert;
mod balance;
mod beta;
mod between;
mod change;
mod history;
mod network;
mod pelt;
mod period;
mod rule;
mod series;
mod status;
mod tally;

pub use alert::Status;
pub use balance::{Balance, balance};
pub use between::{Between, Flow};
pub use change::{Change, ChangeRule, Changes, changes};
pub use history::{Replay, StatusChange, history, replay};
pub use network::{Network, State, Tie, Ties, network, ties};
pub use period::{Days, Period, UnknownPeriod};
pub use rule::{EXAMPLE_RULES, Levels, Measure, Rule, RuleError, Target, rules};
pub use series::{Cover, DayCount, Frame, Point, series, series_of_counts};
pub use status::{Baseline, Reading, status};
pub use tally::{QuadCounts, ScaleMean, Tally};

//! Forecasts to scores: every look ahead is a question, is answered by the record, and is scored.
//!
//! - [`questions_of`] makes a [`Question`](records::Question) and a [`Forecast`](records::Forecast)
//!   of every statement that looks ahead; [`lint`] says what cannot be answered and why.
//! - [`resolve`] proposes an answer from the events of a [`Record`], with the events that count. A
//!   person confirms or overrules it; that is a [`Resolution`](records::Resolution) of its own.
//! - [`tallies`] and [`reliability`] add up scores, by the formulas of a [`Scoring`].
//! - [`export`] and [`import`] exchange all of it with forecasting platforms as CSV.
//!
//! It knows no tables, clock or disk: `as_of` is an argument, and events come as they are.
//!
//! ```
//! use jiff::civil::date;
//! use ledger::{Record, import, resolve};
//! use records::Outcome;
//!
//! let file = "title,open_time,scheduled_close_time,pattern,probability\n\
//!             Will Arland aid Borland?,2024-01-01,2024-06-30,actor=ARL recipient=BOR type=AID,0.7\n";
//! let rows = import(file)?;
//! let proposal = resolve(&rows[0].question, &Record::default(), date(2024, 7, 1));
//! assert_eq!(proposal.outcome, Some(Outcome::Overdue));
//! assert_eq!(proposal.why, "the record is empty");
//! # Ok::<(), ledger::ImportError>(())
//! ```

mod words;

mod about;
mod likelihood;
mod own_words;

mod asked;
mod lint;
mod look_at;
mod record;
mod resolve;

mod score;
mod tally;

mod columns;
mod exchange;

mod answers;

#[cfg(test)]
mod made_up;
#[cfg(test)]
mod tests;

pub use answers::{Answers, holds_answers_only, import_answers};
pub use asked::{Asked, questions_of};
pub use columns::{Column, columns};
pub use exchange::{ImportError, PROPOSED, Row, export, import};
pub use lint::{Finding, lint};
pub use record::Record;
pub use resolve::{Evidence, Proposal, resolve};
pub use score::{BrierSpread, Scoring};
pub use tally::{By, Entry, FEWEST_CALIBRATED, Reliability, Tally, reliability, tallies};

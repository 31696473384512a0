//! How probable it is that something occurs, and how often.

mod backtest;
mod boosted;
mod counts;
mod distribution;
mod features;
mod fitted;
mod lessons;
mod pool;
mod regression;
mod score;
mod series;
mod subject;

pub use backtest::{OccursBacktest, OccursError, OccursForecast, occurs_backtest};
pub use counts::{Counts, CountsError, DailyCount};
pub use score::{OccursScore, occurs_score};

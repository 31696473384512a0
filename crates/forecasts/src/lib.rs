//! What comes next, measured: who will do what to whom, how probably, and how good the forecasts were.
//!
//! ```
//! use forecasts::{Dataset, LearnConfig, LinkModel, RawDataset, Wanted, link_score, read_facts};
//!
//! // Arland (0) consults Borland (1) every day; on day 3 it is asked whom it consults, and who it.
//! let raw = RawDataset {
//!     train: read_facts(b"0 0 1 0\n0 0 1 1\n2 1 3 1\n0 0 1 2\n")?,
//!     test: read_facts(b"0 0 1 3\n")?,
//!     ..RawDataset::default()
//! };
//! let data = Dataset::new(&raw)?;
//! let mut model = LinkModel::learn(&data, &LearnConfig { seed: 0 });
//! let answered = model.apply(&data, &Wanted::default());
//! let score = link_score(&answered, None).expect("two queries were asked");
//! assert_eq!(score.queries, 2);
//! assert!((score.mrr - 1.0).abs() < 1e-9);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod links;
mod occurs;
mod scores;
mod scramble;
mod trees;

pub use links::{
    Answered, Asked, Completion, Dataset, DatasetError, DatedAct, LearnConfig, LineError,
    LinkModel, LinkScore, Named, NextError, NextQuestion, Novelty, RawDataset, RawFact, Scored,
    Wanted, link_score, next_links, read_facts, read_names,
};
pub use occurs::{
    Counts, CountsError, DailyCount, ModelSays, OccursAnswer, OccursBacktest, OccursError,
    OccursForecast, OccursModel, OccursQuestion, OccursScore, Reason, occurs_backtest,
    occurs_score,
};
pub use scores::{
    Decomposition, ReliabilityPoint, ScoreError, brier_decomposition, brier_of_one, brier_score,
    calibration_error, crps_counts, crps_draws, log_score, log_score_of_one, reliability_table,
    skill,
};

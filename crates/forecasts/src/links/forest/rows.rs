//! What trees are grown on.

/// Candidates of queries, as rows of numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub(crate) n_columns: usize,
    /// Row after row.
    pub(crate) values: Vec<f32>,
    /// Whether a row is an answer.
    pub(crate) is_answer: Vec<bool>,
    /// How many candidates a row stands for: more than 1 where others like it were left out.
    pub(crate) weights: Vec<f32>,
    /// The end of each query's rows.
    pub(crate) ends: Vec<usize>,
}

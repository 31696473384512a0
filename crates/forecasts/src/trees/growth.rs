//! How trees are grown.

/// How trees are grown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Growth {
    /// How many trees.
    pub(crate) n_trees: usize,
    /// Most leaves of a tree.
    pub(crate) n_leaves: usize,
    /// Share of each tree's correction that is taken.
    pub(crate) rate: f32,
    /// Least sum of second derivatives in a leaf.
    pub(crate) least_weight: f32,
    /// Added to the second derivatives: pulls small leaves to zero.
    pub(crate) shrinkage: f32,
}

//! One regression tree, grown leaf by leaf where the loss falls most.

use crate::trees::bins::{Bins, MOST_BINS};
use crate::trees::growth::Growth;
use crate::trees::histogram::{Histogram, Slope};

/// A tree: inner nodes compare one column with a value, leaves hold what is added to the score.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
enum Node {
    Split {
        column: u32,
        up_to: f32,
        up_to_bin: u8,
        below: u32,
        above: u32,
    },
    Leaf {
        value: f32,
    },
}

/// A leaf in the making: a run of `rows`, its sums, and the best way to split it.
struct Open {
    node: usize,
    start: usize,
    end: usize,
    histogram: Histogram,
    best: Option<Split>,
}

#[derive(Debug, Clone, Copy)]
struct Split {
    column: usize,
    bin: usize,
    gain: f32,
}

impl Tree {
    /// Grows a tree against the slopes of the rows drawn for it.
    pub(crate) fn grow(bins: &Bins, mut rows: Vec<u32>, slopes: &[Slope], growth: &Growth) -> Tree {
        let mut nodes = vec![Node::Leaf { value: 0.0 }];
        let histogram = Histogram::of(&rows, bins, slopes);
        let best = best_split(&histogram, growth);
        let mut open = vec![Open {
            node: 0,
            start: 0,
            end: rows.len(),
            histogram,
            best,
        }];
        while open.len() < growth.n_leaves {
            let Some((place, split)) = widest(&open) else {
                break;
            };
            let leaf = open.swap_remove(place);
            let run = &mut rows[leaf.start..leaf.end];
            let middle = leaf.start + partition(run, bins, &split);
            let (below, above) = (nodes.len(), nodes.len() + 1);
            nodes[leaf.node] = Node::Split {
                column: split.column as u32,
                up_to: bins.edges[split.column][split.bin],
                up_to_bin: split.bin as u8,
                below: below as u32,
                above: above as u32,
            };
            nodes.extend([Node::Leaf { value: 0.0 }; 2]);
            let fewer_below = middle - leaf.start < leaf.end - middle;
            let fewer = if fewer_below {
                &rows[leaf.start..middle]
            } else {
                &rows[middle..leaf.end]
            };
            let small = Histogram::of(fewer, bins, slopes);
            let large = leaf.histogram.without(&small);
            let (of_below, of_above) = if fewer_below {
                (small, large)
            } else {
                (large, small)
            };
            for (node, start, end, histogram) in [
                (below, leaf.start, middle, of_below),
                (above, middle, leaf.end, of_above),
            ] {
                let best = best_split(&histogram, growth);
                open.push(Open {
                    node,
                    start,
                    end,
                    histogram,
                    best,
                });
            }
        }
        for leaf in &open {
            let own = &rows[leaf.start..leaf.end];
            let value = leaf_value(own, slopes, growth);
            nodes[leaf.node] = Node::Leaf { value };
        }
        Tree { nodes }
    }

    /// Returns what the tree adds to the score of a row.
    pub(crate) fn value(&self, row: &[f32]) -> f32 {
        self.walk(|column, up_to, _| row[column] <= up_to)
    }

    /// The same for a row as bin numbers.
    pub(crate) fn value_of_bins(&self, numbers: &[u8]) -> f32 {
        self.walk(|column, _, up_to_bin| numbers[column] <= up_to_bin)
    }

    fn walk(&self, is_below: impl Fn(usize, f32, u8) -> bool) -> f32 {
        let mut at = 0;
        loop {
            match self.nodes[at] {
                Node::Leaf { value } => return value,
                Node::Split {
                    column,
                    up_to,
                    up_to_bin,
                    below,
                    above,
                } => {
                    let is_below = is_below(column as usize, up_to, up_to_bin);
                    at = if is_below { below } else { above } as usize;
                }
            }
        }
    }
}

/// The leaf whose split lowers the loss most.
fn widest(open: &[Open]) -> Option<(usize, Split)> {
    open.iter()
        .enumerate()
        .filter_map(|(place, leaf)| Some((place, leaf.best?)))
        .max_by(|a, b| a.1.gain.total_cmp(&b.1.gain))
}

/// Puts the rows below a split first and returns how many they are.
fn partition(rows: &mut [u32], bins: &Bins, split: &Split) -> usize {
    let (mut below, mut above) = (Vec::with_capacity(rows.len()), Vec::new());
    for &row in rows.iter() {
        let number = bins.numbers[row as usize * bins.n_columns + split.column];
        if usize::from(number) <= split.bin {
            below.push(row);
        } else {
            above.push(row);
        }
    }
    let middle = below.len();
    rows[..middle].copy_from_slice(&below);
    rows[middle..].copy_from_slice(&above);
    middle
}

/// Finds the split with the greatest gain, `G²/(H + λ)` summed over the parts less the whole.
fn best_split(histogram: &Histogram, growth: &Growth) -> Option<Split> {
    let gain = |slope: Slope| slope.first * slope.first / (slope.second + growth.shrinkage);
    let mut best: Option<Split> = None;
    for (column, sums) in histogram.sums.chunks_exact(MOST_BINS).enumerate() {
        let whole = sums.iter().fold(Slope::default(), |sum, slope| Slope {
            first: sum.first + slope.first,
            second: sum.second + slope.second,
        });
        let mut below = Slope::default();
        for (bin, slope) in sums[..MOST_BINS - 1].iter().enumerate() {
            below.first += slope.first;
            below.second += slope.second;
            let above = Slope {
                first: whole.first - below.first,
                second: whole.second - below.second,
            };
            if above.second < growth.least_weight {
                break;
            }
            if below.second < growth.least_weight {
                continue;
            }
            let gain = gain(below) + gain(above) - gain(whole);
            if gain > best.map_or(LEAST_GAIN, |best| best.gain) {
                best = Some(Split { column, bin, gain });
            }
        }
    }
    best
}

/// Splits that gain less are rounding.
const LEAST_GAIN: f32 = 1e-3;

fn leaf_value(rows: &[u32], slopes: &[Slope], growth: &Growth) -> f32 {
    let (mut first, mut second) = (0.0_f64, 0.0_f64);
    for &row in rows {
        first += f64::from(slopes[row as usize].first);
        second += f64::from(slopes[row as usize].second);
    }
    let step = -first / (second + f64::from(growth.shrinkage));
    (step * f64::from(growth.rate)) as f32
}

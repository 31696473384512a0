//! From arc scores to the best tree.

/// Returns the governor of each of `n` words in a good tree with one root: 0 for the root, else
/// the word's place counted from 1.
///
/// `scores` has a row of `n + 1` for each word: the score of the root and of each word as its
/// governor. What each word would choose alone is nearly always a tree, and then the best one.
/// Where it is not, the surest root is kept and each cycle is broken where that costs least, which
/// mostly, but not always, gives the best tree that is left.
pub(crate) fn best_tree(scores: &[f32], n: usize) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..n).map(|word| best_governor(scores, n, word)).collect();
    keep_one_root(scores, n, &mut heads);
    while let Some(cycle) = find_cycle(&heads) {
        break_cycle(scores, n, &cycle, &mut heads);
    }
    heads
}

fn score(scores: &[f32], n: usize, word: usize, governor: usize) -> f32 {
    scores[word * (n + 1) + governor]
}

fn best_governor(scores: &[f32], n: usize, word: usize) -> usize {
    let mut best = 0;
    for governor in 0..=n {
        if governor != word + 1 && score(scores, n, word, governor) > score(scores, n, word, best) {
            best = governor;
        }
    }
    best
}

/// Leaves the best of several roots, or makes the likeliest word the root where there is none; the
/// others go to their best governor among the words.
fn keep_one_root(scores: &[f32], n: usize, heads: &mut [usize]) {
    let gain = |word: usize| {
        let root = score(scores, n, word, 0);
        let other = (1..=n)
            .filter(|governor| *governor != word + 1)
            .map(|governor| score(scores, n, word, governor))
            .fold(f32::NEG_INFINITY, f32::max);
        if other.is_finite() {
            root - other
        } else {
            root
        }
    };
    let roots: Vec<usize> = (0..n).filter(|word| heads[*word] == 0).collect();
    if roots.len() == 1 {
        return;
    }
    let candidates = if roots.is_empty() {
        (0..n).collect()
    } else {
        roots
    };
    let best = candidates
        .iter()
        .copied()
        .max_by(|left, right| gain(*left).total_cmp(&gain(*right)).then(right.cmp(left)));
    for word in candidates {
        if Some(word) == best {
            heads[word] = 0;
        } else if heads[word] == 0 {
            heads[word] = (1..=n)
                .filter(|governor| *governor != word + 1)
                .max_by(|left, right| {
                    score(scores, n, word, *left)
                        .total_cmp(&score(scores, n, word, *right))
                        .then(right.cmp(left))
                })
                .unwrap_or(0);
        }
    }
}

/// Returns the words of a cycle, if there is one.
fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not seen; otherwise the number of the walk that came by.
    let mut seen = vec![0usize; heads.len()];
    for start in 0..heads.len() {
        let mut word = start;
        while seen[word] == 0 {
            seen[word] = start + 1;
            match heads[word].checked_sub(1) {
                Some(above) => word = above,
                None => break,
            }
        }
        if seen[word] == start + 1 && heads[word] != 0 {
            let mut cycle = vec![word];
            let mut next = heads[word] - 1;
            while next != word {
                cycle.push(next);
                next = heads[next].checked_sub(1)?;
            }
            return Some(cycle);
        }
    }
    None
}

/// Moves that word of the cycle to a governor outside and not below it which loses least.
fn break_cycle(scores: &[f32], n: usize, cycle: &[usize], heads: &mut [usize]) {
    let hangs_below = below(cycle, heads);
    let mut best: Option<(f32, usize, usize)> = None;
    for &word in cycle {
        let own = score(scores, n, word, heads[word]);
        for governor in 1..=n {
            if hangs_below[governor - 1] {
                continue;
            }
            let loss = own - score(scores, n, word, governor);
            if best.is_none_or(|(least, _, _)| loss < least) {
                best = Some((loss, word, governor));
            }
        }
    }
    if let Some((_, word, governor)) = best {
        heads[word] = governor;
    }
}

/// Marks the words of the cycle and all that hang from them.
fn below(cycle: &[usize], heads: &[usize]) -> Vec<bool> {
    let mut marked = vec![None; heads.len()];
    for &word in cycle {
        marked[word] = Some(true);
    }
    for start in 0..heads.len() {
        let mut path = Vec::new();
        let mut word = start;
        let answer = loop {
            if let Some(answer) = marked[word] {
                break answer;
            }
            path.push(word);
            // A walk that meets itself is on another cycle.
            marked[word] = Some(false);
            match heads[word].checked_sub(1) {
                Some(above) => word = above,
                None => break false,
            }
        };
        for word in path {
            marked[word] = Some(answer);
        }
    }
    marked.into_iter().map(|mark| mark == Some(true)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        let scores = [
            0.0, -9.0, 5.0, 1.0, 2.0, 5.0, -9.0, 3.0, 9.0, 0.0, 0.0, -9.0,
        ];
        // Words 1 and 2 choose each other; word 2 loses less by going to word 3.
        assert_eq!(best_tree(&scores, 3), [2, 3, 0]);
    }

    #[test]
    fn one_root_is_kept() {
        let scores = [5.0, -9.0, 1.0, 6.0, 1.0, -9.0];
        assert_eq!(best_tree(&scores, 2), [2, 0]);
    }

    proptest! {
        #[test]
        fn any_scores_give_a_tree(n in 1usize..9, seed in prop::collection::vec(-9i8..9, 90)) {
            let scores: Vec<f32> = seed[..n * (n + 1)].iter().map(|score| f32::from(*score)).collect();
            let heads = best_tree(&scores, n);
            prop_assert_eq!(heads.iter().filter(|head| **head == 0).count(), 1);
            for start in 0..n {
                let mut word = start;
                let mut steps = 0;
                while heads[word] != 0 {
                    word = heads[word] - 1;
                    steps += 1;
                    prop_assert!(steps < n);
                }
            }
        }
    }
}

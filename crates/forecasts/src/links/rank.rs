//! The rank of an answer: filtered, with the mean rank on ties, among all entities.

/// The entities of a query in order of tiers: those scored closely, those only guessed at, and all
/// others, which are ordered by how often they were at this end of a fact.
#[derive(Debug)]
pub(crate) struct Ranking<'a> {
    /// Entities scored by the model, with scores.
    pub(crate) scored: &'a [(u32, f32)],
    /// Entities behind them, with first guesses.
    pub(crate) guessed: &'a [(u32, f32)],
    /// For each entity, how it stands among those for which nothing speaks.
    pub(crate) background: &'a [u32],
}

impl Ranking<'_> {
    /// Returns the rank of `answer`, counting from 1, as if the other `answers` did not exist.
    ///
    /// Entities with the same score share the mean of their ranks.
    pub(crate) fn rank(&self, answer: u32, answers: &[u32]) -> f64 {
        let is_other = |entity: u32| entity != answer && answers.binary_search(&entity).is_ok();
        let find = |tier: &[(u32, f32)]| {
            let own = tier.iter().find(|(entity, _)| *entity == answer)?.1;
            Some(place(tier, own, &is_other, answer))
        };
        let all = |tier: &[(u32, f32)]| {
            let left = tier.iter().filter(|(entity, _)| !is_other(*entity));
            left.count() as f64
        };
        if let Some(place) = find(self.scored) {
            return 1.0 + place;
        }
        let scored = all(self.scored);
        if let Some(place) = find(self.guessed) {
            return 1.0 + scored + place;
        }
        1.0 + scored + all(self.guessed) + self.place_behind(answer, &is_other)
    }

    /// The place of an answer for which nothing speaks, among its like.
    fn place_behind(&self, answer: u32, is_other: &impl Fn(u32) -> bool) -> f64 {
        let own = self.background[answer as usize];
        let mut above = 0.0;
        let mut count = |entity: u32, weight: f64| {
            let value = self.background[entity as usize];
            if entity == answer || is_other(entity) || value < own {
                return;
            }
            above += if value > own { weight } else { 0.5 * weight };
        };
        for entity in 0..self.background.len() as u32 {
            count(entity, 1.0);
        }
        // Those in the tiers before were counted there.
        for (entity, _) in self.scored.iter().chain(self.guessed) {
            count(*entity, -1.0);
        }
        above
    }
}

/// How many of a tier stand before a score, ties counting half.
fn place(tier: &[(u32, f32)], own: f32, is_other: &impl Fn(u32) -> bool, answer: u32) -> f64 {
    let mut before = 0.0;
    for &(entity, score) in tier {
        if score < own || entity == answer || is_other(entity) {
            continue;
        }
        before += if score > own { 1.0 } else { 0.5 };
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking<'a>() -> Ranking<'a> {
        Ranking {
            scored: &[(3, 0.9), (1, 0.5), (4, 0.5), (0, 0.1)],
            guessed: &[(2, 0.7), (5, 0.2)],
            background: &[9, 9, 9, 9, 9, 9, 4, 7, 4, 0],
        }
    }

    fn assert_rank(answer: u32, answers: &[u32], rank: f64) {
        let found = ranking().rank(answer, answers);
        assert!((found - rank).abs() < 1e-9, "{answer}: {found}, not {rank}");
    }

    #[test]
    fn ties_share_the_mean_rank() {
        assert_rank(3, &[3], 1.0);
        assert_rank(1, &[1], 2.5);
        assert_rank(0, &[0], 4.0);
    }

    #[test]
    fn other_answers_are_left_out() {
        assert_rank(4, &[1, 3, 4], 1.0);
        assert_rank(0, &[0, 1], 3.0);
    }

    #[test]
    fn all_entities_are_ranked() {
        assert_rank(5, &[5], 6.0);
        assert_rank(7, &[7], 7.0);
        assert_rank(6, &[6], 8.5);
        assert_rank(9, &[2, 9], 9.0);
    }
}

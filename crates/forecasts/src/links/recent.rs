//! On how many days of late an act happened, and when it last did.

use rustc_hash::FxHashMap;

use crate::links::dataset::Fact;

/// Days looked back on when repetitions are told.
pub(crate) const LOOK_BACK: u32 = 60;
/// Days looked back on when it is told who works with whom.
pub(crate) const A_YEAR: u32 = 365;

/// Who did what to whom.
pub(crate) type Triple = (u32, u32, u32);

/// The steps of each act, in order.
#[derive(Debug)]
pub(crate) struct Recent {
    steps: FxHashMap<Triple, Vec<u32>>,
    next_step: u32,
}

impl Recent {
    /// Keeps the steps of all acts before `next_step`; `facts` are in order of time.
    pub(crate) fn new(facts: &[Fact], next_step: u32) -> Self {
        let mut steps: FxHashMap<Triple, Vec<u32>> = FxHashMap::default();
        for fact in facts {
            let act = (fact.subject, fact.relation, fact.object);
            steps.entry(act).or_default().push(fact.step);
        }
        Recent { steps, next_step }
    }

    /// Returns on how many of the last `days` an act happened.
    pub(crate) fn n_days(&self, act: Triple, days: u32) -> usize {
        let first = self.next_step.saturating_sub(days);
        self.steps.get(&act).map_or(0, |steps| {
            steps.len() - steps.partition_point(|&step| step < first)
        })
    }

    /// Says how often and how long ago an act happened; none if it never did.
    ///
    /// "on 12 of the last 60 days, last 3 days ago", or of what is older "on 4 days, last 200 days
    /// ago". The day before the one asked about is 1 day ago.
    pub(crate) fn in_words(&self, act: Triple) -> Option<String> {
        let steps = self.steps.get(&act)?;
        let last = self.next_step - steps.last()?;
        let ago = match last {
            1 => "1 day ago".to_owned(),
            days => format!("{days} days ago"),
        };
        let looked_back = LOOK_BACK.min(self.next_step);
        Some(match (self.n_days(act, looked_back), steps.len()) {
            (0, 1) => format!("once, {ago}"),
            (0, n) => format!("on {n} days, last {ago}"),
            (1, _) => format!("on 1 of the last {looked_back} days, {ago}"),
            (n, _) => format!("on {n} of the last {looked_back} days, last {ago}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_back_from_the_day_asked_about() {
        let fact = |step, object| Fact {
            step,
            subject: 0,
            relation: 3,
            object,
        };
        let facts = [fact(10, 1), fact(99, 2), fact(150, 1), fact(197, 1)];
        let recent = Recent::new(&facts, 200);
        let words = |object| recent.in_words((0, 3, object));
        assert_eq!(
            words(1).as_deref(),
            Some("on 2 of the last 60 days, last 3 days ago")
        );
        assert_eq!(words(2).as_deref(), Some("once, 101 days ago"));
        assert_eq!(words(3), None);
        assert_eq!(recent.n_days((0, 3, 1), A_YEAR), 3);
    }
}

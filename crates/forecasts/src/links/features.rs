//! The numbers by which candidates of a query are compared.

use crate::links::dataset::Fact;
use crate::links::evidence::{Candidate, Count, Memory, NEVER};
use crate::links::groups::GroupEvidence;
use crate::links::query::Query;
use crate::links::tally::{N_HALF_LIVES, Tally};

/// What each number is, in order. A number behind a name is a half-life in steps.
#[rustfmt::skip]
pub(crate) const FEATURES: [&str; 80] = [
    // The same act between the two, and the same act the other way round.
    "own 2", "own 8", "own 32", "own 128", "own 512", "own count",
    "own share 8", "own share 128", "own share of count", "back 8", "back 32", "back 512",
    // Any act of the subject towards the candidate, and the other way round.
    "forwards 2", "forwards 8", "forwards 32", "forwards 128", "forwards count", "forwards gap", "forwards share 32",
    "backwards 2", "backwards 8", "backwards 32", "backwards 128", "backwards count", "backwards gap", "backwards share 32",
    "acts", "best rule", "second rule", "rules", "any rule",
    // Others: kin, objects alike, partners.
    "kin", "kin of late", "like", "partners", "around", "triangle", "same triangle",
    // What is done to the candidate, whoever does it.
    "towards 2", "towards 8", "towards 128", "towards count", "towards share 32", "towards share of count", "towards gap",
    "received 2", "received 8", "received 128", "received count", "received gap",
    // States and sectors.
    "same state", "state share 8", "state share 32", "state share 512", "sector share", "state to state",
    "to state", "with state", "candidate with state", "share at home",
    // The candidate beside the others of the query.
    "weighed", "weighed to best",
    "guess", "guess to best", "guess rank", "own to best", "forwards to best", "kin to best", "towards to best",
    // The query itself.
    "doing 8", "doing 128", "doing count", "objects", "relation count", "subject 32", "subject count",
    "relation recurring", "relation known", "subject recurring", "subject known",
];

/// How many numbers a candidate has.
pub(crate) const N_FEATURES: usize = FEATURES.len();

/// The place of the first guess among the numbers.
pub(crate) const GUESS: usize = 62;

/// Appends the numbers of each candidate of a query, row after row.
///
/// `candidates` are the best by first guess, in order.
pub(crate) fn describe(
    query: &Query,
    candidates: &[Candidate],
    memory: &Memory,
    rows: &mut Vec<f32>,
) {
    let asked = AskedAbout::of(query, memory);
    let towards: Vec<Tally> = candidates
        .iter()
        .map(|candidate| memory.history.towards(query.relation, candidate.entity))
        .collect();
    let best = Best::of(candidates, &towards, &asked);
    for (rank, (candidate, towards)) in candidates.iter().zip(&towards).enumerate() {
        asked.put_between(candidate, rows);
        asked.put_others(candidate, towards, rows);
        asked.put_group(candidate, asked.faded(towards)[LONG], rows);
        best.put(candidate, asked.faded(towards)[OTHERS], rank, rows);
        rows.extend_from_slice(&asked.own);
    }
}

/// What a query asks about, looked up once.
struct AskedAbout<'a> {
    query: &'a Query,
    memory: &'a Memory,
    doing: [f32; N_HALF_LIVES],
    doing_count: f32,
    relation: [f32; N_HALF_LIVES],
    relation_count: f32,
    /// What the subject did of late, and what was done to it.
    acted: [f32; N_HALF_LIVES],
    received: [f32; N_HALF_LIVES],
    /// The numbers that are the same for all candidates.
    own: [f32; 11],
}

/// The half-life for others' acts: 128 steps.
const OTHERS: usize = 3;
/// The longest half-life: 512 steps.
const LONG: usize = 4;

impl<'a> AskedAbout<'a> {
    fn of(query: &'a Query, memory: &'a Memory) -> Self {
        let history = &memory.history;
        let (step, decay) = (query.step, &history.decay);
        let doing = history.doing(query.subject, query.relation);
        let tally = doing.map(|doing| doing.tally).unwrap_or_default();
        let relation = history.relation(query.relation);
        // As seen from the other end, a subject receives what it does.
        let acted = history.received(history.inverse(query.relation), query.subject);
        let received = history.received(query.relation, query.subject);
        let by_relation = memory.habits.relation(query.relation, step, decay);
        let by_subject = memory.habits.subject(query.subject, step, decay);
        let faded = |tally: &Tally| tally.faded(step, decay);
        let own = [
            faded(&tally)[1],
            faded(&tally)[3],
            tally.count as f32,
            doing.map_or(0.0, |doing| doing.acts.len() as f32),
            relation.count as f32,
            faded(&acted)[2],
            acted.count as f32,
            by_relation.recurring,
            by_relation.known,
            by_subject.recurring,
            by_subject.known,
        ];
        AskedAbout {
            query,
            memory,
            doing: faded(&tally),
            doing_count: tally.count as f32,
            relation: faded(&relation),
            relation_count: relation.count as f32,
            acted: faded(&acted),
            received: faded(&received),
            own,
        }
    }

    fn faded(&self, tally: &Tally) -> [f32; N_HALF_LIVES] {
        tally.faded(self.query.step, &self.memory.history.decay)
    }

    fn gap(&self, tally: &Tally) -> f32 {
        let gap = tally.gap(self.query.step);
        gap.map_or(NEVER, |gap| gap as f32)
    }

    /// What passed between subject and candidate.
    fn put_between(&self, c: &Candidate, rows: &mut Vec<f32>) {
        let step = self.query.step;
        rows.extend_from_slice(&c.own.faded);
        rows.extend_from_slice(&[
            c.own.count,
            c.own.faded[1] / (self.doing[1] + 0.5),
            c.own.faded[3] / (self.doing[3] + 0.5),
            c.own.count / (self.doing_count + 0.5),
            c.back.faded[1],
            c.back.faded[2],
            c.back.faded[4],
        ]);
        let mut put_any = |any: &Count, all: &[f32; N_HALF_LIVES]| {
            rows.extend_from_slice(&any.faded[..4]);
            rows.extend_from_slice(&[any.count, any.gap(step), any.faded[2] / (all[2] + 0.5)]);
        };
        put_any(&c.forwards, &self.acted);
        put_any(&c.backwards, &self.received);
        rows.extend_from_slice(&[c.n_acts, c.best_rule, c.second_rule, c.rules, 1.0 - c.miss]);
    }

    /// What others do, and what is done to the candidate.
    fn put_others(&self, c: &Candidate, towards: &Tally, rows: &mut Vec<f32>) {
        let faded = self.faded(towards);
        let received = self.memory.history.received(self.query.relation, c.entity);
        let received_faded = self.faded(&received);
        rows.extend_from_slice(&[
            c.kin,
            c.kin_late,
            c.like,
            c.partners,
            c.around,
            c.triangle,
            c.same_triangle,
            faded[0],
            faded[1],
            faded[3],
            towards.count as f32,
            faded[2] / (self.relation[2] + 1.0),
            towards.count as f32 / (self.relation_count + 1.0),
            self.gap(towards),
            received_faded[0],
            received_faded[1],
            received_faded[3],
            received.count as f32,
            self.gap(&received),
        ]);
    }

    /// What states and sectors say.
    fn put_group(&self, c: &Candidate, towards: f32, rows: &mut Vec<f32>) {
        let history = &self.memory.history;
        let fact = Fact {
            step: self.query.step,
            subject: self.query.subject,
            relation: self.query.relation,
            object: c.entity,
        };
        let inverse = history.inverse(self.query.relation);
        let groups = &self.memory.groups;
        let evidence = groups.evidence(fact, inverse, self.doing[LONG], towards, &history.decay);
        let GroupEvidence {
            same_state,
            state_share,
            sector_share,
            state_to_state,
            to_state,
            with_state,
            candidate_with_state,
            share_at_home,
        } = evidence;
        rows.push(same_state);
        rows.extend_from_slice(&state_share);
        rows.extend_from_slice(&[
            sector_share,
            state_to_state,
            to_state,
            with_state,
            candidate_with_state,
            share_at_home,
        ]);
    }
}

/// The best values among the candidates of a query.
struct Best {
    weighed: f32,
    guess: f32,
    own: f32,
    any: f32,
    kin: f32,
    towards: f32,
}

/// Keeps a division by a best value of nothing from failing.
const TINY: f32 = 1e-6;

impl Best {
    fn of(candidates: &[Candidate], towards: &[Tally], asked: &AskedAbout) -> Self {
        let best = |value: fn(&Candidate) -> f32| candidates.iter().map(value).fold(0.0, f32::max);
        Best {
            weighed: best(|c| c.weighed),
            guess: best(|c| c.guess),
            own: best(|c| c.own.faded[3]),
            any: best(any),
            kin: best(|c| c.kin),
            towards: towards
                .iter()
                .map(|tally| asked.faded(tally)[OTHERS])
                .fold(0.0, f32::max),
        }
    }

    fn put(&self, c: &Candidate, towards: f32, rank: usize, rows: &mut Vec<f32>) {
        rows.extend_from_slice(&[
            c.weighed,
            c.weighed - self.weighed,
            c.guess,
            c.guess / (self.guess + TINY),
            rank as f32,
            c.own.faded[3] / (self.own + TINY),
            any(c) / (self.any + TINY),
            c.kin / (self.kin + TINY),
            towards / (self.towards + TINY),
        ]);
    }
}

/// All that passed between the two of late.
fn any(c: &Candidate) -> f32 {
    c.forwards.faded[2] + c.backwards.faded[2]
}

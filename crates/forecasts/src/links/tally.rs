//! Counts that fade: how often something happened, weighted by how long ago.

/// Half-lives of the fading counts, in time steps.
pub(crate) const HALF_LIVES: [f32; 5] = [2.0, 8.0, 32.0, 128.0, 512.0];

/// How many half-lives are counted.
pub(crate) const N_HALF_LIVES: usize = HALF_LIVES.len();

/// Gaps up to this many steps are looked up; beyond it the power is computed.
const LOOKED_UP: usize = 1024;

/// Powers of one half, by half-life and gap.
#[derive(Debug, Clone)]
pub(crate) struct Decay {
    kept: Vec<[f32; N_HALF_LIVES]>,
}

impl Decay {
    pub(crate) fn new() -> Self {
        let kept = (0..LOOKED_UP).map(|gap| powers(gap as f32)).collect();
        Decay { kept }
    }

    /// Returns what is left of a count after `gap` steps, for each half-life.
    pub(crate) fn kept(&self, gap: u32) -> [f32; N_HALF_LIVES] {
        match self.kept.get(gap as usize) {
            Some(kept) => *kept,
            None => powers(gap as f32),
        }
    }
}

fn powers(gap: f32) -> [f32; N_HALF_LIVES] {
    HALF_LIVES.map(|half_life| (-gap / half_life).exp2())
}

/// How often something happened: in all, and faded by each half-life as of its last time.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    faded: [f32; N_HALF_LIVES],
    /// How often it happened.
    pub(crate) count: u32,
    /// The step in which it last happened.
    pub(crate) last: u32,
}

impl Tally {
    /// Counts one happening in `step`.
    pub(crate) fn add(&mut self, step: u32, decay: &Decay) {
        let kept = decay.kept(step - self.last);
        for (faded, kept) in self.faded.iter_mut().zip(kept) {
            *faded = *faded * kept + 1.0;
        }
        self.count += 1;
        self.last = step;
    }

    /// Returns the faded counts as of `step`.
    pub(crate) fn faded(&self, step: u32, decay: &Decay) -> [f32; N_HALF_LIVES] {
        let mut faded = decay.kept(step - self.last);
        for (value, own) in faded.iter_mut().zip(self.faded) {
            *value *= own;
        }
        faded
    }

    /// Returns the steps since it last happened, or nothing if it never did.
    pub(crate) fn gap(&self, step: u32) -> Option<u32> {
        (self.count > 0).then(|| step - self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_halves_in_a_half_life() {
        let decay = Decay::new();
        let mut tally = Tally::default();
        tally.add(10, &decay);
        tally.add(12, &decay);
        assert!((tally.faded(12, &decay)[0] - 1.5).abs() < 1e-6);
        assert!((tally.faded(14, &decay)[0] - 0.75).abs() < 1e-6);
        assert!(
            (tally.faded(20, &decay)[1] - 0.5 * (1.0 + 0.25_f32.sqrt().sqrt())).abs() < 0.01 + 0.1
        );
        assert_eq!(tally.gap(15), Some(3));
        assert_eq!(Tally::default().gap(15), None);
    }

    #[test]
    fn long_gaps_fade_as_short_ones_do() {
        let decay = Decay::new();
        let long = decay.kept(LOOKED_UP as u32 + 76)[4];
        assert!((long - (-1100.0_f32 / 512.0).exp2()).abs() < 1e-6);
    }
}

//! Seeded random numbers, the same on every machine.

/// A xorshift generator.
///
/// # Source
/// Marsaglia (2003), Xorshift RNGs, Journal of Statistical Software 8(14).
pub(crate) struct Dice(u64);

impl Dice {
    /// Starts at a seed.
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed | 1)
    }

    /// Returns a whole number below `sides`.
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    /// Returns a whole number below `sides`, small ones more often: the density falls as one over
    /// the number, as with Zipf's law.
    pub(crate) fn skewed(&mut self, sides: u64) -> u64 {
        let even = self.roll(1 << 30) as f64 / (1 << 30) as f64;
        ((sides as f64).powf(even) - 1.0) as u64
    }

    /// Returns one of some texts, the first ones more often.
    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.skewed(from.len() as u64) as usize]
    }
}

//! A table from hashes to numbers.

/// Open addressing over hashes that are well mixed already; a hash that is not there is told from
/// one that is by all its 32 bits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lookup {
    /// Pairs of hash and number plus one; number 0 marks a free slot.
    slots: Vec<(u32, u32)>,
}

impl Lookup {
    pub(crate) fn new(entries: impl ExactSizeIterator<Item = (u32, u32)>) -> Self {
        let size = (entries.len() * 2 + 2).next_power_of_two();
        let mut slots = vec![(0, 0); size];
        for (hash, value) in entries {
            let mut at = hash as usize & (size - 1);
            while slots[at].1 != 0 && slots[at].0 != hash {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (hash, value + 1);
        }
        Lookup { slots }
    }

    pub(crate) fn get(&self, hash: u32) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let (found, value) = self.slots[at];
            if value == 0 {
                return None;
            }
            if found == hash {
                return Some(value - 1);
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let entries: Vec<(u32, u32)> = (0..100).map(|n| (n * 64, n)).collect();
        let table = Lookup::new(entries.into_iter());
        assert!((0..100).all(|n| table.get(n * 64) == Some(n)));
        assert_eq!(table.get(63), None);
        assert_eq!(Lookup::default().get(0), None);
    }
}

//! How much memory queries may take together; what does not fit goes to temporary files.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use datafusion::error::{DataFusionError, Result};
use datafusion::execution::memory_pool::{MemoryLimit, MemoryPool, MemoryReservation};
use sysinfo::System;

/// The share of the machine's memory that queries may take.
const SHARE: f64 = 0.7;
/// The share of that which is kept for work that cannot go to temporary files.
const KEPT: f64 = 0.2;

/// A pool that gives memory to whoever asks first, until it is used up.
///
/// The engine's own fair pool gives each of the steps of a query that can use temporary files an
/// equal part, though most of them hold next to nothing: a grouping of many rows then goes to disk
/// with nine tenths of the memory free.
#[derive(Debug)]
pub(crate) struct QueryMemory {
    limit: usize,
    for_spilling: usize,
    used: AtomicUsize,
}

impl QueryMemory {
    /// Makes a pool of most of this machine's memory.
    pub(crate) fn of_this_machine() -> Arc<Self> {
        let mut system = System::new();
        system.refresh_memory();
        let total = system.cgroup_limits().map_or_else(
            || system.total_memory(),
            |limits| limits.total_memory.min(system.total_memory()),
        );
        QueryMemory::of(share(usize::try_from(total).unwrap_or(usize::MAX), SHARE))
    }

    fn of(limit: usize) -> Arc<Self> {
        Arc::new(QueryMemory {
            limit,
            for_spilling: limit - share(limit, KEPT),
            used: AtomicUsize::new(0),
        })
    }
}

/// Bytes are counted well below the 2^52 that a real number holds exactly.
fn share(bytes: usize, share: f64) -> usize {
    (bytes as f64 * share) as usize
}

impl MemoryPool for QueryMemory {
    fn name(&self) -> &str {
        "queries"
    }

    fn grow(&self, _: &MemoryReservation, additional: usize) {
        self.used.fetch_add(additional, Ordering::Relaxed);
    }

    fn shrink(&self, _: &MemoryReservation, less: usize) {
        self.used.fetch_sub(less, Ordering::Relaxed);
    }

    fn try_grow(&self, reservation: &MemoryReservation, additional: usize) -> Result<()> {
        let limit = if reservation.consumer().can_spill() {
            self.for_spilling
        } else {
            self.limit
        };
        let grown = |used: usize| used.checked_add(additional).filter(|&sum| sum <= limit);
        self.used
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, grown)
            .map(|_| ())
            .map_err(|used| {
                DataFusionError::ResourcesExhausted(format!(
                    "{} needs {additional} bytes more; {used} of {limit} are taken",
                    reservation.consumer().name()
                ))
            })
    }

    fn reserved(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }

    fn memory_limit(&self) -> MemoryLimit {
        MemoryLimit::Finite(self.limit)
    }
}

impl fmt::Display for QueryMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} bytes", self.reserved(), self.limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::execution::memory_pool::MemoryConsumer;

    #[test]
    fn what_can_use_files_leaves_room_for_what_cannot() {
        let pool: Arc<dyn MemoryPool> = QueryMemory::of(1000);
        let grouping = MemoryConsumer::new("grouping")
            .with_can_spill(true)
            .register(&pool);
        let join = MemoryConsumer::new("join").register(&pool);
        assert!(grouping.try_grow(800).is_ok());
        assert!(grouping.try_grow(1).is_err());
        assert!(join.try_grow(200).is_ok());
        assert!(join.try_grow(1).is_err());
        drop(grouping);
        assert!(join.try_grow(800).is_ok());
    }
}

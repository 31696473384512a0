//! Readers that count what they take from the disk, and refuse what unpacks out of all proportion.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Event tables pack to about a fifth. Deflate itself ends at about a thousandth.
const MOST_TIMES_PACKED: u64 = 200;
/// A small file may unpack to this much whatever its proportion.
const ALWAYS_ALLOWED: u64 = 16 * 1024 * 1024;

/// Adds what is read to a counter that others look at.
#[derive(Debug)]
pub(crate) struct Counted<R> {
    pub(crate) input: R,
    pub(crate) n_bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.input.read(buffer)?;
        self.n_bytes.fetch_add(n_bytes as u64, Ordering::Relaxed);
        Ok(n_bytes)
    }
}

/// Hands on what is unpacked, up to what a packed file of the given size may hold.
#[derive(Debug)]
pub(crate) struct Guarded<R> {
    input: R,
    packed: u64,
    left: u64,
}

impl<R> Guarded<R> {
    pub(crate) fn new(input: R, packed: u64) -> Self {
        Guarded {
            input,
            packed,
            left: most_unpacked(packed),
        }
    }
}

/// Returns how many bytes `packed` bytes may become.
pub(crate) fn most_unpacked(packed: u64) -> u64 {
    packed.saturating_mul(MOST_TIMES_PACKED).max(ALWAYS_ALLOWED)
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.input.read(buffer)?;
        match self.left.checked_sub(n_bytes as u64) {
            Some(left) => {
                self.left = left;
                Ok(n_bytes)
            }
            None => Err(too_much(self.packed)),
        }
    }
}

/// What is said of an archive that unpacks to too much.
pub(crate) fn too_much(packed: u64) -> io::Error {
    let most = most_unpacked(packed);
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!(
            "{packed} packed bytes unpack to more than {most}: refused as a decompression bomb"
        ),
    )
}

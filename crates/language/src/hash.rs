//! One hash for all look-ups, so that training and running agree.

/// What a hash starts from.
pub(crate) const START: u32 = 0x811C_9DC5;

/// One step of FNV-1a, over whole numbers instead of bytes.
pub(crate) fn mix(hash: u32, next: u32) -> u32 {
    (hash ^ next).wrapping_mul(0x0100_0193)
}

/// Spreads the bits at the end, since FNV leaves the high ones poorly mixed over short input.
pub(crate) fn finish(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x7FEB_352D);
    let hash = (hash ^ (hash >> 15)).wrapping_mul(0x846C_A68B);
    hash ^ (hash >> 16)
}

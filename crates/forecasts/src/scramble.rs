//! Numbers that look drawn at random and are the same every time.

/// Mixes the bits of a number (the finaliser of SplitMix64; Steele et al. 2014, OOPSLA, 453-472).
pub(crate) fn scramble(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

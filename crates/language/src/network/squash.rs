//! The two squashing functions, as rational functions so that they cost a division and not an
//! exponential.

/// The hyperbolic tangent by its Padé approximant `x (27 + x²) / (27 + 9 x²)`, which meets -1 and 1
/// with slope 0 at -3 and 3 and stays there.
pub fn tanh(x: f32) -> f32 {
    let x = x.clamp(-3.0, 3.0);
    let square = x * x;
    x * (27.0 + square) / (27.0 + 9.0 * square)
}

/// The logistic function, from [`tanh`].
pub fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

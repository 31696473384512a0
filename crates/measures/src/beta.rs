//! Quantiles of the beta distribution.

/// Halvings of [0, 1]: enough for the last bit of a share.
const HALVINGS: usize = 60;

/// Terms of the continued fraction at most; it needs about the root of the larger parameter.
const MOST_TERMS: u32 = 200_000;

/// Where the continued fraction has settled.
const SETTLED: f64 = 1e-14;

/// Returns the point below which a beta distribution has the share `p`.
///
/// `p` in [0, 1]; `a` and `b` positive. Found by halving, since the distribution function only
/// rises.
pub(crate) fn quantile(p: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if share_below(middle, a, b) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

/// Returns the regularised incomplete beta function I_x(a, b).
///
/// # Source
/// Abramowitz & Stegun 26.5.8 (continued fraction) and 6.6.3 (symmetry).
fn share_below(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front =
        (libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * x.ln() + b * (-x).ln_1p())
            .exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// The continued fraction, by Lentz's method as modified by Thompson & Barnett (1986).
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let away_from_zero = |value: f64| {
        if value.abs() < f64::MIN_POSITIVE {
            f64::MIN_POSITIVE
        } else {
            value
        }
    };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for term in 1..MOST_TERMS {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut step = 1.0;
        for numerator in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + numerator * d);
            c = away_from_zero(1.0 + numerator / c);
            step = c * d;
            value *= step;
        }
        if (step - 1.0).abs() < SETTLED {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beta(1/2, 1/2) is the arcsine law, Beta(a, 1) has the distribution function x^a.
    #[test]
    fn quantiles_with_a_formula_of_their_own() {
        for p in [0.025, 0.3, 0.5, 0.975] {
            let arcsine = (std::f64::consts::FRAC_PI_2 * p).sin().powi(2);
            assert!((quantile(p, 0.5, 0.5) - arcsine).abs() < 1e-9);
            for a in [0.5f64, 2.0, 7.5] {
                assert!((quantile(p, a, 1.0) - p.powf(1.0 / a)).abs() < 1e-9);
                assert!((quantile(p, 1.0, a) - (1.0 - (1.0 - p).powf(1.0 / a))).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn quantiles_of_opposite_tails_mirror() {
        for (a, b) in [(3.5, 1.5), (120.5, 40.5), (5000.5, 9000.5)] {
            assert!((quantile(0.025, a, b) + quantile(0.975, b, a) - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn integer_parameters_agree_with_the_binomial_sum() {
        // I_x(a, b) = P(at least a of a + b - 1 trials succeed).
        let (a, b, x) = (4u32, 6u32, 0.35f64);
        let trials = a + b - 1;
        let choose = |k: u32| (0..k).fold(1.0, |c, i| c * f64::from(trials - i) / f64::from(i + 1));
        let sum: f64 = (a..=trials)
            .map(|k| {
                let (k_i, rest) = (
                    i32::try_from(k).unwrap(),
                    i32::try_from(trials - k).unwrap(),
                );
                choose(k) * x.powi(k_i) * (1.0 - x).powi(rest)
            })
            .sum();
        assert!((share_below(x, f64::from(a), f64::from(b)) - sum).abs() < 1e-12);
    }
}

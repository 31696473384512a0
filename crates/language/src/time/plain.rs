//! Expressions that name their days without a part or a bound: the families side by side.

use crate::time::dates::date;
use crate::time::days::day;
use crate::time::numeric::numeric;
use crate::time::quarters::quarter_or_season;
use crate::time::relative::pointed_at;
use crate::time::scene::{Found, Scene, longer};
use crate::time::stretches::anchored_stretch;
use crate::time::vague::vague;
use crate::time::years::years_by_number;

/// Reads the longest plain expression that starts at `at`.
pub(crate) fn plain(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let families = [
        date,
        numeric,
        years_by_number,
        day,
        quarter_or_season,
        pointed_at,
        anchored_stretch,
        vague,
    ];
    families
        .into_iter()
        .map(|family| family(scene, at))
        .fold(None, longer)
}

//! The chart of reported events: one bar a dyad, stacked by quad class.

use ontology::QuadClass;

use crate::reported::{DyadEvents, Reported};

/// How many dyads the chart shows.
const N_BARS: usize = 8;
/// Width of the drawing, and of the room for the bars in it, in its own units.
const WIDTH: usize = 400;
const BAR_WIDTH: usize = 360;
/// Height of one dyad: its name and its bar.
const ROW_HEIGHT: usize = 42;

/// A drawn chart: places and lengths in units of the drawing.
pub(crate) struct Chart {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) bars: Vec<Bar>,
    /// Affirmed events in the bars.
    pub(crate) n_events: usize,
    /// Dyads with an actor that a table knows, for which there is no bar.
    pub(crate) n_dyads_left_out: usize,
}

/// One dyad.
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) y: usize,
    pub(crate) parts: Vec<Part>,
    pub(crate) n_events: usize,
    /// Where the bar ends.
    pub(crate) end: usize,
}

/// The events of one quad class.
pub(crate) struct Part {
    pub(crate) class: QuadClass,
    pub(crate) x: usize,
    pub(crate) width: usize,
    pub(crate) n_events: usize,
}

impl Part {
    /// Where a number in the middle of the part stands.
    pub(crate) fn middle(&self) -> usize {
        self.x + self.width / 2
    }
}

/// Draws the dyads with most events among those with an actor that a table knows.
pub(crate) fn chart(reported: &Reported) -> Chart {
    let coded = || reported.dyads.iter().filter(|group| group.dyad.coded);
    let most = coded().map(n_affirmed).max().unwrap_or(0);
    let bars: Vec<Bar> = coded()
        .take(N_BARS)
        .enumerate()
        .map(|(row, group)| bar(group, row * ROW_HEIGHT, most))
        .collect();
    Chart {
        width: WIDTH,
        height: bars.len() * ROW_HEIGHT,
        n_events: bars.iter().map(|bar| bar.n_events).sum(),
        n_dyads_left_out: coded().count() - bars.len(),
        bars,
    }
}

fn n_affirmed(group: &DyadEvents) -> usize {
    group.n_by_quad_class().iter().sum()
}

fn bar(group: &DyadEvents, y: usize, most: usize) -> Bar {
    let scaled = |n: usize| (n * BAR_WIDTH).checked_div(most).unwrap_or(0);
    let mut n_before = 0;
    let mut parts = Vec::new();
    for (class, n_events) in QuadClass::ALL.into_iter().zip(group.n_by_quad_class()) {
        let x = scaled(n_before);
        n_before += n_events;
        if n_events > 0 {
            parts.push(Part {
                class,
                x,
                width: scaled(n_before) - x,
                n_events,
            });
        }
    }
    Bar {
        label: group.dyad.to_string(),
        y,
        parts,
        n_events: n_before,
        end: scaled(n_before),
    }
}

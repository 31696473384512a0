//! Progress of long work, on standard error and only if that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line that counts what is done and disappears at the end.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Starts counting; `what` is counted, such as "documents read".
    pub(crate) fn of(what: &'static str) -> Progress {
        let style = ProgressStyle::with_template("{spinner} {human_pos} {msg}, {elapsed}")
            .expect("the template is our own");
        let bar = ProgressBar::new_spinner()
            .with_style(style)
            .with_message(what);
        bar.enable_steady_tick(Duration::from_millis(250));
        Progress(bar)
    }

    /// Counts one more.
    pub(crate) fn advance(&self) {
        self.0.inc(1);
    }

    /// Counts `n` more.
    pub(crate) fn advance_by(&self, n: u64) {
        self.0.inc(n);
    }

    /// Says something on standard error without a tear in the line that counts.
    pub(crate) fn say(&self, message: &str) {
        self.0.suspend(|| eprintln!("bellwether: {message}"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

//! Ctrl-C: work stops within a second, says what stays, and the exit code is 130.

use std::{
    fmt,
    process::exit,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{sleep, spawn},
    time::Duration,
};

use signal_hook::{consts::SIGINT, iterator::Signals};

/// The exit code of what Ctrl-C ended: 128 and the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;

/// How long work may take to stop by itself and tidy up.
const GRACE: Duration = Duration::from_millis(700);

/// Tells whether Ctrl-C was pressed.
#[derive(Debug, Clone)]
pub(crate) struct Interrupt {
    asked: Arc<AtomicBool>,
    what_stays: &'static str,
}

/// Work that stopped because of Ctrl-C.
#[derive(Debug)]
pub(crate) struct Interrupted {
    what_stays: &'static str,
}

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "interrupted; {}", self.what_stays)
    }
}

impl std::error::Error for Interrupted {}

/// Ends the program at once on Ctrl-C, for work that loses nothing by it; `what_stays` is told. A
/// program listens once.
pub(crate) fn end_when_interrupted(what_stays: &'static str) -> anyhow::Result<()> {
    when_interrupted(move || end(what_stays))
}

impl Interrupt {
    /// Listens for Ctrl-C from now on; `what_stays` is told to who presses it. A program listens
    /// once. Work that does not ask [`Interrupt::check`] in time is broken off.
    pub(crate) fn listen(what_stays: &'static str) -> anyhow::Result<Interrupt> {
        let asked = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&asked);
        when_interrupted(move || {
            told.store(true, Ordering::Relaxed);
            sleep(GRACE);
            end(what_stays);
        })?;
        Ok(Interrupt { asked, what_stays })
    }

    /// Stops the work that asks if Ctrl-C was pressed.
    ///
    /// # Errors
    /// [`Interrupted`].
    pub(crate) fn check(&self) -> Result<(), Interrupted> {
        if self.asked.load(Ordering::Relaxed) {
            return Err(Interrupted {
                what_stays: self.what_stays,
            });
        }
        Ok(())
    }
}

/// Does something in a thread of its own when Ctrl-C is pressed.
fn when_interrupted(then: impl FnOnce() + Send + 'static) -> anyhow::Result<()> {
    let mut signals = Signals::new([SIGINT])?;
    spawn(move || {
        if signals.forever().next().is_some() {
            then();
        }
    });
    Ok(())
}

fn end(what_stays: &'static str) {
    eprintln!("bellwether: {}", Interrupted { what_stays });
    exit(INTERRUPTED.into());
}

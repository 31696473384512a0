//! What the engine reports: warnings on standard error, each once as long as it repeats itself.

use std::sync::{Mutex, PoisonError};

use log::{Level, LevelFilter, Log, Metadata, Record};

struct Messages {
    last: Mutex<String>,
}

static MESSAGES: Messages = Messages {
    last: Mutex::new(String::new()),
};

/// Lets the engine's warnings be seen. A second call does nothing.
pub(crate) fn show() {
    if log::set_logger(&MESSAGES).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}

impl Log for Messages {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= Level::Warn
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let words = record.args().to_string();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != words {
            eprintln!("bellwether: {words}");
            *last = words;
        }
    }

    fn flush(&self) {}
}

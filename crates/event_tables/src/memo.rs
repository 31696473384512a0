//! Remembers what was made of a text, so that a million rows look a name up once.

use rustc_hash::FxHashMap;

/// Texts remembered before all are forgotten: bounds the memory that a file of noise can take.
const MOST_TEXTS: usize = 200_000;

/// What was made of each text seen so far.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    numbers: FxHashMap<Box<str>, usize>,
    made: Vec<Option<Box<str>>>,
}

/// Stands for what was made of a text, until [`Memo::tidy`] is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Made(usize);

impl Memo {
    /// Forgets everything if there is too much of it; to be called between rows.
    pub(crate) fn tidy(&mut self) {
        if self.made.len() > MOST_TEXTS {
            *self = Memo::default();
        }
    }

    /// Returns what `make` makes of `text`, making it only the first time.
    pub(crate) fn of(&mut self, text: &str, make: impl FnOnce(&str) -> Option<String>) -> Made {
        if let Some(number) = self.numbers.get(text) {
            return Made(*number);
        }
        let number = self.made.len();
        self.made.push(make(text).map(String::into_boxed_str));
        self.numbers.insert(text.into(), number);
        Made(number)
    }

    /// Returns the text made.
    pub(crate) fn get(&self, made: Made) -> Option<&str> {
        self.made.get(made.0)?.as_deref()
    }
}

//! Columns that hold one value in every row of a file, made once and sliced for each batch.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Date32Array, StringArray};

/// A column of one text.
#[derive(Debug)]
pub(crate) struct ConstantText {
    value: String,
    made: StringArray,
}

/// A column of one day.
#[derive(Debug)]
pub(crate) struct ConstantDay {
    value: i32,
    made: Date32Array,
}

impl ConstantText {
    pub(crate) fn new(value: &str) -> Self {
        ConstantText {
            value: value.to_owned(),
            made: StringArray::new_null(0),
        }
    }

    /// Returns the column with `n_rows`.
    pub(crate) fn repeated(&mut self, n_rows: usize) -> ArrayRef {
        if self.made.len() < n_rows {
            let values = std::iter::repeat_n(self.value.as_str(), n_rows);
            self.made = StringArray::from_iter_values(values);
        }
        Arc::new(self.made.slice(0, n_rows))
    }
}

impl ConstantDay {
    pub(crate) fn new(value: i32) -> Self {
        ConstantDay {
            value,
            made: Date32Array::new_null(0),
        }
    }

    /// Returns the column with `n_rows`.
    pub(crate) fn repeated(&mut self, n_rows: usize) -> ArrayRef {
        if self.made.len() < n_rows {
            self.made = Date32Array::from_value(self.value, n_rows);
        }
        Arc::new(self.made.slice(0, n_rows))
    }
}

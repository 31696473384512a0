//! Hands out a finished column, and begins the next one with room for as much again.
//!
//! Batches of a file are alike, so that a column seldom has to grow after the first batch.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{ArrayBuilder, PrimitiveBuilder, StringBuilder};
use arrow_array::types::ArrowPrimitiveType;

/// Finishes a column of texts.
pub(crate) fn finish_texts(builder: &mut StringBuilder) -> ArrayRef {
    let (n_rows, n_bytes) = (builder.len(), builder.values_slice().len());
    let next = StringBuilder::with_capacity(n_rows, n_bytes);
    Arc::new(std::mem::replace(builder, next).finish())
}

/// Finishes a column of numbers or days.
pub(crate) fn finish_values<T: ArrowPrimitiveType>(builder: &mut PrimitiveBuilder<T>) -> ArrayRef {
    let next = PrimitiveBuilder::with_capacity(builder.len());
    Arc::new(std::mem::replace(builder, next).finish())
}

//! The cut in the record: what could be known on a day.

use datafusion::common::ScalarValue;
use datafusion::prelude::{Expr, col, lit};
use jiff::civil::Date;

use crate::days::Days;

/// Returns the condition that a row could be known on the day; none for the whole record.
pub(crate) fn known_by(as_of: Option<Date>) -> Option<Expr> {
    as_of.map(|date| {
        let day = ScalarValue::Date32(Some(Days::from(date).0));
        col("known_on").lt_eq(lit(day))
    })
}

//! Functions that SQL gets from outside the store, such as the coder's.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, Float64Array, Int64Array, StringArray, StringViewArray,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::error::Result;
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDFImpl, Signature, TypeSignature, Volatility,
};

type TextBody = dyn Fn(&[&str]) -> Option<String> + Send + Sync;
type IntegerBody = dyn Fn(&[&str]) -> Option<i64> + Send + Sync;
type RealBody = dyn Fn(&[&str]) -> Option<f64> + Send + Sync;
type NumberBody = dyn Fn(&[f64]) -> Option<f64> + Send + Sync;

/// A function for SQL: texts or numbers in, one value or null out.
///
/// It depends on its arguments alone, and any null argument makes the result null.
#[derive(Clone)]
pub struct ScalarFunction {
    name: String,
    n_arguments: usize,
    body: Body,
}

#[derive(Clone)]
enum Body {
    Text(Arc<TextBody>),
    Integer(Arc<IntegerBody>),
    Real(Arc<RealBody>),
    OfNumbers(Arc<NumberBody>),
}

impl ScalarFunction {
    /// Makes a function that returns a text. The name is in lower case.
    pub fn text(
        name: &str,
        n_arguments: usize,
        body: impl Fn(&[&str]) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, n_arguments, Body::Text(Arc::new(body)))
    }

    /// Makes a function that returns an integer.
    pub fn integer(
        name: &str,
        n_arguments: usize,
        body: impl Fn(&[&str]) -> Option<i64> + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, n_arguments, Body::Integer(Arc::new(body)))
    }

    /// Makes a function that returns a real number.
    pub fn real(
        name: &str,
        n_arguments: usize,
        body: impl Fn(&[&str]) -> Option<f64> + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, n_arguments, Body::Real(Arc::new(body)))
    }

    /// Makes a function of numbers that returns a real number.
    pub fn of_numbers(
        name: &str,
        n_arguments: usize,
        body: impl Fn(&[f64]) -> Option<f64> + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, n_arguments, Body::OfNumbers(Arc::new(body)))
    }

    fn new(name: &str, n_arguments: usize, body: Body) -> Self {
        ScalarFunction {
            name: name.to_owned(),
            n_arguments,
            body,
        }
    }

    fn apply(&self, columns: &[ArrayRef], n_rows: usize) -> Result<ArrayRef> {
        let text = |column: &StringViewArray, row: usize| column.value(row).to_owned();
        Ok(match &self.body {
            Body::Text(body) => {
                let body = |row: &[String]| body(&borrowed(row));
                Arc::new(StringArray::from_iter(each_row(
                    &texts(columns)?,
                    n_rows,
                    text,
                    body,
                )))
            }
            Body::Integer(body) => {
                let body = |row: &[String]| body(&borrowed(row));
                Arc::new(Int64Array::from_iter(each_row(
                    &texts(columns)?,
                    n_rows,
                    text,
                    body,
                )))
            }
            Body::Real(body) => {
                let body = |row: &[String]| body(&borrowed(row));
                Arc::new(Float64Array::from_iter(each_row(
                    &texts(columns)?,
                    n_rows,
                    text,
                    body,
                )))
            }
            Body::OfNumbers(body) => {
                let number = |column: &Float64Array, row: usize| column.value(row);
                Arc::new(Float64Array::from_iter(each_row(
                    &numbers(columns)?,
                    n_rows,
                    number,
                    |row: &[f64]| body(row),
                )))
            }
        })
    }
}

fn texts(columns: &[ArrayRef]) -> Result<Vec<StringViewArray>> {
    let text = |column: &ArrayRef| Ok(cast(column, &DataType::Utf8View)?.as_string_view().clone());
    columns.iter().map(text).collect()
}

fn numbers(columns: &[ArrayRef]) -> Result<Vec<Float64Array>> {
    let number = |column: &ArrayRef| Ok(cast(column, &DataType::Float64)?.as_primitive().clone());
    columns.iter().map(number).collect()
}

fn borrowed(row: &[String]) -> Vec<&str> {
    row.iter().map(String::as_str).collect()
}

/// Answers row by row; any null argument makes the answer null.
fn each_row<A: Array, V, T>(
    columns: &[A],
    n_rows: usize,
    value: impl Fn(&A, usize) -> V,
    body: impl Fn(&[V]) -> Option<T>,
) -> Vec<Option<T>> {
    let answer = |row: usize| {
        let arguments: Option<Vec<V>> = columns
            .iter()
            .map(|column| column.is_valid(row).then(|| value(column, row)))
            .collect();
        body(&arguments?)
    };
    (0..n_rows).map(answer).collect()
}

impl fmt::Debug for ScalarFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({} arguments)", self.name, self.n_arguments)
    }
}

/// The function as the engine calls it.
#[derive(Debug)]
pub(crate) struct Callable {
    function: ScalarFunction,
    signature: Signature,
}

impl Callable {
    pub(crate) fn new(function: ScalarFunction) -> Self {
        let arguments = match function.n_arguments {
            0 => TypeSignature::Nullary,
            n if matches!(function.body, Body::OfNumbers(_)) => {
                TypeSignature::Exact(vec![DataType::Float64; n])
            }
            // Any of Arrow's text layouts, so that a column needs no cast; a number is refused,
            // since 010 is not 10.
            n => TypeSignature::String(n),
        };
        Callable {
            function,
            signature: Signature::new(arguments, Volatility::Immutable),
        }
    }
}

/// Within one session a name stands for one function.
impl PartialEq for Callable {
    fn eq(&self, other: &Self) -> bool {
        self.function.name == other.function.name
    }
}

impl Eq for Callable {}

impl Hash for Callable {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.function.name.hash(state);
    }
}

impl ScalarUDFImpl for Callable {
    fn name(&self) -> &str {
        &self.function.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arguments: &[DataType]) -> Result<DataType> {
        Ok(match self.function.body {
            Body::Text(_) => DataType::Utf8,
            Body::Integer(_) => DataType::Int64,
            Body::Real(_) | Body::OfNumbers(_) => DataType::Float64,
        })
    }

    fn invoke_with_args(&self, call: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let is_constant = call
            .args
            .iter()
            .all(|argument| matches!(argument, ColumnarValue::Scalar(_)));
        let n_rows = if is_constant { 1 } else { call.number_rows };
        let columns = call
            .args
            .into_iter()
            .map(|argument| argument.into_array(n_rows))
            .collect::<Result<Vec<ArrayRef>>>()?;
        let result = self.function.apply(&columns, n_rows)?;
        if is_constant {
            ScalarValue::try_from_array(&result, 0).map(ColumnarValue::Scalar)
        } else {
            Ok(ColumnarValue::Array(result))
        }
    }
}

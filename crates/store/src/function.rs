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

/// A function for SQL: texts in, one value or null out.
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

    fn new(name: &str, n_arguments: usize, body: Body) -> Self {
        ScalarFunction {
            name: name.to_owned(),
            n_arguments,
            body,
        }
    }

    fn apply(&self, columns: &[StringViewArray], n_rows: usize) -> ArrayRef {
        match &self.body {
            Body::Text(body) => {
                Arc::new(StringArray::from_iter(each_row(columns, n_rows, &**body)))
            }
            Body::Integer(body) => {
                Arc::new(Int64Array::from_iter(each_row(columns, n_rows, &**body)))
            }
            Body::Real(body) => {
                Arc::new(Float64Array::from_iter(each_row(columns, n_rows, &**body)))
            }
        }
    }
}

fn each_row<'c, T>(
    columns: &'c [StringViewArray],
    n_rows: usize,
    body: &'c (dyn Fn(&[&str]) -> Option<T> + Send + Sync),
) -> impl Iterator<Item = Option<T>> + use<'c, T> {
    (0..n_rows).map(move |row| {
        let arguments: Option<Vec<&str>> = columns
            .iter()
            .map(|column| column.is_valid(row).then(|| column.value(row)))
            .collect();
        body(&arguments?)
    })
}

impl fmt::Debug for ScalarFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({} texts)", self.name, self.n_arguments)
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
            Body::Real(_) => DataType::Float64,
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
            .map(|argument| {
                let column = cast(&argument.into_array(n_rows)?, &DataType::Utf8View)?;
                Ok(column.as_string_view().clone())
            })
            .collect::<Result<Vec<StringViewArray>>>()?;
        let result = self.function.apply(&columns, n_rows);
        if is_constant {
            ScalarValue::try_from_array(&result, 0).map(ColumnarValue::Scalar)
        } else {
            Ok(ColumnarValue::Array(result))
        }
    }
}

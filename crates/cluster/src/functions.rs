//! The functions that queries may use on a cluster: those of `bellwether sql`, and `executor()`.

use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::error::Result;
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};

/// Returns every function, for a process that calls itself this.
pub(crate) fn functions(name: &str) -> Vec<ScalarUDF> {
    let mut functions: Vec<ScalarUDF> = app::sql_functions()
        .into_iter()
        .map(ScalarUDF::from)
        .collect();
    functions.push(ScalarUDF::from(Executor {
        name: name.to_owned(),
        signature: Signature::nullary(Volatility::Volatile),
    }));
    functions
}

/// `executor()`: the name of the executor that works on a row.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Executor {
    name: String,
    signature: Signature,
}

impl ScalarUDFImpl for Executor {
    fn name(&self) -> &str {
        "executor"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arguments: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8)
    }

    fn invoke_with_args(&self, _call: ScalarFunctionArgs) -> Result<ColumnarValue> {
        Ok(ColumnarValue::Scalar(ScalarValue::from(self.name.clone())))
    }
}

//! SQL over the tables and views, for reading only.

use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::{Expr, SessionConfig, SessionContext};

use serde::de::DeserializeOwned;

use crate::batch;
use crate::error::StoreError;
use crate::event_codes;
use crate::function::{Callable, ScalarFunction};
use crate::output::QueryResult;

const EVENTS: &str = include_str!("../data/events.sql");
const CURRENT_ROWS: &str = include_str!("../data/current_rows.sql");

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SqlError {
    /// The statement would do more than read.
    #[error("only queries that read are allowed here: {message}")]
    Refused {
        /// What the engine calls it.
        message: String,
    },
    /// The query cannot be understood: its grammar, a name or a type is wrong.
    #[error("{message}")]
    Wrong {
        /// What the engine says.
        message: String,
    },
    /// The query broke off.
    #[error("the query broke off: {message}")]
    Failed {
        /// What the engine says.
        message: String,
    },
    /// A table cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which files a query may name besides the workspace's tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Files {
    /// None: what a query reads lies in the workspace.
    #[default]
    None,
    /// Any Parquet, CSV or JSON file, or folder of such, by its path in quotation marks.
    Any,
}

/// Makes a session that knows the functions and no table yet.
pub(crate) fn session(functions: &[ScalarFunction], files: Files) -> SessionContext {
    let mut config = SessionConfig::new().with_information_schema(true);
    // Rows that a condition leaves out are not decoded.
    let parquet = &mut config.options_mut().execution.parquet;
    parquet.pushdown_filters = true;
    parquet.reorder_filters = true;
    let session = SessionContext::new_with_config(config);
    for function in functions {
        session.register_udf(ScalarUDF::from(Callable::new(function.clone())));
    }
    match files {
        Files::None => session,
        Files::Any => session.enable_url_table(),
    }
}

/// Gives a table its name, cut to the rows that fulfil the condition.
pub(crate) fn register(
    session: &SessionContext,
    name: &str,
    frame: DataFrame,
    condition: Option<Expr>,
) -> Result<(), SqlError> {
    let rows = match condition {
        Some(condition) => frame.filter(condition).map_err(|error| wrong(&error))?,
        None => frame,
    };
    session
        .register_table(name, rows.into_view())
        .map_err(|error| wrong(&error))?;
    Ok(())
}

/// Defines the views over the tables that are registered.
pub(crate) async fn register_views(session: &SessionContext) -> Result<(), SqlError> {
    let codes = event_codes::batches()
        .map_err(DataFusionError::from)
        .and_then(|batches| session.read_batches(batches))
        .map_err(|error| wrong(&error))?;
    register_views_over(session, codes).await
}

/// Defines the views over the tables that are registered and these rows of `event_codes`.
pub(crate) async fn register_views_over(
    session: &SessionContext,
    codes: DataFrame,
) -> Result<(), SqlError> {
    register(session, "event_codes", codes, None)?;
    for (name, query) in [("current_rows", CURRENT_ROWS), ("events", EVENTS)] {
        let rows = session.sql(query).await.map_err(|error| wrong(&error))?;
        register(session, name, rows, None)?;
    }
    Ok(())
}

/// Answers one query.
pub(crate) async fn answer(session: &SessionContext, query: &str) -> Result<QueryResult, SqlError> {
    let plan = session
        .state()
        .create_logical_plan(query)
        .await
        .map_err(|error| wrong(&error))?;
    reading_only()
        .verify_plan(&plan)
        .map_err(|error| SqlError::Refused {
            message: plainly(&error),
        })?;
    let frame = session
        .execute_logical_plan(plan)
        .await
        .map_err(|error| wrong(&error))?;
    let schema = frame.schema().inner().clone();
    match frame.collect().await {
        Ok(batches) => Ok(QueryResult::new(schema, batches)),
        Err(error) => Err(SqlError::Failed {
            message: plainly(&error),
        }),
    }
}

/// Reads the rows of one of the store's own queries.
pub(crate) async fn rows<R: DeserializeOwned>(
    session: &SessionContext,
    query: &str,
) -> Result<Vec<R>, SqlError> {
    let failed = |error: DataFusionError| SqlError::Failed {
        message: plainly(&error),
    };
    let frame = session.sql(query).await.map_err(failed)?;
    let batches = frame.collect().await.map_err(failed)?;
    batch::decode(&batches).map_err(|error| SqlError::Failed {
        message: error.to_string(),
    })
}

fn reading_only() -> SQLOptions {
    SQLOptions::new()
        .with_allow_ddl(false)
        .with_allow_dml(false)
        .with_allow_statements(false)
}

pub(crate) fn wrong(error: &DataFusionError) -> SqlError {
    SqlError::Wrong {
        message: plainly(error),
    }
}

fn plainly(error: &DataFusionError) -> String {
    error.strip_backtrace()
}

//! SQL over the tables and views, for reading only.

use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::{SessionConfig, SessionContext};

use serde::de::DeserializeOwned;

use crate::batch;
use crate::catalog::Catalog;
use crate::error::StoreError;
use crate::function::{Callable, ScalarFunction};
use crate::memory::QueryMemory;
use crate::output::QueryResult;

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

/// Makes a session that knows the functions and what the catalog names.
pub(crate) fn session(
    catalog: &Catalog,
    functions: &[ScalarFunction],
    files: Files,
) -> Result<SessionContext, SqlError> {
    let session = bare_session().map_err(wrong)?;
    for function in functions {
        session.register_udf(ScalarUDF::from(Callable::new(function.clone())));
    }
    catalog.name_to(&session).map_err(wrong)?;
    Ok(match files {
        Files::None => session,
        Files::Any => session.enable_url_table(),
    })
}

/// Makes a session that knows no table, whose queries share most of the machine's memory.
pub(crate) fn bare_session() -> Result<SessionContext, DataFusionError> {
    let mut config = SessionConfig::new().with_information_schema(true);
    // Rows that a condition leaves out are not decoded.
    let parquet = &mut config.options_mut().execution.parquet;
    parquet.pushdown_filters = true;
    parquet.reorder_filters = true;
    let runtime = RuntimeEnvBuilder::new()
        .with_memory_pool(QueryMemory::of_this_machine())
        .build_arc()?;
    Ok(SessionContext::new_with_config_rt(config, runtime))
}

/// Answers one query.
pub(crate) async fn answer(session: &SessionContext, query: &str) -> Result<QueryResult, SqlError> {
    let plan = session
        .state()
        .create_logical_plan(query)
        .await
        .map_err(wrong)?;
    reading_only()
        .verify_plan(&plan)
        .map_err(|error| SqlError::Refused {
            message: plainly(&error),
        })?;
    let frame = session.execute_logical_plan(plan).await.map_err(wrong)?;
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

/// Tells a table that cannot be opened from a query that cannot be understood.
pub(crate) fn wrong(error: DataFusionError) -> SqlError {
    match error {
        DataFusionError::External(cause) => match cause.downcast::<StoreError>() {
            Ok(error) => SqlError::Store(*error),
            Err(cause) => SqlError::Wrong {
                message: cause.to_string(),
            },
        },
        DataFusionError::Context(_, cause) => wrong(*cause),
        error => SqlError::Wrong {
            message: plainly(&error),
        },
    }
}

fn plainly(error: &DataFusionError) -> String {
    error.strip_backtrace()
}

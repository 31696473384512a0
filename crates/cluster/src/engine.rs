//! The engine's sessions as scheduler, executors and clients make them: the same functions in each.

use std::io;

use ballista_core::extension::{SessionConfigExt as _, SessionStateExt as _};
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use datafusion::error::Result;
use datafusion::execution::{FunctionRegistry as _, SessionState};
use datafusion::prelude::{SessionConfig, SessionContext};
use tokio::runtime::Runtime;

use crate::codec::TablesCodec;
use crate::functions::functions;
use crate::handshake::{Role, introduced};

/// Room for plans as deep as that of the view `events`, which are read and written recursively.
const STACK_BYTES: usize = 32 * 1024 * 1024;

/// Starts the threads of a process.
pub(crate) fn runtime() -> io::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .thread_stack_size(STACK_BYTES)
        .enable_all()
        .build()
}

/// Makes the settings that every process starts from.
pub(crate) fn config() -> SessionConfig {
    // Replanning between stages takes up the same stages again and again for plans in which one
    // side of a join is empty, as in the view `events` over tables without rows.
    let mut config = SessionConfig::new_with_ballista().with_ballista_adaptive_query_planner(false);
    // As in the store: rows that a condition leaves out are not decoded.
    let parquet = &mut config.options_mut().execution.parquet;
    parquet.pushdown_filters = true;
    parquet.reorder_filters = true;
    config
}

/// Makes what a scheduler plans a query by.
///
/// # Errors
/// If the engine has no room for temporary files.
pub(crate) fn scheduler_state(config: SessionConfig) -> Result<SessionState> {
    let mut state = default_session_builder(config)?;
    for function in functions("scheduler") {
        state.register_udf(function.into())?;
    }
    Ok(state)
}

/// Makes the functions that an executor of this name knows.
///
/// # Errors
/// As [`scheduler_state`].
pub(crate) fn executor_functions(name: &str) -> Result<BallistaFunctionRegistry> {
    let mut state = default_session_builder(config())?;
    for function in functions(name) {
        state.register_udf(function.into())?;
    }
    Ok(BallistaFunctionRegistry::from(&state))
}

/// Makes a session whose queries the scheduler's executors answer, in this many parts at a time.
///
/// # Errors
/// If the scheduler's address is none.
pub(crate) fn client(scheduler: &str, n_parts: usize) -> Result<SessionContext> {
    let config = config()
        .with_target_partitions(n_parts)
        .with_ballista_override_create_grpc_client_endpoint(introduced(Role::Client))
        .with_ballista_logical_extension_codec(std::sync::Arc::new(TablesCodec::default()));
    let state = default_session_builder(config)?.upgrade_for_ballista(scheduler.to_owned())?;
    let session = SessionContext::new_with_state(state);
    // Only now: the step before leaves the engine's own functions and no others.
    for function in functions("client") {
        session.register_udf(function);
    }
    Ok(session)
}

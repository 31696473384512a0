//! `bellwether-cluster executor`: fetches tasks from a scheduler and works on them.

use std::net::{SocketAddr, TcpListener};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow};
use app::Outcome;
use ballista_core::config::TaskSchedulingPolicy;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use clap::Args;
use tempfile::TempDir;

use crate::codec::TablesCodec;
use crate::engine;
use crate::handshake::{Refusal, Role, greet, introduced};
use crate::identity::Identity;
use crate::scheduler::MESSAGE_BYTES;
use crate::scheduler_address::SchedulerAddress;

/// How long an executor waits for its scheduler to be there.
const WAIT_FOR_SCHEDULER: Duration = Duration::from_secs(60);

/// How often an executor asks whether its scheduler is still the same program.
const BETWEEN_GREETINGS: Duration = Duration::from_secs(3);

/// Intermediate rows of a query are kept this long, if the scheduler does not say that they can go.
const KEEP_ROWS_SECONDS: u64 = 24 * 3600;

#[derive(Debug, Args)]
pub(crate) struct ExecutorArgs {
    /// Where the scheduler is: http://HOST:50050.
    #[arg(long, value_name = "URL")]
    scheduler: SchedulerAddress,
    /// Address and port on which other executors and clients fetch rows; port 0 takes a free one.
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:50051")]
    bind: SocketAddr,
    /// Host name or address under which the others reach this machine; default: the one from which
    /// the scheduler sees it call.
    #[arg(long, value_name = "HOST")]
    advertise: Option<String>,
    /// Tasks to work on at the same time; default: one for each core.
    #[arg(long, value_name = "N")]
    cores: Option<NonZeroUsize>,
    /// Folder for intermediate rows; default: a temporary one.
    #[arg(long, value_name = "DIR")]
    work_dir: Option<PathBuf>,
}

/// Works until it is stopped.
pub(crate) fn run(args: &ExecutorArgs) -> anyhow::Result<Outcome> {
    let runtime = engine::runtime()?;
    let temporary = tempfile::Builder::new()
        .prefix("bellwether-executor-")
        .tempdir()?;
    let worked = runtime.block_on(work(args, &temporary));
    runtime.shutdown_background();
    worked.map(|()| Outcome::Done)
}

async fn work(args: &ExecutorArgs, temporary: &TempDir) -> anyhow::Result<()> {
    let own = Identity::own();
    let scheduler = args.scheduler.url();
    join(&scheduler, &own).await?;
    let config = config(args, temporary)?;
    eprintln!(
        "bellwether: executor on {}:{} for {scheduler}",
        config.bind_host, config.port
    );
    tokio::select! {
        stopped = start_executor_process(Arc::new(config)) => {
            stopped.map_err(|error| anyhow!("the executor stopped: {error}"))
        }
        refusal = refused(&scheduler, &own) => Err(refusal.into()),
    }
}

/// Waits for the scheduler and learns whether it takes this program.
async fn join(scheduler: &str, own: &Identity) -> Result<(), Refusal> {
    let began = Instant::now();
    loop {
        match greet(scheduler, own, Role::Executor).await {
            Err(Refusal::Silent { .. }) if began.elapsed() < WAIT_FOR_SCHEDULER => {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            answer => return answer,
        }
    }
}

/// Returns when the scheduler has become another program, which happens when it is replaced under
/// a running executor.
async fn refused(scheduler: &str, own: &Identity) -> Refusal {
    loop {
        tokio::time::sleep(BETWEEN_GREETINGS).await;
        if let Err(refusal @ Refusal::OtherProgram { .. }) =
            greet(scheduler, own, Role::Executor).await
        {
            return refusal;
        }
    }
}

fn config(args: &ExecutorArgs, temporary: &TempDir) -> anyhow::Result<ExecutorProcessConfig> {
    let port = free_port(args.bind)?;
    let name = format!("{}:{port}", args.bind.ip());
    let work_dir = args.work_dir.as_deref().unwrap_or(temporary.path());
    let mut config = ExecutorProcessConfig {
        bind_host: args.bind.ip().to_string(),
        external_host: args.advertise.clone(),
        port,
        // No other process talks to an executor's own service while it fetches its tasks itself.
        grpc_port: 0,
        scheduler_host: args.scheduler.host.clone(),
        scheduler_port: args.scheduler.port,
        task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
        work_dir: Some(work_dir.to_string_lossy().into_owned()),
        job_data_ttl_seconds: KEEP_ROWS_SECONDS,
        job_data_clean_up_interval_seconds: KEEP_ROWS_SECONDS / 24,
        grpc_max_decoding_message_size: MESSAGE_BYTES,
        grpc_max_encoding_message_size: MESSAGE_BYTES,
        override_function_registry: Some(Arc::new(engine::executor_functions(&name)?)),
        override_config_producer: Some(Arc::new(engine::config)),
        override_logical_codec: Some(Arc::new(TablesCodec::default())),
        override_create_grpc_client_endpoint: Some(introduced(Role::Executor)),
        ..ExecutorProcessConfig::default()
    };
    if let Some(cores) = args.cores {
        config.vcores = cores.get();
    }
    Ok(config)
}

/// Finds the port to tell the scheduler before anything listens on it.
fn free_port(bind: SocketAddr) -> anyhow::Result<u16> {
    let listener =
        TcpListener::bind(bind).with_context(|| format!("{bind}: cannot listen here"))?;
    Ok(listener.local_addr()?.port())
}

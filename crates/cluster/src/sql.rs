//! `bellwether-cluster sql`: a query over a workspace's tables, answered by the executors.

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use app::{AsOfArgs, FormatArgs, Outcome, WorkspaceArgs, print_rows, sql_functions};
use clap::Args;
use store::{QueryResult, Snapshot, SqlError, answer_in};

use crate::engine;
use crate::handshake::{Refusal, Role, greet};
use crate::identity::Identity;
use crate::scheduler_address::SchedulerAddress;

/// How often a query is asked that breaks off because executors are lost.
const ATTEMPTS: u32 = 4;

/// How long a client waits for an executor to join.
const WAIT_FOR_EXECUTOR: Duration = Duration::from_secs(15);

/// What the engine says of faults that lie in the query itself: every executor would run into
/// them, the scheduler cannot read it, or it asks for a table that does not travel.
const FAULTS_OF_THE_QUERY: [&str; 3] = [
    "runtime execution error",
    "Could not parse plan",
    "failed to serialize logical plan",
];

#[derive(Debug, Args)]
pub(crate) struct SqlArgs {
    /// Where the scheduler is: http://HOST:50050.
    #[arg(long, value_name = "URL")]
    cluster: SchedulerAddress,
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    format: FormatArgs,
    /// Parts into which tables are divided among the executors: some more than they have cores.
    #[arg(long, value_name = "N", default_value = "8")]
    parts: NonZeroUsize,
    /// The query; it may read and nothing else.
    query: String,
}

/// Answers the query.
pub(crate) fn run(args: &SqlArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?.with_functions(sql_functions());
    let snapshot = store.snapshot()?;
    let runtime = engine::runtime()?;
    let answer = runtime.block_on(answer(args, &snapshot));
    runtime.shutdown_background();
    print_rows(&answer?, &args.format)?;
    Ok(Outcome::Done)
}

/// Asks until there is an answer. Ballista itself gives the tasks of a lost executor to others; what
/// it cannot mend, such as rows of the answer that were lost on the way here, is asked for anew.
async fn answer(args: &SqlArgs, snapshot: &Snapshot) -> anyhow::Result<QueryResult> {
    let mut attempt = 1;
    loop {
        wait_for_executor(&args.cluster.url()).await?;
        match ask(args, snapshot).await {
            Err(SqlError::Failed { message })
                if attempt < ATTEMPTS && !is_fault_of_query(&message) =>
            {
                eprintln!("bellwether: the query broke off and is asked again: {message}");
                attempt += 1;
            }
            answer => return Ok(answer?),
        }
    }
}

fn is_fault_of_query(message: &str) -> bool {
    FAULTS_OF_THE_QUERY
        .iter()
        .any(|fault| message.contains(fault))
}

async fn ask(args: &SqlArgs, snapshot: &Snapshot) -> Result<QueryResult, SqlError> {
    let session =
        engine::client(&args.cluster.url(), args.parts.get()).map_err(|error| SqlError::Wrong {
            message: error.to_string(),
        })?;
    snapshot.register(&session, args.as_of.as_of).await?;
    answer_in(&session, &args.query).await
}

async fn wait_for_executor(scheduler: &str) -> Result<(), Refusal> {
    let began = Instant::now();
    let own = Identity::own();
    loop {
        match greet(scheduler, &own, Role::Client).await {
            Err(Refusal::NoExecutor { .. }) if began.elapsed() < WAIT_FOR_EXECUTOR => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            answer => return answer,
        }
    }
}

//! `bellwether-cluster scheduler`: takes queries apart and hands out their tasks.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use app::Outcome;
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::serde::protobuf::scheduler_grpc_server::SchedulerGrpcServer;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::{SchedulerConfig, TaskDistributionPolicy};
use ballista_scheduler::scheduler_process::create_scheduler;
use clap::Args;
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use tokio::net::TcpListener;
use tonic::Request;
use tonic::service::RoutesBuilder;
use tonic::service::interceptor::InterceptedService;

use crate::codec::TablesCodec;
use crate::engine;
use crate::handshake::admit;
use crate::identity::Identity;

/// After this time without a word an executor counts as lost, and its tasks are given to others.
/// A busy one speaks every five seconds.
const EXECUTOR_TIMEOUT_SECONDS: u64 = 10;

/// The largest message, a query's plan or a task: a snapshot of many files is long.
pub(crate) const MESSAGE_BYTES: u32 = 256 * 1024 * 1024;

#[derive(Debug, Args)]
pub(crate) struct SchedulerArgs {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:50050")]
    bind: SocketAddr,
}

/// Serves until it is stopped.
pub(crate) fn run(args: &SchedulerArgs) -> anyhow::Result<Outcome> {
    let runtime = engine::runtime()?;
    let served = runtime.block_on(async {
        tokio::select! {
            served = serve(args.bind) => served,
            stopped = tokio::signal::ctrl_c() => stopped.context("cannot wait for signals"),
        }
    });
    runtime.shutdown_background();
    served.map(|()| Outcome::Done)
}

async fn serve(bind: SocketAddr) -> anyhow::Result<()> {
    let listener = TcpListener::bind(bind)
        .await
        .with_context(|| format!("{bind}: cannot listen here"))?;
    let address = listener.local_addr()?;
    let config = config(address);
    let cluster = BallistaCluster::new_from_config(&config).await?;
    let scheduler =
        create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, Arc::new(config)).await?;
    let service = SchedulerGrpcServer::new(scheduler.clone())
        .max_decoding_message_size(MESSAGE_BYTES as usize)
        .max_encoding_message_size(MESSAGE_BYTES as usize);
    let own = Identity::own();
    let guard = move |request: Request<()>| admit(request, &own, || scheduler.is_ready());
    let mut routes = RoutesBuilder::default();
    routes.add_service(InterceptedService::new(service, guard));
    let routes = routes.routes().into_axum_router();
    eprintln!("bellwether: scheduler on http://{address}");
    // An executor that does not say where it can be reached is taken to be where it calls from.
    let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, routes).await?;
    Ok(())
}

fn config(address: SocketAddr) -> SchedulerConfig {
    SchedulerConfig {
        external_host: address.ip().to_string(),
        bind_host: address.ip().to_string(),
        bind_port: address.port(),
        scheduling_policy: TaskSchedulingPolicy::PullStaged,
        task_distribution: TaskDistributionPolicy::RoundRobin,
        executor_timeout_seconds: EXECUTOR_TIMEOUT_SECONDS,
        expire_dead_executor_interval_seconds: 1,
        no_executors_grace_period_seconds: EXECUTOR_TIMEOUT_SECONDS,
        grpc_server_max_decoding_message_size: MESSAGE_BYTES,
        grpc_server_max_encoding_message_size: MESSAGE_BYTES,
        override_config_producer: Some(Arc::new(engine::config)),
        override_session_builder: Some(Arc::new(engine::scheduler_state)),
        override_logical_codec: Some(Arc::new(TablesCodec::default())),
        ..SchedulerConfig::default()
    }
}

//! Who may talk to a scheduler: every request names the program that makes it.
//!
//! The name stands in the header `user-agent`:
//! `bellwether-cluster/0.1.0 (executor; tables b3:…)`.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ballista_core::extension::EndpointOverrideFn;
use ballista_core::serde::protobuf::GetJobStatusParams;
use ballista_core::serde::protobuf::scheduler_grpc_client::SchedulerGrpcClient;
use tonic::transport::Endpoint;
use tonic::{Code, Request, Status};

use crate::identity::Identity;

const PROGRAM: &str = "bellwether-cluster/";

/// How long a scheduler may take to answer a greeting.
const PATIENCE: Duration = Duration::from_secs(5);

/// What somebody wants of a scheduler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// To ask queries.
    Client,
    /// To answer them.
    Executor,
}

/// Why a scheduler does not serve.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// It is another program than the one that asks.
    #[error("{scheduler}: {reason}")]
    OtherProgram {
        /// The scheduler's address.
        scheduler: String,
        /// Which is which, in the scheduler's words.
        reason: String,
    },
    /// It has no executor that could answer.
    #[error(
        "{scheduler}: no executor has joined this scheduler; start one with `bellwether cluster executor --scheduler {scheduler}`"
    )]
    NoExecutor {
        /// The scheduler's address.
        scheduler: String,
    },
    /// Nothing answers there, or something else than a scheduler.
    #[error("{scheduler}: no scheduler answers: {reason}")]
    Silent {
        /// The scheduler's address.
        scheduler: String,
        /// What the network says.
        reason: String,
    },
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Role::Client => "client",
            Role::Executor => "executor",
        })
    }
}

/// Asks a scheduler whether it would serve a program of this identity.
///
/// # Errors
/// [`Refusal`] says why it would not.
pub async fn greet(scheduler: &str, identity: &Identity, role: Role) -> Result<(), Refusal> {
    let silent = |reason: String| Refusal::Silent {
        scheduler: scheduler.to_owned(),
        reason,
    };
    let endpoint = Endpoint::from_shared(scheduler.to_owned())
        .and_then(|endpoint| endpoint.user_agent(introduction(identity, role)))
        .map_err(|error| silent(error.to_string()))?
        .connect_timeout(PATIENCE)
        .timeout(PATIENCE);
    let channel = endpoint.connect().await.map_err(|error| {
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        silent(cause.unwrap_or_else(|| error.to_string()))
    })?;
    // The status of no job: a question without consequences.
    let nothing = GetJobStatusParams {
        job_id: String::new(),
    };
    match SchedulerGrpcClient::new(channel)
        .get_job_status(nothing)
        .await
    {
        Ok(_) => Ok(()),
        Err(status) => match status.code() {
            Code::FailedPrecondition => Err(Refusal::OtherProgram {
                scheduler: scheduler.to_owned(),
                reason: status.message().to_owned(),
            }),
            Code::ResourceExhausted => Err(Refusal::NoExecutor {
                scheduler: scheduler.to_owned(),
            }),
            _ => Err(silent(status.message().to_owned())),
        },
    }
}

/// Makes every connection of a client or executor introduce itself.
pub(crate) fn introduced(role: Role) -> EndpointOverrideFn {
    let words = introduction(&Identity::own(), role);
    Arc::new(move |endpoint: Endpoint| Ok(endpoint.user_agent(words.clone())?))
}

fn introduction(identity: &Identity, role: Role) -> String {
    let Identity { version, tables } = identity;
    format!("{PROGRAM}{version} ({role}; tables {tables})")
}

/// Reads an introduction; whatever stands behind it was added by the transport.
fn introduced_as(words: &str) -> Option<(Identity, Role)> {
    let (version, rest) = words.strip_prefix(PROGRAM)?.split_once(" (")?;
    let (role, rest) = rest.split_once("; tables ")?;
    let (tables, _) = rest.split_once(')')?;
    let role = [Role::Client, Role::Executor]
        .into_iter()
        .find(|known| known.to_string() == role)?;
    let identity = Identity {
        version: version.to_owned(),
        tables: tables.to_owned(),
    };
    Some((identity, role))
}

/// Lets a request to the scheduler pass, or says why not.
///
/// # Errors
/// `FailedPrecondition` for another program, `ResourceExhausted` for a client while there is no
/// executor.
pub(crate) fn admit(
    request: Request<()>,
    own: &Identity,
    has_executor: impl Fn() -> bool,
) -> Result<Request<()>, Status> {
    let words = request.metadata().get("user-agent");
    let introduction = words
        .and_then(|words| words.to_str().ok())
        .and_then(introduced_as);
    match introduction {
        None => Err(Status::failed_precondition(format!(
            "only bellwether-cluster is served here; this scheduler is {own}"
        ))),
        Some((other, role)) if other != *own => Err(Status::failed_precondition(format!(
            "the scheduler is {own}, this {role} is {other}; run the same program on every machine"
        ))),
        Some((_, Role::Client)) if !has_executor() => {
            Err(Status::resource_exhausted("no executor has joined"))
        }
        Some(_) => Ok(request),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn request(words: &str) -> Request<()> {
        let mut request = Request::new(());
        let words = words.parse().expect("the words fit a header");
        request.metadata_mut().insert("user-agent", words);
        request
    }

    fn code(words: &str, has_executor: bool) -> Option<Code> {
        let admitted = admit(request(words), &Identity::own(), || has_executor);
        admitted.err().map(|status| status.code())
    }

    #[test]
    fn the_same_program_is_admitted() {
        let words = introduction(&Identity::own(), Role::Executor);
        assert_eq!(code(&format!("{words} tonic/1.0"), false), None);
    }

    #[test]
    fn a_client_needs_an_executor() {
        let words = introduction(&Identity::own(), Role::Client);
        assert_eq!(code(&words, false), Some(Code::ResourceExhausted));
        assert_eq!(code(&words, true), None);
    }

    #[test]
    fn another_version_or_other_tables_are_told_apart_in_words() {
        let stale = Identity {
            version: "0.0.9".to_owned(),
            ..Identity::own()
        };
        let words = introduction(&stale, Role::Executor);
        let status =
            admit(request(&words), &Identity::own(), || true).expect_err("the version differs");
        assert!(
            status
                .message()
                .contains("this executor is bellwether-cluster 0.0.9")
        );
        assert_eq!(code("curl/8.0", true), Some(Code::FailedPrecondition));
    }

    proptest! {
        #[test]
        fn any_words_are_read_or_refused(words in "\\PC*") {
            let _ = introduced_as(&words);
        }

        #[test]
        fn an_introduction_is_read_as_it_was_meant(version in "[0-9.]{1,8}", tables in "b3:[0-9a-f]{32}") {
            let identity = Identity { version, tables };
            let words = introduction(&identity, Role::Client);
            prop_assert_eq!(introduced_as(&words), Some((identity, Role::Client)));
        }
    }
}

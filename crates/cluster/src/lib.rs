//! The `bellwether-cluster` command: the tables, views and functions of `bellwether sql`, answered
//! by many machines.
//!
//! The distributed engine is Apache DataFusion Ballista; nothing here schedules, shuffles or agrees
//! on anything. A **scheduler** takes a query's plan apart into stages, **executors** fetch tasks
//! from it and fetch intermediate rows from one another, and a **client** (`sql`) opens a workspace,
//! sends the plan and collects the rows.
//!
//! What is added: the tables travel as the names of their files ([`store::FilesTable`]), the
//! functions of `app` are known to all three, and who talks to a scheduler says first which program
//! it is ([`Identity`]): functions travel by name alone, and two programs that code a sentence
//! differently would answer with a mixture.
//!
//! ```
//! use cluster::Identity;
//!
//! let own = Identity::own();
//! let older = Identity { version: "0.0.9".to_owned(), ..own.clone() };
//! assert_ne!(own, older);
//! ```

mod cli;
mod codec;
mod engine;
mod executor;
mod functions;
mod handshake;
mod identity;
mod messages;
mod scheduler;
mod scheduler_address;
mod sql;

pub use cli::run;
pub use handshake::{Refusal, Role, greet};
pub use identity::Identity;

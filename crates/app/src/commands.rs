//! One file a command: its arguments and what it does.

pub(crate) mod code;
pub(crate) mod demo;
pub(crate) mod events;
pub(crate) mod explain;
pub(crate) mod init;
pub(crate) mod outlook;
pub(crate) mod parse;
pub(crate) mod read;
pub(crate) mod sql;
pub(crate) mod statements;
pub(crate) mod tables;

//! Runs the program, to its end or until it is killed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The program that is tested.
pub(crate) struct Program {
    pub(crate) binary: PathBuf,
}

impl Program {
    /// Runs the program on a workspace and returns what it printed.
    pub(crate) fn run(&self, workspace: &Path, args: &[&str]) -> Result<String> {
        let answer = self
            .command(workspace, args)
            .output()
            .context("the program cannot be started")?;
        if !answer.status.success() {
            let said = String::from_utf8_lossy(&answer.stderr);
            bail!("{args:?}: {}: {said}", answer.status);
        }
        Ok(String::from_utf8(answer.stdout)?)
    }

    /// Kills a run with SIGKILL after some time; tells whether it had ended well before.
    pub(crate) fn run_killed(
        &self,
        workspace: &Path,
        args: &[&str],
        moment: Duration,
    ) -> Result<bool> {
        let begun = Instant::now();
        let mut running = self
            .command(workspace, args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("the program cannot be started")?;
        sleep(moment.saturating_sub(begun.elapsed()));
        running.kill()?;
        let status = running.wait()?;
        if status.code().is_some_and(|code| code != 0) {
            bail!("{args:?}: {status}");
        }
        Ok(status.success())
    }

    fn command(&self, workspace: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(args).env("BELLWETHER_WORKSPACE", workspace);
        command
    }
}

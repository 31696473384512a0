//! The processes of a cluster, started on free ports and killed at the end of a test.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::AT_LONGEST;
use crate::sample::Sample;

fn program() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("bellwether-cluster"));
    command
        .env_remove("BELLWETHER_WORKSPACE")
        .stdin(Stdio::null());
    command
}

/// A process that serves, and what it says.
struct Service {
    child: Child,
    lines: Receiver<String>,
}

impl Service {
    fn start(arguments: &[&str]) -> Self {
        let mut child = program()
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                // Nobody listens any more at the end of a test.
                let _ = sender.send(line);
            }
        });
        Service { child, lines }
    }

    /// Waits for a line with these words and returns the word behind them.
    fn word_after(&self, words: &str) -> String {
        let began = Instant::now();
        while let Some(left) = AT_LONGEST.checked_sub(began.elapsed()) {
            let line = self
                .lines
                .recv_timeout(left)
                .expect("the process says where it listens");
            if let Some((_, rest)) = line.split_once(words) {
                return rest.split(' ').next().unwrap_or_default().to_owned();
            }
        }
        panic!("no line with {words:?}");
    }

    fn kill(&mut self) {
        // One that has ended by itself needs no killing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A scheduler.
pub(crate) struct Scheduler {
    _service: Service,
    pub(crate) url: String,
}

impl Scheduler {
    pub(crate) fn start() -> Self {
        let service = Service::start(&["scheduler", "--bind", "127.0.0.1:0"]);
        let url = service.word_after("scheduler on ");
        Scheduler {
            _service: service,
            url,
        }
    }
}

struct Executor {
    service: Service,
    address: String,
    rows: PathBuf,
}

/// A scheduler with two executors of one core each.
pub(crate) struct Cluster {
    executors: Vec<Executor>,
    scheduler: Scheduler,
    folder: TempDir,
}

impl Cluster {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let scheduler = Scheduler::start();
        let executors = ["first", "second"].map(|name| {
            let rows = folder.path().join(name);
            let service = Service::start(&[
                "executor",
                "--scheduler",
                &scheduler.url,
                "--bind",
                "127.0.0.1:0",
                "--cores",
                "1",
                "--work-dir",
                rows.to_str().unwrap(),
            ]);
            (service, rows)
        });
        let executors = executors.map(|(service, rows)| Executor {
            address: service.word_after("executor on "),
            service,
            rows,
        });
        Cluster {
            executors: Vec::from(executors),
            scheduler,
            folder,
        }
    }

    pub(crate) fn executors(&self) -> Vec<String> {
        let address = |executor: &Executor| executor.address.clone();
        self.executors.iter().map(address).collect()
    }

    /// Asks a query, divided into fewer parts than usual to be quicker, and returns its rows as CSV.
    pub(crate) fn sql(&self, sample: &Sample, arguments: &[&str]) -> String {
        let arguments = [&["--parts", "4"], arguments].concat();
        self.ask(sample, &arguments).answer(AT_LONGEST)
    }

    /// Asks a query and goes on while it is answered.
    pub(crate) fn ask(&self, sample: &Sample, arguments: &[&str]) -> Asked {
        let (out, err) = (
            self.folder.path().join("out"),
            self.folder.path().join("err"),
        );
        let child = program()
            .args(["sql", "--format", "csv", "--cluster", &self.scheduler.url])
            .arg("--workspace")
            .arg(sample.folder())
            .args(arguments)
            .stdout(fs::File::create(&out).unwrap())
            .stderr(fs::File::create(&err).unwrap())
            .spawn()
            .unwrap();
        Asked {
            child: std::cell::RefCell::new(child),
            out,
            err,
        }
    }

    /// Kills an executor as soon as it has intermediate rows of a query, and takes them away.
    pub(crate) fn kill_when_it_has_rows(&mut self, place: usize, at_longest: Duration) {
        let executor = &mut self.executors[place];
        let began = Instant::now();
        while !has_file(&executor.rows) {
            assert!(
                began.elapsed() < at_longest,
                "the executor got nothing to do"
            );
            thread::sleep(Duration::from_millis(10));
        }
        executor.service.kill();
        fs::remove_dir_all(&executor.rows).unwrap();
    }
}

fn has_file(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| path.is_file() || has_file(&path))
}

/// A query under way.
pub(crate) struct Asked {
    child: std::cell::RefCell<Child>,
    out: PathBuf,
    err: PathBuf,
}

impl Asked {
    pub(crate) fn is_running(&self) -> bool {
        self.child.borrow_mut().try_wait().unwrap().is_none()
    }

    /// Waits for the rows.
    pub(crate) fn answer(self, at_longest: Duration) -> String {
        let succeeded = self.wait(at_longest);
        assert!(succeeded, "{}", read(&self.err));
        read(&self.out)
    }

    /// Waits for the message of a query that has no answer.
    pub(crate) fn error(self, at_longest: Duration) -> String {
        let succeeded = self.wait(at_longest);
        assert!(!succeeded, "{}", read(&self.out));
        read(&self.err)
    }

    fn wait(&self, at_longest: Duration) -> bool {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.borrow_mut().try_wait().unwrap() {
                return status.success();
            }
            assert!(
                began.elapsed() < at_longest,
                "no answer: {}",
                read(&self.err)
            );
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        // One that has ended by itself needs no killing.
        let _ = self.child.borrow_mut().kill();
        let _ = self.child.borrow_mut().wait();
    }
}

fn read(path: &Path) -> String {
    let mut text = String::new();
    fs::File::open(path)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

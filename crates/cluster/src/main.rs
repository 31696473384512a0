//! The `bellwether-cluster` command.

/// As in `bellwether`: queries ask for much memory and give it back at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cluster::run()
}

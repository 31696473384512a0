//! The `bellwether` command.

/// Queries ask for much memory and give it back at once; the system's allocator returns it to the
/// kernel each time.
#[cfg(feature = "workspace")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    app::run()
}

//! The `whosaid` program: all of it is in the library's `cli`.

fn main() -> std::process::ExitCode {
    whosaid::cli::run(std::env::args_os())
}

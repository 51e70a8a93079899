//! The `hedui` binary: everything happens in the library.

fn main() -> std::process::ExitCode {
    hedui::cli::main().into()
}

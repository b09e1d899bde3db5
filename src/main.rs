//! The program: reads the command line and hands over to a face.

use std::process::ExitCode;

fn main() -> ExitCode {
    let paths = std::env::args_os().skip(1).map(Into::into).collect();
    claimscope::shell::run(&claimscope::shell::Options { paths, query: String::new(), ascii: false })
}

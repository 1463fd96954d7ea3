//! `cargo xtask bench form` and `portal`: the product in a browser on a slow machine and a slow line. What
//! measures is in `bench`, with npm packages of its own.

use std::{env, fs, path::Path, process};

use anyhow::Result;

use crate::{
    bundle::{self, Variant},
    desk,
    server::{self, Build, Server},
    set_up, workspace,
};

/// What is measured: also the name of its folder in `bench`, and of its file in `target/bench`.
#[derive(Clone, Copy)]
pub enum Face {
    /// Beside forms made with others' libraries.
    Form,
    Portal,
}

impl Face {
    const fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Portal => "portal",
        }
    }
}

/// Who makes what is measured.
pub const ADMIN: [(&str, &str); 2] = [("BENCH_EMAIL", desk::ADMIN), ("BENCH_PASSWORD", desk::PASSWORD)];

/// Whether every figure is within its bound.
pub fn run(face: Face) -> Result<bool> {
    let tools = set_up::for_browser_bench()?;
    let dist = bundle::build(Variant::Release)?;
    let program = server::build(Build::Release)?;
    let data = env::temp_dir().join(format!("frontdesk-bench-{}-{}", face.name(), process::id()));
    let measured = measure(face, &program, &dist, &data, &tools);
    let _ = fs::remove_dir_all(&data);
    measured
}

fn measure(
    face: Face,
    program: &Path,
    dist: &Path,
    data: &Path,
    tools: &set_up::BrowserBenchTools,
) -> Result<bool> {
    let mut serve = workspace::command(program);
    serve.env("RUST_LOG", "warn");
    serve.args(["serve", "--demo", "--desk", "demo", "--listen", "127.0.0.1:0", "--data"]).arg(data);
    let server = Server::start(&mut serve)?;
    let mut node = workspace::command("node");
    node.arg(format!("bench/{}/main.mjs", face.name()))
        .env("BENCH_DESK", &server.address)
        .env("BENCH_DIST", dist)
        .env("BENCH_CHROMIUM", &tools.chromium)
        .env("BENCH_OUT", workspace::target().join(format!("bench/{}.json", face.name())))
        .envs(ADMIN);
    Ok(node.status()?.success())
}

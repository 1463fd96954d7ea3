//! `cargo xtask bench form`: the support form in a browser on a slow machine and a slow line, beside
//! forms made with others' libraries. What measures is in bench/form, with npm packages of its own.

use std::{env, fs, path::Path, process};

use anyhow::Result;

use crate::{
    bundle::{self, Variant},
    server::{self, Build, Server},
    set_up, workspace,
};

/// An admin of the demo desk, who makes the forms that are measured.
const ADMIN: [(&str, &str); 2] =
    [("BENCH_EMAIL", "megan.lloyd@frontdesk.example"), ("BENCH_PASSWORD", "frontdesk-demo")];

pub fn run() -> Result<bool> {
    let tools = set_up::for_form_bench()?;
    let dist = bundle::build(Variant::Release)?;
    let program = server::build(Build::Release)?;
    let data = env::temp_dir().join(format!("frontdesk-bench-form-{}", process::id()));
    let measured = measure(&program, &dist, &data, &tools);
    let _ = fs::remove_dir_all(&data);
    measured
}

fn measure(program: &Path, dist: &Path, data: &Path, tools: &set_up::FormBenchTools) -> Result<bool> {
    let mut serve = workspace::command(program);
    serve.env("RUST_LOG", "warn");
    serve.args(["serve", "--demo", "--desk", "demo", "--listen", "127.0.0.1:0", "--data"]).arg(data);
    let server = Server::start(&mut serve)?;
    let mut node = workspace::command("node");
    node.arg("bench/form/main.mjs")
        .env("BENCH_DESK", &server.address)
        .env("BENCH_DIST", dist)
        .env("BENCH_CHROMIUM", &tools.chromium)
        .env("BENCH_OUT", workspace::target().join("bench/form.json"))
        .envs(ADMIN);
    Ok(node.status()?.success())
}

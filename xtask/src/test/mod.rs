//! `cargo xtask test`: every check there is, one report, one line at the end.

mod closing_proxy;
mod failures;
mod report;
mod slow;
mod tally;

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{
    budget,
    bundle::{self, Variant},
    postgres::Postgres,
    process::interrupted,
    scratch::Scratch,
    server::{self, Build},
    set_up::{self, TestTools},
    workspace,
};
use report::Report;

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
const DENY: [&str; 3] = ["--", "-D", "warnings"];

/// Whether all passed.
pub fn run() -> Result<bool> {
    let mut report = Report::default();
    if let Some(tools) = report.step("set-up", set_up::for_tests) {
        check(&mut report, &tools);
    }
    if interrupted() {
        anyhow::bail!("interrupted");
    }
    report.print();
    Ok(report.good())
}

fn check(report: &mut Report, tools: &TestTools) {
    check_code(report);
    let Some(scratch) = report.step("a folder for tests", Scratch::make) else { return };
    let start = || Postgres::start(&tools.postgres, scratch.folder());
    let Some(postgres) = report.step("PostgreSQL", start) else { return };
    let mut environment = Environment::new(tools, &postgres, scratch.folder());
    report.tests("xtask's tests", environment.cargo_test(&["--package", "xtask"]));
    environment.server = report.step("server", || server::build(Build::Tests));
    if environment.server.is_some() {
        let packages = ["frontdesk-allocator", "frontdesk-model", "frontdesk-server"];
        let packages = packages.map(|package| ["--package", package]).concat();
        report.tests("unit and contract tests", environment.cargo_test(&packages));
    }
    // Without a browser: what a server draws of the form.
    let browserless = ["--package", "frontdesk-web", "--lib"];
    report.tests("the form outside a browser", environment.cargo_test(&browserless));
    environment.dist = report.step("bundles", || bundle::build(Variant::Release));
    let Some(browser) = report.step("a browser's settings", browser_settings) else { return };
    for (name, arguments) in [
        ("wasm tests: model", ["--package", "frontdesk-model", "--tests"].as_slice()),
        ("wasm tests: browser crate", &["--package", "frontdesk-web", "--features", "csr", "--lib"]),
    ] {
        let mut command = environment.cargo_test(&[&WASM, arguments].concat());
        in_chromium(&mut command, &browser);
        report.tests(name, command);
    }
    if environment.dist.is_some() && environment.server.is_some() {
        report.tests("browser journeys", environment.cargo_test(&["--package", "journeys"]));
    }
    if environment.dist.is_some() {
        match budget::measure_bundles() {
            Ok(rows) => rows.iter().for_each(|row| report.verdict(&row.to_string(), row.ok())),
            Err(error) => report.failure("bundle budgets", &error),
        }
    }
}

fn check_code(report: &mut Report) {
    report.check("rustfmt", workspace::cargo(&["fmt", "--all", "--check"]));
    let native = ["frontdesk-allocator", "frontdesk-model", "frontdesk-server", "frontdesk-web", "xtask"];
    let native = native.map(|package| ["--package", package]).concat();
    let clippy = |arguments: &[&[&str]]| {
        let all = [&["clippy", "--all-targets"], arguments.concat().as_slice(), &DENY].concat();
        workspace::cargo(&all)
    };
    report.check("clippy, native", clippy(&[&native, &["--package", "journeys"]]));
    report.check("clippy, wasm", clippy(&[&WASM, &["--package", "frontdesk-web", "--features", "csr"]]));
}

/// What the tests are told, by the names in tests' own code.
struct Environment<'a> {
    tools: &'a TestTools,
    postgres: &'a Postgres,
    scratch: &'a Path,
    dist: Option<PathBuf>,
    server: Option<PathBuf>,
}

impl<'a> Environment<'a> {
    fn new(tools: &'a TestTools, postgres: &'a Postgres, scratch: &'a Path) -> Self {
        Self { tools, postgres, scratch, dist: None, server: None }
    }

    fn cargo_test(&self, arguments: &[&str]) -> Command {
        let mut command = workspace::cargo(&["test", "--no-fail-fast"]);
        command
            .args(arguments)
            .env("TMPDIR", self.scratch)
            .env("FRONTDESK_TEST_POSTGRES", self.postgres.socket())
            .env("FRONTDESK_TEST_PYTHON", &self.tools.python)
            .env("FRONTDESK_AXE", workspace::root().join("node_modules/axe-core/axe.min.js"))
            .env(
                "FRONTDESK_OPENID_PROVIDER",
                workspace::root().join("node_modules/oidc-provider/lib/index.js"),
            )
            .env("CHROMEDRIVER", &self.tools.chromedriver)
            .env("GECKODRIVER", &self.tools.geckodriver)
            .env("WEBKITDRIVER", &self.tools.webkitdriver)
            .env("XVFB", &self.tools.xvfb);
        // A server under test tells each request otherwise.
        if env::var_os("RUST_LOG").is_none() {
            command.env("RUST_LOG", "warn");
        }
        if let Some(dist) = &self.dist {
            command.env("FRONTDESK_DIST", dist);
        }
        if let Some(server) = &self.server {
            command.env("FRONTDESK_BIN", server);
        }
        command
    }
}

/// wasm-bindgen's runner starts a chromedriver for each test program. It takes the first driver
/// that the environment names, and Node where nothing names a browser.
fn in_chromium(command: &mut Command, browser: &Path) {
    for other in ["GECKODRIVER", "GECKODRIVER_REMOTE", "CHROMEDRIVER_REMOTE", "NO_HEADLESS"] {
        command.env_remove(other);
    }
    command
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser);
}

/// Chromium's settings for wasm-bindgen's runner, which it reaches through a proxy of ours.
fn browser_settings() -> Result<PathBuf> {
    let port = closing_proxy::start()?;
    let text = workspace::read_text(&workspace::root().join("xtask/webdriver.json"))?;
    let mut settings: Value = serde_json::from_str(&text)?;
    let arguments = settings["goog:chromeOptions"]["args"].as_array_mut().context("Chromium's arguments")?;
    arguments.push(format!("--proxy-server=http://127.0.0.1:{port}").into());
    // Without this, no browser asks a proxy for what is on its own machine.
    arguments.push("--proxy-bypass-list=<-loopback>".into());
    let path = workspace::target().join("webdriver.json");
    workspace::write(&path, serde_json::to_string_pretty(&settings)?)?;
    Ok(path)
}

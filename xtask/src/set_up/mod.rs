//! Set-up: what building and testing need, installed once; a step already done costs nothing.

mod cargo_tools;
mod npm;
mod python;
mod system;

#[cfg(test)]
pub use system::postgres;

use std::{path::PathBuf, thread};

use anyhow::{Error, Result, anyhow};

use cargo_tools::{GECKODRIVER, TRUNK, WASM_BINDGEN};

use crate::workspace;

/// Programs that the tests use.
pub struct TestTools {
    pub chromedriver: PathBuf,
    pub geckodriver: PathBuf,
    pub webkitdriver: PathBuf,
    pub xvfb: PathBuf,
    /// The folder of `initdb` and `postgres`.
    pub postgres: PathBuf,
    /// A Python with the tests' packages.
    pub python: PathBuf,
}

/// The browser that measures forms.
pub struct BrowserBenchTools {
    pub chromium: PathBuf,
}

/// What building and running it needs.
pub fn for_serving() -> Result<()> {
    cargo_tools::add_wasm_target()?;
    npm::install(&workspace::root(), "for building")?;
    cargo_tools::install(&[TRUNK, WASM_BINDGEN])
}

/// What comes as it is mostly waits for the network, and the tools that are built for the processor: they go on
/// beside each other.
pub fn for_tests() -> Result<TestTools> {
    let ((system, python), ()) = thread::scope(|scope| {
        let fetched = scope.spawn(|| Ok::<_, Error>((system::install()?, python::install()?)));
        let built = build_for_tests();
        let fetched = fetched.join().map_err(|_| anyhow!("the system's packages: the thread panicked"))?;
        Ok::<_, Error>((fetched?, built?))
    })?;
    Ok(TestTools {
        chromedriver: system.chromedriver,
        geckodriver: workspace::tools().join("bin/geckodriver"),
        webkitdriver: system.webkitdriver,
        xvfb: system.xvfb,
        postgres: system.postgres,
        python,
    })
}

fn build_for_tests() -> Result<()> {
    cargo_tools::add_components()?;
    for_serving()?;
    cargo_tools::install(&[GECKODRIVER])
}

pub fn for_browser_bench() -> Result<BrowserBenchTools> {
    let system = system::install()?;
    for_serving()?;
    npm::install(&workspace::root().join("bench"), "for measuring in a browser")?;
    Ok(BrowserBenchTools { chromium: system.chromium })
}

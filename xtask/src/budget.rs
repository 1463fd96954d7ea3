//! `cargo xtask budget`: what the bundles weigh and the server takes, against their bounds.

use std::{
    env, fmt, fs,
    path::{Path, PathBuf},
    process, thread,
    time::Duration,
};

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::{Value, json};

use crate::{
    bundle::{self, Variant},
    server::{self, Build, Server},
    set_up, workspace,
};

#[derive(Args, Clone, Copy)]
pub struct Options {
    /// Also build the server for release and measure it
    #[arg(long)]
    release: bool,
}

/// One figure. KB and MB are 1,000 and 1,000,000 bytes.
pub struct Row {
    name: &'static str,
    value: f64,
    unit: &'static str,
    bound: f64,
}

impl Row {
    pub fn ok(&self) -> bool {
        self.value <= self.bound
    }

    fn json(&self) -> Value {
        let value = (self.value * 100.0).round() / 100.0;
        json!({
            "name": self.name, "value": value, "unit": self.unit, "bound": self.bound, "ok": self.ok(),
        })
    }
}

impl fmt::Display for Row {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, value, unit, bound } = self;
        let over = if self.ok() { "" } else { ", OVER its bound: see docs/measurements.md" };
        write!(out, "{name}: {value:.2} {unit} of {bound} {unit}{over}")
    }
}

/// Name, bound in KB, and the files that count, by logical name.
type Bundle = (&'static str, f64, &'static [&'static str]);

const BUNDLES: [Bundle; 16] = [
    (
        "contact page's form, brotli",
        95.0,
        &["embed.js", "embed.css", "take_over.js", "en.js", "support_form.wasm"],
    ),
    ("form's wasm, brotli", 80.0, &["support_form.wasm"]),
    (
        "what comes after the form, uploads too, brotli",
        85.0,
        &["take_over.js", "support_form.wasm", "attachments.js"],
    ),
    ("texts in English, brotli", 3.0, &["en.js"]),
    ("texts in Welsh, brotli", 3.0, &["cy.js"]),
    ("texts in Arabic, brotli", 3.0, &["ar.js"]),
    ("loader, brotli", 1.5, &["embed.js"]),
    ("loader in Welsh, brotli", 1.5, &["embed.cy.js"]),
    ("loader in Arabic, brotli", 1.5, &["embed.ar.js"]),
    ("what a long list brings, brotli", 5.0, &["assist.js"]),
    ("what the first touch brings, brotli", 2.0, &["screening.js", "written.js"]),
    ("what a file brings, brotli", 0.5, &["kept_files.js"]),
    ("what a launcher brings, brotli", 2.5, &["panel.js"]),
    ("what a Zendesk account brings, brotli", 2.0, &["zendesk.js"]),
    ("portal, brotli", 160.0, &["index.html", "portal.js", "portal.wasm", "portal.css", "portal_en.js"]),
    ("agent desk, brotli", 350.0, &["agent.html", "agent.js", "agent.wasm", "agent.css"]),
];

pub fn run(options: Options) -> Result<bool> {
    set_up::for_serving()?;
    bundle::build(Variant::Release)?;
    let mut rows = bundle_rows()?;
    if options.release {
        rows.extend(server_rows()?);
    }
    write(&rows)?;
    for row in &rows {
        println!("{} {row}", if row.ok() { "ok  " } else { "OVER" });
    }
    Ok(rows.iter().all(Row::ok))
}

/// For the tests: the bundles that are built already.
pub fn measure_bundles() -> Result<Vec<Row>> {
    let rows = bundle_rows()?;
    write(&rows)?;
    Ok(rows)
}

fn write(rows: &[Row]) -> Result<()> {
    let list: Vec<Value> = rows.iter().map(Row::json).collect();
    let text = serde_json::to_string_pretty(&list)?;
    workspace::write(&workspace::target().join("budget.json"), text)
}

fn bundle_rows() -> Result<Vec<Row>> {
    let dist = Variant::Release.dist();
    let manifest: Value = serde_json::from_slice(&workspace::read(&dist.join("manifest.json"))?)?;
    BUNDLES
        .into_iter()
        .map(|(name, bound, files)| {
            let sizes = files.iter().map(|file| compressed_size(&dist, &manifest, file));
            let value = f64::from(sizes.sum::<Result<u32>>()?) / 1e3;
            Ok(Row { name, value, unit: "KB", bound })
        })
        .collect()
}

/// Pages and the loader are not in the manifest: they keep their names.
fn compressed_size(dist: &Path, manifest: &Value, file: &str) -> Result<u32> {
    let name = manifest[file].as_str().unwrap_or(file);
    let path = dist.join(format!("{name}.br"));
    size(&path)
}

fn size(path: &Path) -> Result<u32> {
    let data = fs::metadata(path).with_context(|| format!("{} is missing", path.display()))?;
    u32::try_from(data.len()).with_context(|| format!("{} is far too large", path.display()))
}

fn server_rows() -> Result<Vec<Row>> {
    let program = server::build(Build::Release)?;
    let size = f64::from(size(&program)?) / 1e6;
    let data = env::temp_dir().join(format!("frontdesk-budget-{}", process::id()));
    let memory = idle_memory(&program, &data);
    let _ = fs::remove_dir_all(&data);
    Ok(vec![
        Row { name: "server with the browser's files, release", value: size, unit: "MB", bound: 30.0 },
        Row { name: "server's memory, idle", value: memory?, unit: "MB", bound: 60.0 },
    ])
}

/// What the server holds in memory with the demo desk loaded and nobody there.
fn idle_memory(program: &PathBuf, data: &Path) -> Result<f64> {
    let mut command = workspace::command(program);
    command.args(["serve", "--demo", "--desk", "demo", "--listen", "127.0.0.1:0", "--data"]).arg(data);
    let server = Server::start(&mut command)?;
    thread::sleep(Duration::from_secs(3));
    let status = fs::read_to_string(format!("/proc/{}/status", server.group.child.id()))
        .context("memory is measured on Linux only")?;
    resident(&status).context("the kernel does not say how much memory the server has")
}

/// `VmRSS:     1234 kB` in MB; the kernel's kB are 1,024 bytes.
fn resident(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_may_be_reached_but_not_passed() {
        let row = |value| Row { name: "loader", value, unit: "KB", bound: 1.5 };
        assert!(row(1.5).ok());
        assert!(!row(1.501).ok());
        assert_eq!(
            row(1.504).json(),
            json!({"name": "loader", "value": 1.5, "unit": "KB", "bound": 1.5, "ok": false})
        );
    }

    #[test]
    fn reads_resident_memory() {
        let megabytes = resident("Name:\tfrontdesk\nVmRSS:\t   10000 kB\nThreads:\t3\n");
        assert_eq!(megabytes, Some(10.24));
        assert_eq!(resident("Name:\tfrontdesk\n"), None);
    }
}

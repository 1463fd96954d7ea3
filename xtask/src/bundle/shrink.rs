//! A face's wasm, made lighter than wasm-opt alone makes it: without what only a panic would say, which
//! nobody reads there, and without what only a library exports.

use std::{ffi::OsStr, path::Path};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::wasm_module::{Instead, Module};
use crate::{progress, workspace};

/// What the compiler's wasm may hold.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

/// In this order they are worth 1 % more than once, and done twice a third of a percent more; so are the
/// smallest functions where they are called, for they weigh no more than their calls.
const PASSES: [&str; 11] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--code-folding",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--code-folding",
    "-Oz",
];
const INLINED: &str = "--always-inline-max-function-size=4";

/// Names of exports that no script of ours calls: of streams, which the form has none of.
const UNUSED: &str = "intounderlying";

/// How the names of source files begin, which only a panic would say.
const SOURCES: [&str; 3] = ["/rustc/", "/index.crates.io-", "src/"];

/// Shrinks the file in its place.
pub fn shrink(wasm: &Path) -> Result<()> {
    let mut module = Module::read(&workspace::read(wasm)?)?;
    for (needless, instead) in [
        (only_panics as fn(&str) -> bool, Instead::Stop),
        (of_streams, Instead::Stop),
        (debugs, Instead::Zero),
    ] {
        let replaced = module.replace(|name| needless(name).then_some(instead))?;
        ensure!(replaced > 5, "only {replaced} functions without use were found: their names have changed");
    }
    let (names, places) = module.blank(&SOURCES, ".rs")?;
    ensure!(names > 10 && places > 10, "{names} names of source files, {places} places: they have changed");
    let graph = wasm.with_extension("graph.json");
    workspace::write(wasm, module.write())?;
    workspace::write(&graph, used(&module)?)?;
    let metadce = workspace::command("wasm-metadce");
    let options = [OsStr::new("--graph-file"), graph.as_os_str()];
    run("Leaving out what no script calls", metadce, wasm, &options)?;
    std::fs::remove_file(&graph).context("the graph of exports cannot be deleted")?;
    let options = PASSES.iter().chain([&INLINED]).map(OsStr::new).collect::<Vec<_>>();
    run("Making wasm lighter", workspace::command("wasm-opt"), wasm, &options)
}

fn run(title: &str, mut command: std::process::Command, wasm: &Path, options: &[&OsStr]) -> Result<()> {
    command.args(FEATURES).args(options).arg(wasm).arg("-o").arg(wasm);
    progress::run(title, command)
}

/// What is called from outside, for wasm-metadce.
fn used(module: &Module) -> Result<String> {
    let exports = module.exports()?;
    let used: Vec<&String> = exports.iter().filter(|name| !name.contains(UNUSED)).collect();
    let mut graph = vec![json!({"name": "script", "reaches": used, "root": true})];
    graph.extend(used.iter().map(|name| json!({"name": name, "export": name})));
    Ok(serde_json::to_string(&graph)?)
}

/// Whether the function with this name does nothing but panic. It never returns: a program that stops at
/// its first step stops the same.
fn only_panics(name: &str) -> bool {
    let name = plain(name);
    let Some((root, _)) = name.split_once("::") else { return false };
    let last = name.rsplit("::").next().unwrap_or_default();
    let of_language = matches!(root, "core" | "alloc" | "std" | "__rustc");
    let by_name = last == "panic"
        || ["panic_", "assert_failed"].iter().any(|start| last.starts_with(start))
        || ["_failed", "_fail", "_fail_rt"].iter().any(|end| last.ends_with(end))
        || matches!(last, "handle_error" | "capacity_overflow" | "handle_alloc_error" | "rust_oom")
        || last == "rust_begin_unwind";
    of_language && by_name
}

/// Whether the function with this name works for streams, which reach it by the exports that no script
/// calls: tables of functions name it still, so that it would stay. Nothing of ours makes promises of
/// futures.
fn of_streams(name: &str) -> bool {
    ["wasm_streams", UNUSED, "js_sys::futures::future_to_promise"].iter().any(|part| name.contains(part))
}

/// Whether the function with this name describes something for the text of a panic.
fn debugs(name: &str) -> bool {
    name.contains("::fmt::Debug>::fmt")
}

/// A name without hashes and types: `core[1a]::panicking::panic_display::<&str>::h0b` is
/// `core::panicking::panic_display`.
fn plain(name: &str) -> String {
    let name = name.split("::<").next().unwrap_or_default();
    let mut plain = String::new();
    let mut depth = 0;
    for letter in name.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    let is_hash = |last: &str| last.len() == 17 && last.starts_with('h');
    match plain.rsplit_once("::") {
        Some((before, last)) if is_hash(last) => before.to_owned(),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{debugs, of_streams, only_panics};

    #[test]
    fn what_panics_is_known_by_its_name() {
        for name in [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core[c5930c85a12de822]::panicking::assert_failed::<bool, bool>",
            "core::panicking::panic_display::h8ab44e364e7e0411",
            "core[c5930c85a12de822]::slice::index::slice_index_fail",
            "core[c5930c85a12de822]::slice::copy_from_slice_impl::len_mismatch_fail",
            "core[c5930c85a12de822]::option::unwrap_failed",
            "core[c5930c85a12de822]::str::slice_error_fail_rt",
            "core[c5930c85a12de822]::cell::panic_already_borrowed",
            "alloc[3ca501edff3f0c7c]::raw_vec::handle_error",
            "__rustc[b7974e8690430dd9]::rust_begin_unwind",
        ] {
            assert!(only_panics(name), "{name}");
        }
    }

    #[test]
    fn what_returns_stays() {
        for name in [
            "std[a543996e6e7dbf1e]::panicking::panic_count::is_zero_slow_path",
            "std::thread::panicking",
            "core::slice::copy_from_slice_impl::h44cf6cc86cffad53",
            "frontdesk_web::support_form::outbox::send_failed",
            "core::str::pattern::CharSearcher::next_match",
            "main",
            "<i64 as core[c5930c85a12de822]::fmt::Display>::fmt",
            "wasm_bindgen_futures::spawn_local",
        ] {
            assert!(!only_panics(name) && !of_streams(name) && !debugs(name), "{name}");
        }
    }

    #[test]
    fn what_streams_and_descriptions_need_is_known_by_its_name() {
        for name in [
            "intounderlyingsource_pull",
            "wasm_streams::readable::into_underlying_source::Inner::pull::{{closure}}::h40b375e13cc53491",
            "js_sys::futures::future_to_promise::{{closure}}::{{closure}}::h455786c146254135",
        ] {
            assert!(of_streams(name), "{name}");
        }
        assert!(debugs("<str as core[c5930c85a12de822]::fmt::Debug>::fmt.281"));
        assert!(debugs("<&T as core::fmt::Debug>::fmt::hd40522ec9c658d64"));
    }
}

//! The parts against the official fixtures of govuk-frontend: the same options make the same elements,
//! classes, attributes and texts. What differs stands, with its reason, in `docs/fixture-departures.md`.

mod dom;
mod drawing;
mod options;

use dom::{lines, parsed};
use drawing::COMPONENTS;
use options::Options;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// At most so many of a hundred fixtures may differ.
const MOST_DEPARTURES: usize = 10;

const LIST: &str = "docs/fixture-departures.md";

/// What became of one component's fixtures.
#[derive(Default)]
struct Outcome {
    same: usize,
    /// Fixtures that differ, and how.
    departures: BTreeMap<String, String>,
    /// Options that our part has not, and how many fixtures need them.
    not_asked: BTreeMap<String, usize>,
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{} ({error}): `cargo xtask set-up` installs it", path.display()))
}

fn fixtures(component: &str) -> Vec<Value> {
    let path = format!("node_modules/govuk-frontend/dist/govuk/components/{component}/fixtures.json");
    let mut file: Value = serde_json::from_str(&read(&path)).expect("the fixtures are JSON");
    serde_json::from_value(file["fixtures"].take()).expect("a list of fixtures")
}

/// Attributes as they are compared: see "Everywhere" in the list of departures.
fn heard(name: &str, value: &str) -> Option<String> {
    let script_only =
        |class: &&str| *class != "govuk-js-character-count" && *class != "govuk-radios__conditional--hidden";
    match name {
        "name" | "part" | "aria-invalid" | "tabindex" | "autofocus" | "hidden" => None,
        name if name.starts_with("data-") => None,
        "class" => Some(value.split_whitespace().filter(script_only).collect::<Vec<_>>().join(" ")),
        _ => Some(value.to_owned()),
    }
}

fn outcome(component: &str, draw: drawing::Draw) -> Outcome {
    let mut outcome = Outcome::default();
    for fixture in fixtures(component) {
        let mut options = Options::new(&fixture["options"]);
        let drawn = leptos::prelude::Owner::new().with(|| draw(&mut options));
        let name = fixture["name"].as_str().expect("a name").to_owned();
        match (drawn, options.left()) {
            (Ok(drawn), None) => {
                let ours = lines(&drawn, &heard);
                let official = lines(&parsed(fixture["html"].as_str().expect("HTML")), &heard);
                if ours == official {
                    outcome.same += 1;
                } else {
                    outcome.departures.insert(name, difference(&ours, &official));
                }
            }
            (Ok(_), Some(option)) => *outcome.not_asked.entry(option).or_default() += 1,
            (Err(missing), _) => *outcome.not_asked.entry(format!("no {missing}")).or_default() += 1,
        }
    }
    outcome
}

fn difference(ours: &[String], official: &[String]) -> String {
    let mut text = String::new();
    for line in official.iter().filter(|line| !ours.contains(line)) {
        let _ = writeln!(text, "    - {line}");
    }
    for line in ours.iter().filter(|line| !official.contains(line)) {
        let _ = writeln!(text, "    + {line}");
    }
    text
}

fn outcomes() -> Vec<(&'static str, Outcome)> {
    COMPONENTS.into_iter().map(|(component, draw)| (component, outcome(component, draw))).collect()
}

/// The rows of a table in the list, each without its last column, which is for people. None of them
/// may be empty.
fn listed(heading: &str) -> Vec<String> {
    let list = read(LIST);
    let section = list.split("\n## ").find(|section| section.starts_with(heading)).expect("a section");
    let rows = section.lines().filter(|line| line.starts_with("| ")).skip(1);
    let without_reason = |row: &str| {
        let (told, reason) = row.trim_end_matches(" |").rsplit_once(" | ").expect("columns");
        assert!(!reason.trim().is_empty(), "a reason in {row}");
        told.to_owned()
    };
    rows.map(without_reason).collect()
}

#[test]
fn few_fixtures_differ_and_each_is_listed() {
    let outcomes = outcomes();
    let mut rows = Vec::new();
    let mut said = String::new();
    for (component, outcome) in &outcomes {
        for (fixture, difference) in &outcome.departures {
            rows.push(format!("| {component} | {fixture}"));
            let _ = writeln!(said, "{component}, {fixture}:\n{difference}");
        }
    }
    assert_eq!(rows, listed("Departures"), "{LIST} is not the truth:\n{said}");
    let asked: usize = outcomes.iter().map(|(_, outcome)| outcome.same + outcome.departures.len()).sum();
    assert!(rows.len() * 100 <= asked * MOST_DEPARTURES, "{} of {asked} differ", rows.len());
}

#[test]
fn what_our_parts_cannot_say_is_listed() {
    let mut options: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for (component, outcome) in outcomes() {
        for (option, count) in outcome.not_asked {
            // Whatever the attribute is called.
            let option = option.split_inclusive("attributes").next().unwrap_or_default().to_owned();
            *options.entry(option).or_default().entry(component).or_default() += count;
        }
    }
    let row = |(option, of): (String, BTreeMap<&str, usize>)| {
        let of: Vec<String> =
            of.into_iter().map(|(component, count)| format!("{component} {count}")).collect();
        format!("| {option} | {}", of.join(", "))
    };
    let rows: Vec<String> = options.into_iter().map(row).collect();
    assert_eq!(rows, listed("Not asked"), "{LIST} is not the truth; it would be:\n{}", rows.join("\n"));
}

//! What a desk is asked, and how fast it answers.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use super::{
    Options,
    creates::{self, Creates},
    desks::{Place, Served},
    probe::{Probe, Timing, most_memory, settle},
};

/// The page of a view that is far away.
const FAR: u32 = 100;
/// Of how many calls for counts one comes just after a change.
const CHANGES: u32 = 10;
/// Pages of an export that are read at most.
const PAGES: u32 = 100;
const FRESH_WITHIN: Duration = Duration::from_mins(1);

/// What was measured; what was not asked for is not there.
#[derive(Default)]
pub struct Answers {
    pub ticket: Option<Timing>,
    pub view: Option<Timing>,
    pub far: Option<Timing>,
    pub counts: Option<Timing>,
    /// Seconds after a change until it was counted.
    pub fresh: Option<f64>,
    pub words: Option<Timing>,
    pub common: Option<Timing>,
    /// Tickets a second.
    pub export: Option<f64>,
    pub create: Option<Timing>,
    pub creates: Option<Creates>,
    /// MB.
    pub memory: u64,
    /// Connections with the database.
    pub connections: Option<u64>,
}

/// Asks a desk of so many tickets everything.
pub fn ask(options: &Options, place: &mut Place, tickets: u32, baseline: &Path) -> Result<Answers> {
    let served = place.serve(tickets)?;
    let (mut answers, memory) = most_memory(&served.desk, || {
        settle(&served.desk)?;
        let mut probe = Probe::new(&served.desk, options.calls, options.rounds)?;
        let mut answers = read(options, &mut probe, u64::from(tickets))?;
        if options.asks("create") {
            let number = std::cell::Cell::new(0);
            answers.create = Some(probe.time("creates", |probe, _| {
                number.set(number.get() + 1);
                Ok(probe.send("POST", "tickets", &creates::draft(number.get()))?.0)
            })?);
        }
        if options.asks("creates") {
            answers.creates = Some(creates::measure(&served, baseline)?);
        }
        Ok(answers)
    })?;
    answers.memory = memory;
    answers.connections = place.connections(tickets)?;
    let Served { desk, .. } = served;
    drop(desk);
    Ok(answers)
}

fn read(options: &Options, probe: &mut Probe<'_>, tickets: u64) -> Result<Answers> {
    let mut answers = Answers::default();
    if options.asks("ticket") {
        answers.ticket = Some(ticket(probe, tickets)?);
    }
    if options.asks("view") {
        let (view, far) = views(probe, tickets)?;
        (answers.view, answers.far) = (Some(view), Some(far));
    }
    if options.asks("counts") {
        let (counts, fresh) = counts(probe)?;
        (answers.counts, answers.fresh) = (Some(counts), Some(fresh));
    }
    if options.asks("search") {
        let [common, one, other] = words(probe, tickets)?;
        let query = format!("type:ticket%20status%3Esolved%20{one}%20{other}");
        answers.words = Some(search(probe, "two rare words and a status", &query)?);
        answers.common = Some(search(probe, "a common word", &format!("type:ticket%20{common}"))?);
    }
    if options.asks("export") {
        answers.export = Some(export(options, probe)?);
    }
    Ok(answers)
}

fn ticket(probe: &mut Probe<'_>, tickets: u64) -> Result<Timing> {
    let ids = there(probe, tickets)?;
    let many = u64::try_from(ids.len())?;
    probe.time("a ticket and its comments", |probe, _| {
        let id = ids[usize::try_from(probe.one_of(many) - 1)?];
        let shown = probe.get(&format!("tickets/{id}"))?.0;
        Ok(shown + probe.get(&format!("tickets/{id}/comments"))?.0)
    })
}

/// Counts of twenty views, while tickets change; and how soon a change is counted.
fn counts(probe: &mut Probe<'_>) -> Result<(Timing, f64)> {
    let path = format!("views/count_many?ids={}", twenty(probe)?.join(","));
    let make =
        |number| Ok(probe.send("POST", "tickets", &creates::draft(number))?.1["ticket"]["id"].to_string());
    let changing = (0..20).map(make).collect::<Result<Vec<String>>>()?;
    let timing = probe.time("counts of 20 views", |probe, call| {
        if call % CHANGES == 0 {
            change(probe, &changing, call)?;
        }
        Ok(probe.get(&path)?.0)
    })?;
    Ok((timing, fresh(probe, &path)?))
}

fn search(probe: &mut Probe<'_>, name: &str, query: &str) -> Result<Timing> {
    let path = format!("search?query={query}&per_page=25");
    probe.time(name, |probe, _| Ok(probe.get(&path)?.0))
}

/// Five hundred tickets of all times that were not deleted.
fn there(probe: &mut Probe<'_>, tickets: u64) -> Result<Vec<u64>> {
    let mut there = Vec::new();
    while there.len() < 500 {
        let ids: Vec<String> = (0..100).map(|_| probe.one_of(tickets).to_string()).collect();
        let path = format!("tickets/show_many?ids={}", ids.join(","));
        let found: Value = serde_json::from_slice(&probe.get(&path)?.1)?;
        let found = found["tickets"].as_array().context("tickets")?;
        there.extend(found.iter().filter_map(|ticket| ticket["id"].as_u64()));
    }
    Ok(there)
}

/// A view of at least 30 of 100 tickets, by their last change: its first page, and one far away.
fn views(probe: &mut Probe<'_>, tickets: u64) -> Result<(Timing, Timing)> {
    let much = json!([
        {"field": "status", "operator": "greater_than", "value": "open"},
        {"field": "priority", "operator": "is", "value": "normal"},
    ]);
    let id = view(probe, "Much", &much)?;
    let counted = loop {
        let count: Value = serde_json::from_slice(&probe.get(&format!("views/{id}/count"))?.1)?;
        if let Some(counted) = count["view_count"]["value"].as_u64() {
            break counted;
        }
        thread::sleep(Duration::from_millis(100));
    };
    // Counts end at some number; whoever has that many of a small desk has its share.
    ensure!(counted * 10 >= tickets.min(10_000) * 3, "the view holds {counted} of {tickets} tickets");
    let first = format!("views/{id}/execute?page[size]=30");
    let near = probe.time("the first page of a large view", |probe, _| Ok(probe.get(&first)?.0))?;
    let mut path = first;
    for _ in 1..FAR {
        let page: Value = serde_json::from_slice(&probe.get(&path)?.1)?;
        path = following(&page["links"]["next"])?;
    }
    Ok((near, probe.time("its 100th page", |probe, _| Ok(probe.get(&path)?.0))?))
}

fn view(probe: &mut Probe<'_>, title: &str, all: &Value) -> Result<String> {
    let view = json!({"view": {"title": title, "all": all, "output": {
        "columns": ["subject", "requester", "created", "updated"],
        "sort_by": "updated", "sort_order": "desc",
    }}});
    Ok(probe.send("POST", "views", &view.to_string())?.1["view"]["id"].to_string())
}

/// Twenty views as teams have them.
fn twenty(probe: &mut Probe<'_>) -> Result<Vec<String>> {
    let unsolved = json!({"field": "status", "operator": "less_than", "value": "solved"});
    let is = |field: &str, value: &str| json!({"field": field, "operator": "is", "value": value});
    let mut all: Vec<Value> =
        (1..=8).map(|group| json!([unsolved, is("group_id", &group.to_string())])).collect();
    all.extend(["low", "normal", "high", "urgent"].map(|word| json!([unsolved, is("priority", word)])));
    all.extend(["open", "pending", "closed"].map(|word| json!([is("status", word)])));
    all.extend(["question", "incident"].map(|word| json!([is("type", word)])));
    all.push(json!([unsolved, is("assignee_id", "current_user")]));
    all.push(json!([unsolved, is("assignee_id", "")]));
    all.push(json!([unsolved, {"field": "current_tags", "operator": "includes", "value": "vip refund"}]));
    all.iter().enumerate().map(|(at, all)| view(probe, &format!("View {at}"), all)).collect()
}

/// Opens one of these tickets, or has it wait.
fn change(probe: &mut Probe<'_>, ids: &[String], call: u32) -> Result<()> {
    let turn = call / CHANGES;
    let status = if (turn / 20).is_multiple_of(2) { "pending" } else { "open" };
    let id = &ids[usize::try_from(turn)? % ids.len()];
    let changed = json!({"ticket": {"status": status}}).to_string();
    probe.send("PUT", &format!("tickets/{id}"), &changed).map(drop)
}

/// How long it takes until a new ticket is counted.
fn fresh(probe: &mut Probe<'_>, path: &str) -> Result<f64> {
    // None while some are still counted.
    let sum = |body: &[u8]| -> Result<Option<u64>> {
        let counts: Value = serde_json::from_slice(body)?;
        let counts = counts["view_counts"].as_array().context("counts")?;
        Ok(counts.iter().map(|count| count["value"].as_u64()).sum())
    };
    thread::sleep(Duration::from_secs(11));
    probe.get(path)?;
    thread::sleep(Duration::from_secs(11));
    let before = sum(&probe.get(path)?.1)?.context("all counts")?;
    let begin = Instant::now();
    probe.send("POST", "tickets", &creates::draft(0))?;
    while begin.elapsed() < FRESH_WITHIN {
        if sum(&probe.get(path)?.1)? > Some(before) {
            return Ok(begin.elapsed().as_secs_f64());
        }
        thread::sleep(Duration::from_millis(20));
    }
    bail!("a new ticket is not counted")
}

/// The commonest word, and two of which each is in half to one of a hundred tickets.
fn words(probe: &mut Probe<'_>, tickets: u64) -> Result<[String; 3]> {
    let mut rare: Vec<String> = Vec::new();
    for id in there(probe, tickets)? {
        let ticket: Value = serde_json::from_slice(&probe.get(&format!("tickets/{id}"))?.1)?;
        let text = ticket["ticket"]["description"].as_str().unwrap_or_default().to_lowercase();
        for word in text.split(|sign: char| !sign.is_ascii_lowercase()).filter(|word| word.len() > 4) {
            if rare.iter().any(|known| known == word) {
                continue;
            }
            let path = format!("search/count?query=type:ticket%20{word}");
            let count: Value = serde_json::from_slice(&probe.get(&path)?.1)?;
            let count = count["count"].as_u64().context("a count")?;
            if count * 1_000 >= tickets * 5 && count * 100 <= tickets {
                rare.push(word.to_owned());
            }
            if let [one, other] = rare.as_slice() {
                return Ok(["the".to_owned(), one.clone(), other.clone()]);
            }
        }
    }
    bail!("no two words are in half to one of a hundred tickets")
}

/// What an address asks of the API.
fn following(url: &Value) -> Result<String> {
    let path = url.as_str().and_then(|url| url.split_once("/api/v2/"));
    Ok(path.context("a page that follows")?.1.to_owned())
}

/// Tickets a second, in the best round.
fn export(options: &Options, probe: &mut Probe<'_>) -> Result<f64> {
    let mut best = 0.0_f64;
    for _ in 0..options.rounds {
        let mut path = "incremental/tickets/cursor?start_time=0&per_page=1000".to_owned();
        let (mut tickets, mut took) = (0.0, Duration::ZERO);
        for _ in 0..PAGES {
            let (time, body) = probe.get(&path)?;
            let page: Value = serde_json::from_slice(&body)?;
            took += time;
            tickets += f64::from(u32::try_from(page["tickets"].as_array().context("tickets")?.len())?);
            path = following(&page["after_url"])?;
            if page["end_of_stream"] == true {
                break;
            }
        }
        best = best.max(tickets / took.as_secs_f64());
    }
    Ok(best)
}

//! `cargo xtask storm`: a server on its worst days. It is killed, its disk fills up, its database goes away, and
//! callers do what no caller should; then all that it answered must be there.

mod callers;
mod kills;
mod ledger;
mod outage;
mod rough;
mod space;
mod twins;

use std::time::Instant;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::{
    desk::Desk,
    process::interrupted,
    scratch::Scratch,
    server::{self, Build},
    set_up, workspace,
};

#[derive(Args)]
pub struct Options {
    /// How often the server is killed
    #[arg(long, default_value_t = 50)]
    kills: u32,
    /// Only these days
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Day>,
    /// With the server's release build, which takes longer to make and works faster
    #[arg(long)]
    release: bool,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Day {
    /// `kill -9` while callers write
    Kills,
    /// A disk without room
    Space,
    /// `PostgreSQL` is started again while callers write
    Outage,
    /// Two servers share a database, and one is killed after the other
    Twins,
    /// A body of 5 MB, nested 10,000 deep
    Nested,
    /// A caller who says half a call, and waits
    Stalled,
    /// 10,000 connections on which nobody says anything
    Idle,
}

const DAYS: [Day; 7] =
    [Day::Kills, Day::Space, Day::Outage, Day::Twins, Day::Nested, Day::Stalled, Day::Idle];

/// What was counted or measured on a day, and what it must be at most.
pub struct Figure {
    pub name: &'static str,
    pub value: u64,
    pub unit: &'static str,
    pub most: Option<u64>,
}

impl Figure {
    /// What there must be none of.
    pub const fn none(name: &'static str, value: u64) -> Self {
        Self { name, value, unit: "", most: Some(0) }
    }

    /// What is only told.
    pub const fn told(name: &'static str, value: u64) -> Self {
        Self { name, value, unit: "", most: None }
    }

    const fn ok(&self) -> bool {
        match self.most {
            Some(most) => self.value <= most,
            None => true,
        }
    }
}

/// Whether nothing was lost.
pub fn run(options: &Options) -> Result<bool> {
    let tools = set_up::for_tests()?;
    let program = server::build(if options.release { Build::Release } else { Build::Dev })?;
    let scratch = Scratch::make()?;
    let mut rows = Vec::new();
    for day in DAYS.into_iter().filter(|day| options.only.is_empty() || options.only.contains(day)) {
        let begin = Instant::now();
        let name = format!("{day:?}").to_lowercase();
        let data = scratch.folder().join(&name);
        let figures = match day {
            Day::Outage => outage::day(&program, &data, &tools, scratch.folder())?,
            Day::Twins => twins::day(&program, &data, &tools, scratch.folder())?,
            Day::Space => space::day(&program, &data)?,
            Day::Kills => kills::day(&mut Desk::start(&program, &data, None)?, options.kills)?,
            Day::Nested => rough::nested(&mut Desk::start(&program, &data, None)?)?,
            Day::Stalled => rough::stalled(&mut Desk::start(&program, &data, None)?)?,
            Day::Idle => rough::idle(&mut Desk::start(&program, &data, None)?)?,
        };
        if interrupted() {
            bail!("interrupted");
        }
        println!("{name} ({:.0} s)", begin.elapsed().as_secs_f64());
        rows.extend(figures.iter().map(|figure| tell(&name, figure)));
    }
    write(&rows)?;
    Ok(rows.iter().all(|row| row["ok"] == true))
}

fn tell(day: &str, figure: &Figure) -> Value {
    let Figure { name, value, unit, most } = figure;
    let (verdict, bound) = match most {
        Some(most) if figure.ok() => ("ok    ", format!(" of {most}")),
        Some(most) => ("MISSED", format!(" of {most}")),
        None => ("      ", String::new()),
    };
    println!("{verdict} {name}: {value}{bound} {unit}");
    json!({"name": format!("{day}: {name}"), "value": value, "unit": unit, "bound": most, "ok": figure.ok()})
}

fn write(rows: &[Value]) -> Result<()> {
    let folder = workspace::target().join("bench");
    std::fs::create_dir_all(&folder)?;
    workspace::write(&folder.join("storm.json"), serde_json::to_string_pretty(rows)?)
}

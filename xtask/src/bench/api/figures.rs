//! The bounds, and how what was measured stands to them. `PostgreSQL`'s figures stand beside them: the bounds are
//! `SQLite`'s.

use serde_json::{Value, json};

use super::{Engine, probe::Timing, questions::Answers};

pub struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    bound: Option<Bound>,
}

#[derive(Clone, Copy)]
enum Bound {
    Most(f64),
    Least(f64),
}

impl Figure {
    pub fn ok(&self) -> bool {
        match self.bound {
            Some(Bound::Most(most)) => self.value <= most,
            Some(Bound::Least(least)) => self.value >= least,
            None => true,
        }
    }

    pub fn tell(&self) {
        let bound = match self.bound {
            Some(Bound::Most(most)) => format!("≤ {most}"),
            Some(Bound::Least(least)) => format!("≥ {least}"),
            None => String::new(),
        };
        let verdict = match (&self.bound, self.ok()) {
            (None, _) => "",
            (_, true) => "ok",
            (_, false) => "MISSED",
        };
        println!("{verdict:6} {:70} {:>12.3} {:10} {bound}", self.name, self.value, self.unit);
    }

    pub fn row(&self) -> Value {
        let bound = self.bound.map(|bound| match bound {
            Bound::Most(bound) | Bound::Least(bound) => bound,
        });
        json!({"name": self.name, "value": self.value, "unit": self.unit, "bound": bound, "ok": self.ok()})
    }
}

/// The figures of one engine, as its bounds ask for them.
struct Figures {
    engine: Engine,
    all: Vec<Figure>,
}

impl Figures {
    fn add(&mut self, name: &str, value: f64, unit: &'static str, bound: Option<Bound>) {
        let bound = bound.filter(|_| self.engine == Engine::Sqlite);
        let name = format!("{}: {name}", format!("{:?}", self.engine).to_lowercase());
        self.all.push(Figure { name, value, unit, bound });
    }

    /// How long calls take of the large desk, and how many times as long as of the small one.
    fn timing(&mut self, name: &str, of: [Option<Timing>; 2], most: f64, growth: Option<f64>) {
        let [Some(small), Some(large)] = of else { return };
        self.add(&format!("{name}, small desk, p95"), small.p95, "ms", None);
        self.add(&format!("{name}, p95"), large.p95, "ms", Some(Bound::Most(most)));
        self.add(&format!("{name}, processor"), large.cpu, "ms", None);
        let Some(growth) = growth else { return };
        let (waits, costs) = (large.p95 / small.p95, large.cpu / small.cpu);
        // Where the two disagree, what it costs decides: others may take the processor away from who waits.
        self.add(&format!("{name}, growth of p95"), waits, "times", None);
        self.add(&format!("{name}, growth"), waits.min(costs), "times", Some(Bound::Most(growth)));
    }
}

pub fn of(engine: Engine, small: &Answers, large: &Answers) -> Vec<Figure> {
    let mut figures = Figures { engine, all: Vec::new() };
    let both = |of: fn(&Answers) -> Option<Timing>| [of(small), of(large)];
    figures.timing("a ticket with its comments", both(|answers| answers.ticket), 5.0, Some(1.5));
    figures.timing("a large view's first page of 30", both(|answers| answers.view), 25.0, Some(2.0));
    figures.timing("its 100th page by cursor", both(|answers| answers.far), 25.0, Some(2.0));
    figures.timing("counts of 20 views", both(|answers| answers.counts), 60.0, None);
    if let Some(fresh) = large.fresh {
        figures.add("a change is counted after", fresh, "s", Some(Bound::Most(10.0)));
    }
    figures.timing("a search for two rare words and a status", both(|answers| answers.words), 60.0, None);
    figures.timing("a search for a common word", both(|answers| answers.common), 300.0, None);
    if let (Some(small), Some(large)) = (small.export, large.export) {
        figures.add("tickets of an export", large, "a second", Some(Bound::Least(10_000.0)));
        figures.add("tickets of an export, growth", small / large, "times", Some(Bound::Most(1.3)));
    }
    for (name, timing, most) in [
        ("a view's page of 30, small desk, processor", small.view, 1.5),
        ("a ticket with its comments, small desk, processor", small.ticket, 0.5),
        ("a create, small desk, processor", small.create, 1.0),
    ] {
        if let Some(timing) = timing {
            figures.add(name, timing.cpu, "ms", Some(Bound::Most(most)));
        }
    }
    if let (Some(small), Some(large)) = (small.creates, large.creates) {
        for (at, (callers, least)) in [(16, 1.0), (128, 3.0)].into_iter().enumerate() {
            let ((few, beside_few), (many, beside_many)) = (small[at], large[at]);
            figures.add(&format!("creates by {callers} callers"), many, "a second", None);
            for (desk, beside) in [("small", beside_few), ("large", beside_many)] {
                if let Some(beside) = beside {
                    let name = format!("the same beside the baseline, {desk} desk");
                    figures.add(&name, beside, "times", Some(Bound::Least(least)));
                }
            }
            figures.add("the same, growth", few / many, "times", Some(Bound::Most(1.3)));
        }
    }
    let memory = u32::try_from(small.memory.max(large.memory)).unwrap_or(u32::MAX);
    figures.add("memory of the server under all that", f64::from(memory), "MB", Some(Bound::Most(250.0)));
    if let Some(connections) = large.connections {
        figures.add("connections", f64::from(u32::try_from(connections).unwrap_or(u32::MAX)), "", None);
    }
    figures.all
}

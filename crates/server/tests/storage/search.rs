//! The search finds the same on both engines as a matcher that reads every ticket.

use crate::desk::{TestDesk, anonymous, reply, request};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::search::Found;
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_server::search::{Query, Search};
use frontdesk_server::sight::TicketSight;
use frontdesk_server::store::{PageSize, search};
use frontdesk_server::tickets::Properties;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

/// Queries that are asked of each engine.
const QUERIES: usize = 150;

/// A ticket as the matcher reads it: texts as words in small letters without accents.
struct Doc {
    id: i64,
    subject: &'static str,
    /// Subject, comments and requester.
    texts: Vec<String>,
    status: Status,
    priority: Priority,
    tags: &'static [&'static str],
    /// Days after the first ticket.
    day: i64,
}

/// What a ticket is made of: requester, subject, description, a note of an agent's, and the rest.
type Row =
    (&'static str, &'static str, &'static str, &'static str, Status, Priority, &'static [&'static str]);

/// The texts are as people write them, and beside them in [`docs`] as they are compared.
const ROWS: [Row; 8] = [
    ("Élif Öz", "Late FERRY", "The ferry is late.", "", Status::New, Priority::Low, &["ferry"]),
    (
        "Rowan Ellis",
        "Ferries",
        "Two ferries, both late!",
        "A ferry-lift?",
        Status::Open,
        Priority::High,
        &["ferry", "lift"],
    ),
    ("Rowan Ellis", "Lift", "The lift is stuck", "", Status::Pending, Priority::Normal, &[]),
    ("Sam Ferry", "Élan", "e\u{301}lan vital", "late, late", Status::Hold, Priority::Urgent, &["lift"]),
    ("Rowan Ellis", "Is the ferry late", "I don't know", "", Status::Solved, Priority::Low, &["ferry"]),
    ("Sam Ferry", "渡船 late", "船 渡", "", Status::New, Priority::High, &[]),
    ("Élif Öz", "Lifts", "ferry's lift", "The LIFT", Status::Open, Priority::Normal, &["late"]),
    ("Rowan Ellis", "Other", "Nothing", "", Status::New, Priority::Urgent, &["ferry", "late"]),
];

const FOLDED: [[&str; 4]; 8] = [
    ["elif oz elif mail example", "late ferry", "the ferry is late", ""],
    ["rowan ellis rowan mail example", "ferries", "two ferries both late", "a ferry lift"],
    ["rowan ellis rowan mail example", "lift", "the lift is stuck", ""],
    ["sam ferry sam mail example", "elan", "elan vital", "late late"],
    ["rowan ellis rowan mail example", "is the ferry late", "i don t know", ""],
    ["sam ferry sam mail example", "渡 船 late", "船 渡", ""],
    ["elif oz elif mail example", "lifts", "ferry s lift", "the lift"],
    ["rowan ellis rowan mail example", "other", "nothing", ""],
];

async fn docs(desk: &TestDesk) -> Vec<Doc> {
    let priya = desk.priya().await;
    let mut docs = Vec::new();
    for (day, (row, folded)) in (0..).zip(ROWS.into_iter().zip(FOLDED)) {
        let (name, subject, body, note, status, priority, tags) = row;
        let first = name.split(' ').next().unwrap_or_default().replace('É', "e").to_lowercase();
        let mut command = anonymous(request(name, &format!("{first}@mail.example"), subject));
        command.properties = Properties {
            priority: Some(priority),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..Properties::default()
        };
        let id = desk.desk.create_ticket(command).await.expect("a ticket").ticket.id;
        desk.agent(id, priya, reply(body)).await.expect("a reply");
        if !note.is_empty() {
            let comment = Some(CommentDraft::note(note));
            desk.agent(id, priya, TicketUpdate { comment, ..TicketUpdate::default() }).await.expect("a note");
        }
        if status != Status::New {
            let update = TicketUpdate {
                status: Some(status),
                assignee_id: Some(Some(priya)),
                ..TicketUpdate::default()
            };
            desk.agent(id, priya, update).await.expect("an update");
        }
        docs.push(Doc {
            id: id.get(),
            subject: folded[1],
            texts: folded
                .iter()
                .map(ToString::to_string)
                .chain([format!("{} at length", folded[1])])
                .collect(),
            status,
            priority,
            tags,
            day,
        });
        desk.hands.forward_seconds(86_400);
    }
    docs
}

/// A part of a query, as it is written and as it is matched.
#[derive(Clone, Debug)]
enum Piece {
    Words { words: Vec<&'static str>, quoted: bool },
    Subject(&'static str),
    Status(&'static str, Status),
    Priority(&'static str, Priority),
    Tag(&'static str),
    Created(&'static str, i64),
}

const WORDS: [&str; 13] =
    ["ferry", "ferries", "fer", "late", "lift", "elan", "élan", "FERRY", "the", "rowan", "sam", "船", "t"];

fn piece() -> impl Strategy<Value = Piece> {
    let word = || prop::sample::select(&WORDS[..]);
    let sign = || prop::sample::select(&[":", "<", "<=", ">", ">="][..]);
    prop_oneof![
        4 => word().prop_map(|word| Piece::Words { words: vec![word], quoted: false }),
        2 => prop::collection::vec(word(), 1..3).prop_map(|words| Piece::Words { words, quoted: true }),
        1 => word().prop_map(Piece::Subject),
        1 => (sign(), prop::sample::select(&Status::ALL[..6])).prop_map(|(sign, status)| Piece::Status(sign, status)),
        1 => (sign(), prop::sample::select(Priority::ALL)).prop_map(|(sign, one)| Piece::Priority(sign, one)),
        1 => prop::sample::select(&["ferry", "lift", "late", "none_such"][..]).prop_map(Piece::Tag),
        1 => (sign(), 0_i64..9).prop_map(|(sign, day)| Piece::Created(sign, day)),
    ]
}

impl Piece {
    fn written(&self) -> String {
        match self {
            Self::Words { words, quoted: false } => words.join(" "),
            Self::Words { words, quoted: true } => format!("\"{}\"", words.join(" ")),
            Self::Subject(word) => format!("subject:{word}"),
            Self::Status(sign, status) => format!("status{sign}{}", status.word()),
            Self::Priority(sign, priority) => format!("priority{sign}{}", priority.word()),
            Self::Tag(tag) => format!("tags:{tag}"),
            Self::Created(sign, day) => {
                format!("created{sign}{}", crate::desk::NOW.plus_seconds(day * 86_400).date())
            }
        }
    }

    fn property(&self) -> &'static str {
        match self {
            Self::Status(":", _) => "status",
            Self::Priority(":", _) => "priority",
            Self::Tag(_) => "tags",
            _ => "",
        }
    }

    fn matches(&self, doc: &Doc, begins: bool) -> bool {
        match self {
            Self::Words { words, .. } => doc.texts.iter().any(|text| has(text, words, begins)),
            Self::Subject(word) => has(doc.subject, &[*word], false),
            Self::Status(sign, status) => compare(sign, doc.status, *status),
            Self::Priority(sign, priority) => compare(sign, doc.priority, *priority),
            Self::Tag(tag) => doc.tags.contains(tag),
            Self::Created(sign, day) => compare(sign, doc.day, *day),
        }
    }
}

fn compare<T: PartialOrd + Copy>(sign: &str, left: T, right: T) -> bool {
    match sign {
        ":" => left == right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    }
}

fn has(text: &str, words: &[&str], begins: bool) -> bool {
    let text: Vec<&str> = text.split_whitespace().collect();
    let words: Vec<String> = words.iter().map(|word| word.replace('é', "e").to_lowercase()).collect();
    text.windows(words.len()).any(|run| {
        let same = run.iter().zip(&words).take(words.len() - 1).all(|(one, word)| one == word);
        let (last, word) = (run[run.len() - 1], &words[words.len() - 1]);
        same && if begins && word.chars().count() > 1 {
            last.starts_with(word.as_str())
        } else {
            last == word
        }
    })
}

fn matcher(query: &[(bool, Piece)], doc: &Doc) -> bool {
    query.iter().enumerate().all(|(at, (negated, piece))| {
        let is_last = at + 1 == query.len();
        let begins = is_last && !negated && matches!(piece, Piece::Words { quoted: false, .. });
        if *negated {
            return !piece.matches(doc, false);
        }
        // Values of one property are alternatives.
        let alternatives = query.iter().filter(|(negated, other)| {
            !negated && !piece.property().is_empty() && other.property() == piece.property()
        });
        piece.matches(doc, begins) || alternatives.into_iter().any(|(_, other)| other.matches(doc, false))
    })
}

on_both_engines!(the_search_finds_what_a_matcher_finds, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let docs = docs(&desk).await;
    let sight = TicketSight::all(desk.priya().await);
    let mut runner = TestRunner::deterministic();
    let queries = prop::collection::vec((prop::bool::weighted(0.25), piece()), 1..5);
    let mut found_some = 0;
    for _ in 0..QUERIES {
        let query = queries.new_tree(&mut runner).expect("a query").current();
        let written: Vec<String> = query
            .iter()
            .map(|(negated, piece)| format!("{}{}", if *negated { "-" } else { "" }, piece.written()))
            .collect();
        let text = format!("type:ticket {}", written.join(" "));
        let Ok(parsed) = text.parse::<Query>();
        let search = Search::of(&parsed, desk.desk.clock().now()).expect("a search");
        let results =
            search::results(desk.store(), &search, &sight, 0, PageSize::MAX).await.expect("results");
        let found: BTreeSet<i64> = results.records.iter().map(id).collect();
        let expected: BTreeSet<i64> =
            docs.iter().filter(|doc| matcher(&query, doc)).map(|doc| doc.id).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(usize::try_from(results.count), Ok(expected.len()), "{text}");
        found_some += usize::from(!expected.is_empty());
    }
    assert!(found_some > QUERIES / 4, "the queries find something: {found_some}");
});

fn id(found: &Found) -> i64 {
    match found {
        Found::Ticket(ticket) => ticket.id.get(),
        other => panic!("no ticket: {other:?}"),
    }
}

//! Tests of the reading of a desk's files: the repository's own desk, and desks broken on purpose.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::*;

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo")
}

fn read_demo() -> DeskFiles {
    read(&demo()).unwrap_or_else(|error| panic!("{error}"))
}

/// A copy of the demo desk in which one file has other words.
fn broken(name: &str, file: &str, from: &str, to: &str) -> DeskFileError {
    let copy = std::env::temp_dir().join(format!("frontdesk-desk-{}-{name}", std::process::id()));
    for folder in ["", "tickets", "forms"] {
        std::fs::create_dir_all(copy.join(folder)).unwrap();
        for entry in std::fs::read_dir(demo().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::copy(&path, copy.join(folder).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    let text = std::fs::read_to_string(copy.join(file)).unwrap();
    assert!(text.contains(from), "{file} does not contain {from}");
    std::fs::write(copy.join(file), text.replacen(from, to, 1)).unwrap();
    let result = read(&copy);
    std::fs::remove_dir_all(&copy).unwrap();
    result.expect_err("the broken desk was read")
}

/// The status a ticket ends in, by the same rules as the check.
fn last_status(files: &DeskFiles, ticket: &Ticket) -> Status {
    ticket.events.iter().fold(Status::New, |status, event| {
        let agent = files.users.iter().any(|user| user.key == event.by && user.role.is_agent());
        let waits = matches!(status, Status::Pending | Status::Hold | Status::Solved);
        match event.status {
            Some(set) => set,
            None if !agent && event.reply.is_some() && waits => Status::Open,
            None if status == Status::New && event.assignee.is_some() => Status::Open,
            None => status,
        }
    })
}

#[test]
fn the_demo_desk_is_complete() {
    let files = read_demo();
    assert_eq!(files.groups.len(), 10);
    assert_eq!(files.organizations.len(), 20);
    assert_eq!(files.ticket_forms.len(), 26);
    assert_eq!(files.tickets.len(), 300);
    let agents = files.users.iter().filter(|user| user.role.is_agent()).count();
    assert!(agents >= 12, "{agents} agents");
    assert!(files.users.iter().any(|user| user.role == Role::Admin));
    let public = files.ticket_forms.iter().filter(|form| form.audience == Audience::Public);
    assert_eq!(public.count(), 10, "the others are of departments");
}

#[test]
fn every_status_is_well_represented() {
    let files = read_demo();
    let mut counts = BTreeMap::new();
    for ticket in &files.tickets {
        *counts.entry(last_status(&files, ticket)).or_insert(0) += 1;
    }
    for status in [Status::New, Status::Open, Status::Pending, Status::Hold, Status::Solved, Status::Closed] {
        assert!(counts.get(&status).copied().unwrap_or(0) >= 15, "{counts:?}");
    }
}

#[test]
fn the_demo_desk_keeps_england_s_bank_holidays() {
    let files = read_demo();
    let [schedule] = files.schedules.as_slice() else { panic!("{:?}", files.schedules) };
    let (new, workweek, holidays) = schedule.parts().unwrap();
    assert_eq!((new.time_zone.as_str(), new.default), ("Europe/London", true));
    assert_eq!(workweek, crate::schedule::Workweek::usual());
    for year in 2025..=2027 {
        let of_year: Vec<_> = holidays.iter().filter(|one| one.days.first().year() == year).collect();
        assert_eq!(of_year.len(), 8, "{year}");
        for holiday in of_year {
            let weekday = (holiday.days.first().days() + 4).rem_euclid(7);
            assert!((1..=5).contains(&weekday), "{holiday:?} is on a weekend: its substitute is meant");
            assert_eq!(holiday.days.first(), holiday.days.last());
        }
    }
}

#[test]
fn a_schedule_that_cannot_be_is_reported_with_its_file_and_key() {
    for (name, from, to, words) in [
        ("zone", "Europe/London", "Europe/Londres", "There is no time zone with this name"),
        ("hours", "to = \"17:00\"", "to = \"8:00\"", "An interval must start before it ends"),
        ("holiday", "date = \"2026-12-25\"", "date = \"2026-12-32\"", "Enter a real date"),
    ] {
        let error = broken(&format!("schedule-{name}"), "schedules.toml", from, to).to_string();
        assert!(error.starts_with(&format!("schedules.toml: office-hours: {words}")), "{error}");
    }
    let error = broken("schedule-clock", "schedules.toml", "from = \"9:00\"", "from = \"9 am\"");
    assert!(matches!(&error, DeskFileError::Malformed { file, .. } if file == "schedules.toml"), "{error}");
}

#[test]
fn no_two_tickets_say_the_same() {
    let files = read_demo();
    let mut bodies = HashSet::new();
    let mut subjects = HashSet::new();
    for ticket in &files.tickets {
        assert!(bodies.insert(ticket.body.trim()), "{}: its body is another's", ticket.key);
        assert!(subjects.insert(ticket.subject.trim()), "{}: its subject is another's", ticket.key);
    }
}

#[test]
fn tickets_come_out_oldest_first() {
    let files = read_demo();
    assert!(files.tickets.is_sorted_by(|one, next| one.ago >= next.ago));
}

#[test]
fn a_ticket_of_nobody_is_reported_with_its_file_and_key() {
    let error =
        broken("nobody", "tickets/faults.toml", "requester = \"rowan-ellis\"", "requester = \"nobody\"");
    let words = error.to_string();
    assert!(words.starts_with("tickets/faults.toml: "), "{words}");
    assert!(words.ends_with(": there is no user with the key \"nobody\""), "{words}");
    let DeskFileError::Wrong { key, .. } = error else { panic!("{words}") };
    assert!(!key.is_empty());
}

#[test]
fn a_view_of_no_group_is_reported_with_its_file_and_key() {
    let error = broken("view", "views.toml", "value = \"alerts-and-issues\"", "value = \"alarms\"");
    assert_eq!(
        error.to_string(),
        "views.toml: technical-2nd-line: there is no group with the key \"alarms\""
    );
}

#[test]
fn a_condition_on_a_value_that_its_parent_lacks_is_reported() {
    let error =
        broken("condition", "ticket_forms.toml", "value = \"ferry_timetables\"", "value = \"trains\"");
    assert_eq!(error.to_string(), "ticket_forms.toml: contact: \"trains\" is not a value of contact-topic");
}

#[test]
fn only_an_agent_is_limited() {
    let role = "role = \"end-user\"";
    for limit in ["role_type = 1", "ticket_restriction = \"groups\""] {
        let error = broken("limit", "users.toml", role, &format!("{role}\n{limit}"));
        let words = error.to_string();
        assert!(words.contains("only an agent has a role_type or a ticket_restriction"), "{words}");
    }
}

#[test]
fn an_unknown_word_in_a_file_is_reported_with_the_file() {
    let error = broken("word", "groups.toml", "description = ", "descripton = ");
    assert!(error.to_string().starts_with("groups.toml: "), "{error}");
}

#[test]
fn a_missing_file_is_reported() {
    let error = read(Path::new("/nowhere/at/all")).expect_err("read from nowhere");
    assert!(error.to_string().starts_with("account.toml: cannot be read"), "{error}");
}

#[test]
fn times_ago_are_days_hours_and_minutes() {
    assert_eq!(Ago::parse("3d 4h").map(Ago::minutes), Some(3 * 1440 + 240));
    assert_eq!(Ago::parse("25m").map(Ago::minutes), Some(25));
    for wrong in ["", "0m", "4h 3d", "3 d", "tomorrow", "1h 2h", "-1d"] {
        assert_eq!(Ago::parse(wrong), None, "{wrong}");
    }
    assert_eq!(Ago::from_minutes(3 * 1440 + 65).to_string(), "3d 1h 5m");
}

fn with_events(events: &str) -> Result<(), DeskFileError> {
    let mut files = read_demo();
    let text = format!(
        "key = \"t\"\nrequester = \"rowan-ellis\"\nago = \"9d\"\nsubject = \"s\"\nbody = \"b\"\ngroup = \"alerts-and-issues\"\n{events}"
    );
    files.tickets = vec![toml::from_str(&text).unwrap()];
    check_tickets::tickets(&files)
}

#[test]
fn histories_that_cannot_happen_are_refused() {
    let take = "[[events]]\nago = \"8d\"\nby = \"priya-nair\"\nassignee = \"priya-nair\"\n";
    let solve = "[[events]]\nago = \"7d\"\nby = \"priya-nair\"\nreply = \"Done.\"\nstatus = \"solved\"\n";
    let close =
        |ago: &str| format!("[[events]]\nago = \"{ago}\"\nby = \"priya-nair\"\nstatus = \"closed\"\n");
    assert!(with_events(&format!("{take}{solve}{}", close("2d"))).is_ok());
    for wrong in [
        solve.to_owned(),
        format!("{take}{solve}{}", close("4d")),
        format!("{take}{}", close("2d")),
        format!("{take}{solve}{}{take}", close("2d")),
        format!("{solve}{take}"),
        format!("{take}[[events]]\nago = \"8d\"\nby = \"priya-nair\"\nnote = \"n\"\n"),
        "[[events]]\nago = \"1d\"\nby = \"rowan-ellis\"\nnote = \"n\"\n".to_owned(),
        "[[events]]\nago = \"1d\"\nby = \"bryn-castell\"\nreply = \"r\"\n".to_owned(),
        "[[events]]\nago = \"1d\"\nby = \"gwil-parry\"\nassignee = \"gwil-parry\"\n".to_owned(),
        "[[events]]\nago = \"1d\"\nby = \"priya-nair\"\n".to_owned(),
    ] {
        assert!(with_events(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_demo_promises_something_and_a_promise_that_cannot_be_is_named() {
    assert_eq!(read_demo().sla_policies.len(), 2);
    let cases = [
        (
            "metric",
            "metric = \"periodic_update_time\"",
            "metric = \"lunch_time\"",
            "policy_metrics[4] has a metric",
        ),
        ("field", "field = \"type\"", "field = \"weather\"", "all[0]: “weather” is not a field"),
        ("target", "urgent = 30", "urgent = 0", "policy_metrics[1] must have a target"),
    ];
    for (name, from, to, words) in cases {
        let error = broken(&format!("sla-{name}"), "sla_policies.toml", from, to).to_string();
        assert!(error.starts_with(&format!("sla_policies.toml: incidents: {words}")), "{error}");
    }
    let error = broken("sla-key", "sla_policies.toml", "everything-else", "incidents").to_string();
    assert_eq!(error, "sla_policies.toml: incidents: this service level policy is given twice");
}

//! Views by the times of tickets, and by the address that they were sent to.

use crate::caller::Caller;
use crate::desk::TestDesk;
use crate::directory::each;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::sla_policies;
use serde_json::{Value, json};

/// What these tickets are made of; their subjects are names.
async fn tickets(agent: &Caller, drafts: &[(&str, Value)]) {
    for (subject, draft) in drafts {
        let mut ticket = json!({"subject": subject, "comment": {"body": "B"}});
        ticket.as_object_mut().expect("an object").extend(draft.as_object().expect("an object").clone());
        let made = agent.post("tickets", json!({ "ticket": ticket })).await;
        assert_eq!(made.status, 201, "{}", made.body);
    }
}

/// What a view of the unsolved tickets shows that also fit this, in this order.
async fn previewed(agent: &Caller, condition: Option<Value>, output: Value) -> Value {
    let unsolved = json!({"field": "status", "operator": "less_than", "value": "solved"});
    let all: Vec<Value> = std::iter::once(unsolved).chain(condition).collect();
    let view = json!({"view": {"title": "A", "all": all, "output": output}});
    let answer = agent.post("views/preview", view).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

on_both_engines!(views_ask_when_tickets_are_due_and_where_they_came_in, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    // It is Monday, nine o'clock; the desk works from nine to five.
    tickets(
        &agent,
        &[
            ("overdue", json!({"due_at": "2026-11-23T06:30:00Z", "recipient": "desk@mail.example"})),
            ("today", json!({"due_at": "2026-11-23T11:30:00Z"})),
            ("tomorrow", json!({"due_at": "2026-11-24T10:00:00Z", "recipient": "other@mail.example"})),
            ("whenever", json!({})),
        ],
    )
    .await;
    for (field, operator, value, expected) in [
        ("due_date", "is", json!(2), vec!["overdue"]),
        ("due_date", "less_than", json!(3), vec!["overdue"]),
        ("due_date", "less_than", json!(2), vec![]),
        ("due_date", "greater_than", json!(2), vec!["overdue"]),
        ("due_date", "greater_than", json!(3), vec![]),
        ("due_date", "less_than_business_hours", json!(1), vec!["overdue"]),
        ("until_due_date", "is", json!(2), vec!["today"]),
        ("until_due_date", "less_than", json!(3), vec!["today"]),
        ("until_due_date", "less_than", json!(26), vec!["today", "tomorrow"]),
        ("until_due_date", "greater_than", json!(2), vec!["today", "tomorrow"]),
        ("until_due_date", "greater_than", json!(3), vec!["tomorrow"]),
        ("until_due_date", "is_business_hours", json!(9), vec!["tomorrow"]),
        ("until_due_date", "less_than_business_hours", json!(10), vec!["today", "tomorrow"]),
        ("until_due_date", "greater_than_business_hours", json!(9), vec![]),
        ("recipient", "is", json!("desk@mail.example"), vec!["overdue"]),
        ("recipient", "is_not", json!("desk@mail.example"), vec!["today", "tomorrow", "whenever"]),
        ("recipient", "is", json!(""), vec!["today", "whenever"]),
        ("recipient", "is_not", json!(""), vec!["overdue", "tomorrow"]),
    ] {
        let condition = json!({"field": field, "operator": operator, "value": value});
        let page = previewed(&agent, Some(condition), json!({"sort_by": "nice_id"})).await;
        assert_eq!(each(&page["rows"], "subject"), expected, "{field} {operator} {value}");
    }
    let by_due = previewed(&agent, None, json!({"columns": ["due_date"], "sort_by": "due_date"})).await;
    assert_eq!(each(&by_due["rows"], "subject"), ["overdue", "today", "tomorrow", "whenever"]);
    assert_eq!(by_due["rows"][0]["due_date"], "2026-11-23T06:30:00Z");
    assert_eq!(by_due["columns"], json!([{"id": "due_date", "title": "Due"}]));
});

on_both_engines!(a_view_begins_with_the_ticket_whose_target_ends_first, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let mut policy = sla_policies::draft("All", "first_reply_time", 90);
    let urgent = json!({"priority": "urgent", "metric": "first_reply_time", "target": 30});
    policy["sla_policy"]["policy_metrics"].as_array_mut().expect("targets").push(urgent);
    sla_policies::make(&admin, policy).await;
    let priority = |word: &str| json!({ "priority": word });
    tickets(
        &agent,
        &[("low", priority("low")), ("normal", priority("normal")), ("urgent", priority("urgent"))],
    )
    .await;
    let output = |order: &str| json!({"columns": ["sla_next_breach_at"], "sort_by": "sla_next_breach_at", "sort_order": order});
    let page = previewed(&agent, None, output("asc")).await;
    assert_eq!(each(&page["rows"], "subject"), ["urgent", "normal", "low"]);
    let breaches = ["2026-11-23T09:30:00Z", "2026-11-23T10:30:00Z"];
    assert_eq!(each(&page["rows"], "sla_next_breach_at")[..2], breaches);
    assert_eq!(page["rows"][2].get("sla_next_breach_at"), None);
    assert_eq!(page["columns"], json!([{"id": "sla_next_breach_at", "title": "Next SLA breach"}]));
    let page = previewed(&agent, None, output("desc")).await;
    assert_eq!(each(&page["rows"], "subject"), ["normal", "urgent", "low"]);
    let plain = previewed(&agent, None, json!({"columns": ["subject"]})).await;
    assert_eq!(plain["rows"][0].get("sla_next_breach_at"), None);
});

//! Which tickets a view holds, and in what order.

use crate::desk::{TestDesk, from_rowan};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::id::{UserId, ViewId};
use frontdesk_model::rule::{Condition, Conditions};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::view::{Execution, Order, View};
use frontdesk_server::sight::TicketSight;
use frontdesk_server::store::view::Asked;
use frontdesk_server::store::{PageRequest, view};
use frontdesk_server::tickets::{CreateTicket, Properties};
use serde_json::{Value, json};

/// Four tickets: "low" and "high" in the default group, "alarm" (urgent, an incident, tagged) and
/// "plain" (no priority, Priya's, pending) in "Alerts and Issues". Each is younger than the last.
async fn four_tickets(database: &TestDatabase) -> (TestDesk, UserId) {
    let desk = TestDesk::open(database).await;
    let priya = desk.priya().await;
    let alerts = desk.group("Alerts and Issues").await;
    let make = async |subject: &str, properties: Properties| {
        desk.hands.forward_seconds(60);
        let command = CreateTicket { properties, ..from_rowan(subject) };
        desk.desk.create_ticket(command).await.expect("a ticket").ticket.id
    };
    let rated = |priority| Properties { priority: Some(priority), ..Properties::default() };
    make("low", rated(Priority::Low)).await;
    make("high", rated(Priority::High)).await;
    let tags = vec!["fire".to_owned(), "smoke".to_owned()];
    let alarm = Properties {
        group_id: Some(alerts),
        kind: Some(TicketType::Incident),
        tags,
        ..rated(Priority::Urgent)
    };
    make("alarm", alarm).await;
    let plain = make("plain", Properties { group_id: Some(alerts), ..Properties::default() }).await;
    let update = TicketUpdate {
        priority: Some(None),
        assignee_id: Some(Some(priya)),
        status: Some(Status::Pending),
        ..TicketUpdate::default()
    };
    desk.agent(plain, priya, update).await.expect("an update");
    (desk, priya)
}

fn condition(field: &str, operator: &str, value: impl Into<Value>) -> Condition {
    Condition { field: field.to_owned(), operator: operator.to_owned(), value: value.into() }
}

fn a_view(all: Vec<Condition>, any: Vec<Condition>, execution: Execution) -> View {
    View {
        url: String::new(),
        id: ViewId::new(1),
        title: String::new(),
        raw_title: String::new(),
        description: None,
        active: true,
        position: 1,
        default: false,
        menu: None,
        restriction: None,
        execution,
        conditions: Conditions { all, any },
        created_at: None,
        updated_at: None,
    }
}

async fn look(desk: &TestDesk, me: UserId, view: &View) -> view::Look {
    view::look(desk.store(), Asked::from(view), &TicketSight::all(me), desk.now()).await.expect("a look")
}

async fn subjects(desk: &TestDesk, me: UserId, view: &View) -> Vec<String> {
    let rows = look(desk, me, view).await.rows(desk.store(), &PageRequest::FIRST).await.expect("the rows");
    rows.records.into_iter().map(|row| row.subject).collect()
}

on_both_engines!(each_condition_holds_its_tickets, async |database: TestDatabase| {
    let (desk, priya) = four_tickets(&database).await;
    let alerts = desk.group("Alerts and Issues").await.get();
    let rowan = desk.user("rowan.ellis@transport.example").await.get();
    for (field, operator, value, expected) in [
        ("status", "is", json!("pending"), vec!["plain"]),
        ("status", "is_not", json!("pending"), vec!["low", "high", "alarm"]),
        ("status", "less_than", json!("pending"), vec!["low", "high", "alarm"]),
        ("status", "greater_than", json!("new"), vec!["plain"]),
        ("priority", "is", json!(""), vec!["plain"]),
        ("priority", "is", json!("urgent"), vec!["alarm"]),
        ("priority", "is_not", json!("low"), vec!["high", "alarm", "plain"]),
        ("priority", "less_than", json!("normal"), vec!["low", "plain"]),
        ("priority", "greater_than", json!("normal"), vec!["high", "alarm"]),
        ("type", "is", json!("incident"), vec!["alarm"]),
        ("type", "is_not", json!("incident"), vec!["low", "high", "plain"]),
        ("group_id", "is", json!(alerts), vec!["alarm", "plain"]),
        ("group_id", "is_not", json!(alerts.to_string()), vec!["low", "high"]),
        ("assignee_id", "is", json!("current_user"), vec!["plain"]),
        ("assignee_id", "is_not", json!("current_user"), vec!["low", "high", "alarm"]),
        ("assignee_id", "is", json!(""), vec!["low", "high", "alarm"]),
        ("assignee_id", "is_not", json!(""), vec!["plain"]),
        ("requester_id", "is", json!(rowan), vec!["low", "high", "alarm", "plain"]),
        ("organization_id", "is", json!(""), vec![]),
        ("current_tags", "includes", json!("water fire"), vec!["alarm"]),
        ("current_tags", "not_includes", json!("water fire"), vec!["low", "high", "plain"]),
        ("via_id", "is", json!(0), vec!["low", "high", "alarm", "plain"]),
        ("via_id", "is_not", json!("0"), vec![]),
        ("via_id", "is", json!(31), vec![]),
        ("recipient", "is", json!("desk@mail.example"), vec![]),
        ("satisfaction_score", "is", json!("unoffered"), vec!["low", "high", "alarm", "plain"]),
        ("description_includes_word", "includes", json!("100% ALARM"), vec!["alarm"]),
        ("description_includes_word", "is", json!("100%"), vec![]),
        ("description_includes_word", "not_includes", json!("high low"), vec!["alarm", "plain"]),
        ("NEW", "less_than", json!(1), vec!["low", "high", "alarm", "plain"]),
        ("NEW", "greater_than", json!(1), vec![]),
        ("PENDING", "is", json!("0"), vec!["plain"]),
        ("OPEN", "is", json!(0), vec![]),
        ("assigned_at", "less_than", json!(1), vec!["plain"]),
        ("updated_at", "greater_than_business_hours", json!(1), vec![]),
    ] {
        let named = format!("{field} {operator} {value}");
        let anchor = condition("status", "less_than", "closed");
        let view = a_view(vec![anchor, condition(field, operator, value)], Vec::new(), Execution::default());
        assert_eq!(subjects(&desk, priya, &view).await, expected, "{named}");
        let count = look(&desk, priya, &view).await.count_at_most(desk.store(), 3).await;
        assert_eq!(count.expect("a count"), expected.len().min(3) as u64);
    }
});

on_both_engines!(all_and_any_go_together, async |database: TestDatabase| {
    let (desk, priya) = four_tickets(&database).await;
    let all = vec![condition("status", "less_than", "solved"), condition("priority", "is_not", "low")];
    let any = vec![condition("priority", "is", "high"), condition("current_tags", "includes", "smoke")];
    let view = a_view(all, any, Execution::default());
    assert_eq!(subjects(&desk, priya, &view).await, ["high", "alarm"]);
});

on_both_engines!(groups_come_first_then_the_view_s_order, async |database: TestDatabase| {
    let (desk, priya) = four_tickets(&database).await;
    desk.hands.forward_seconds(60);
    desk.create("normal, the youngest").await;
    let all = vec![condition("status", "less_than", "solved")];
    let by_priority = Execution {
        group_by: Some("priority".to_owned()),
        group_order: Order::Desc,
        sort_by: Some("updated".to_owned()),
        ..Execution::default()
    };
    let view = a_view(all.clone(), Vec::new(), by_priority);
    let rows = look(&desk, priya, &view).await.rows(desk.store(), &PageRequest::FIRST).await;
    let rows = rows.expect("the rows").records;
    let groups: Vec<_> = rows.iter().map(|row| row.group.as_deref().expect("a group")).collect();
    assert_eq!(groups, ["urgent", "high", "normal", "low", ""]);
    let youngest_first =
        Execution { sort_by: Some("created".to_owned()), sort_order: Order::Desc, ..Execution::default() };
    let view = a_view(all.clone(), Vec::new(), youngest_first);
    assert_eq!(subjects(&desk, priya, &view).await[0], "normal, the youngest");
    let by_name = Execution { sort_by: Some("subject".to_owned()), ..Execution::default() };
    let view = a_view(all, Vec::new(), by_name);
    assert_eq!(
        subjects(&desk, priya, &view).await,
        ["alarm", "high", "low", "normal, the youngest", "plain"]
    );
});

on_both_engines!(a_condition_that_no_view_knows_holds_nothing, async |database: TestDatabase| {
    let (desk, priya) = four_tickets(&database).await;
    for (field, operator) in [("status", "changed"), ("weather", "is"), ("priority", "is")] {
        let view = a_view(vec![condition(field, operator, "rain")], Vec::new(), Execution::default());
        assert_eq!(subjects(&desk, priya, &view).await, [""; 0], "{field} {operator}");
    }
});

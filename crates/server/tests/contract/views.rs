//! Views: made, shown, listed, previewed, counted, changed and deleted, each for whom they are.

use crate::desk::{ADA, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

/// A view of the unsolved tickets.
fn unsolved(title: &str) -> Value {
    json!({"view": {
        "title": title,
        "all": [{"field": "status", "operator": "less_than", "value": "solved"}],
        "output": {"columns": ["status", "subject"], "sort_by": "subject", "sort_order": "desc"},
    }})
}

on_both_engines!(what_views_can_ask_and_show_is_told, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let body = admin.get("views/definitions").await.body;
    let definitions = &body["definitions"];
    assert_eq!(keys(definitions), ["columns", "conditions_all", "conditions_any", "restrictions"]);
    let asked = |list: &str, subject: &str| {
        let all = definitions[list].as_array().expect("a list");
        all.iter().find(|one| one["subject"] == subject).cloned()
    };
    let status = asked("conditions_all", "status").expect("status");
    assert_eq!((&status["type"], &status["values"][0]["value"]), (&json!("list"), &json!("new")));
    let group = asked("conditions_any", "group_id").expect("group");
    assert!(each(&group["values"], "title").contains(&&json!("Licensing")), "{group}");
    assert!(asked("conditions_all", "NEW").is_some() && asked("conditions_any", "NEW").is_none());
    assert!(asked("conditions_all", "reopens").is_none(), "that is for triggers");
    assert_eq!(definitions["columns"][0], json!({"id": "status", "title": "Status"}));
    // Every list of values says what conditions take.
    for condition in definitions["conditions_all"].as_array().expect("a list") {
        let Some(value) = condition["values"].as_array().and_then(|values| values.first()) else { continue };
        let anchor = json!({"field": "status", "operator": "is", "value": "open"});
        let asks = json!({"field": condition["subject"], "operator": condition["operators"][0]["value"],
            "value": value["value"]});
        let view = json!({"view": {"title": "A", "all": [anchor, asks]}});
        let answer = admin.post("views/preview/count", view).await;
        assert_eq!(answer.status, 200, "{condition}: {}", answer.body);
    }
    let everybody = json!({"own": true, "everybody": true, "group_ids": null});
    assert_eq!(definitions["restrictions"], everybody);
    let own = json!({"own": true, "everybody": false, "group_ids": []});
    assert_eq!(desk.agent().get("views/definitions").await.body["definitions"]["restrictions"], own);
});

on_both_engines!(a_view_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let made = admin.post("views", unsolved(" Ferries ")).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let view = made.body["view"].clone();
    assert_eq!(
        keys(&view),
        [
            "active",
            "conditions",
            "created_at",
            "default",
            "description",
            "execution",
            "id",
            "position",
            "raw_title",
            "restriction",
            "title",
            "updated_at",
            "url"
        ]
    );
    let path = format!("views/{}", view["id"]);
    assert_eq!(view["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!(made.header("location"), view["url"].as_str());
    assert_eq!((&view["title"], &view["restriction"]), (&json!("Ferries"), &Value::Null));
    let conditions = json!({
        "all": [{"field": "status", "operator": "less_than", "value": "solved"}], "any": [],
    });
    assert_eq!(view["conditions"], conditions);
    let columns = json!([{"id": "status", "title": "Status"}, {"id": "subject", "title": "Subject"}]);
    assert_eq!((&view["execution"]["columns"], &view["execution"]["fields"]), (&columns, &columns));
    let sort = json!({"id": "subject", "title": "Subject", "order": "desc"});
    assert_eq!((&view["execution"]["sort"], &view["execution"]["group"]), (&sort, &Value::Null));
    assert_eq!(admin.get(&path).await.body["view"], view);

    let change = json!({"view": {
        "description": "At sea", "active": false, "any": [{"field": "priority", "operator": "is", "value": ""}],
        "output": {"group_by": "assignee"},
    }});
    let changed = admin.put(&path, change).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(changed.body["view"]["conditions"]["all"], conditions["all"]);
    assert_eq!(changed.body["view"]["conditions"]["any"][0]["field"], "priority");
    assert_eq!(changed.body["view"]["execution"]["columns"], columns);
    assert_eq!(changed.body["view"]["execution"]["group"]["title"], "Assignee");
    let titles = async |path: &str| admin.get(path).await.body["views"].clone();
    assert_eq!(each(&titles("views").await, "title"), ["Unsolved", "Assigned to me", "Ferries"]);
    assert_eq!(each(&titles("views/active").await, "title"), ["Unsolved", "Assigned to me"]);
    assert_eq!(each(&titles("views/compact").await, "title"), ["Unsolved", "Assigned to me"]);
    assert_eq!(each(&titles("views?active=false").await, "title"), ["Ferries"]);
    assert_eq!(each(&titles("views/search?query=ASSIGNED").await, "title"), ["Assigned to me"]);
    assert_eq!(
        each(&titles("views?sort_by=alphabetical&sort_order=desc").await, "title"),
        ["Unsolved", "Ferries", "Assigned to me"]
    );
    let many = format!("views/show_many?ids={},999999", view["id"]);
    assert_eq!(each(&titles(&many).await, "title"), ["Ferries"]);
    assert_eq!(admin.get("views/count").await.body["count"]["value"], 3);
    let moved = json!({"views": [{"id": view["id"], "position": 0, "active": true}]});
    let moved = admin.put("views/update_many", moved).await;
    assert_eq!((moved.status, &moved.body["count"]), (200, &json!(1)), "{}", moved.body);
    assert_eq!(each(&titles("views/active").await, "title")[0], "Ferries");
    let page = admin.get("views?page[size]=1").await.body;
    assert_eq!(
        (&page["meta"]["has_more"], each(&page["views"], "title")),
        (&json!(true), vec![&json!("Ferries")])
    );

    let deleted = admin.delete(&path).await;
    assert_eq!((deleted.status, deleted.body), (204, Value::Null));
    assert_eq!(admin.get(&path).await.status, 404);
    let other = admin.post("views", unsolved("Other")).await.body["view"]["id"].clone();
    assert_eq!(admin.delete(&format!("views/destroy_many?ids={other},999999")).await.status, 204);
    assert_eq!(admin.get("views/count").await.body["count"]["value"], 2);
});

on_both_engines!(what_is_wrong_with_a_view_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let before = admin.get("views").await.body;
    let open = json!([{"field": "status", "operator": "is", "value": "open"}]);
    let with = |field: &str, operator: &str, value: Value| {
        let condition = json!({"field": field, "operator": operator, "value": value});
        json!({"title": "A", "all": [open[0], condition]})
    };
    for (view, field, error) in [
        (json!({"all": open}), "title", "BlankValue"),
        (json!({"title": "x".repeat(256), "all": open}), "title", "TooLong"),
        (json!({"title": "A"}), "conditions", "InvalidValue"),
        (json!({"title": "A", "all": [], "any": open}), "conditions", "InvalidValue"),
        (with("weather", "is", json!("rain")), "conditions", "InvalidValue"),
        (with("status", "changed", json!("open")), "conditions", "InvalidValue"),
        (with("status", "is", json!("asleep")), "conditions", "InvalidValue"),
        (with("custom_fields_999999", "is", json!("x")), "conditions", "InvalidValue"),
        (json!({"title": "A", "all": open, "output": {"columns": ["weather"]}}), "columns", "InvalidValue"),
        (
            json!({"title": "A", "all": open, "output": {"columns": vec!["status"; 11]}}),
            "columns",
            "InvalidValue",
        ),
        (json!({"title": "A", "all": open, "output": {"group_by": "weather"}}), "group_by", "InvalidValue"),
        (json!({"title": "A", "all": open, "position": -1}), "position", "InvalidValue"),
        (
            json!({"title": "A", "all": open, "restriction": {"type": "Group", "ids": [999_999]}}),
            "restriction",
            "InvalidValue",
        ),
        (
            json!({"title": "A", "all": open, "restriction": {"type": "User", "id": 999_999}}),
            "restriction",
            "InvalidValue",
        ),
    ] {
        assert_refused(&admin.post("views", json!({ "view": view })).await, field, error);
        if field == "conditions" {
            assert_refused(&admin.post("views/preview", json!({ "view": view })).await, field, error);
            assert_refused(&admin.post("views/preview/count", json!({ "view": view })).await, field, error);
        }
    }
    let named = admin.post("views", json!({"view": with("weather", "is", json!("rain"))})).await.body;
    let words = named["details"]["conditions"][0]["description"].as_str().expect("words").to_owned();
    assert!(words.starts_with("all[1]: “weather”"), "{words}");
    for view in [
        json!({"title": 7}),
        json!({"title": "A", "all": [{"operator": "is"}]}),
        json!({"title": "A", "restriction": {"type": "Group"}}),
        json!({"title": "A", "restriction": {"type": "Planet", "id": 1}}),
    ] {
        let answer = admin.post("views", json!({ "view": view })).await;
        assert_eq!(
            (answer.status, &answer.body["error"]["title"]),
            (400, &json!("Invalid attribute")),
            "{view}"
        );
    }
    let many = json!({"views": vec![json!({"id": 1}); 101]});
    assert_refused(&admin.put("views/update_many", many).await, "views", "InvalidValue");
    assert_eq!(admin.put("views/update_many", json!({"views": [{"id": 999_999}]})).await.status, 404);
    for path in ["views/destroy_many", "views/destroy_many?ids=x", "views/show_many", "views/search"] {
        let method = if path.contains("destroy") { reqwest::Method::DELETE } else { reqwest::Method::GET };
        assert_eq!(admin.send(method, path, None).await.status, 400, "{path}");
    }
    assert_eq!(admin.get("views").await.body, before);
});

on_both_engines!(a_view_is_for_everybody_some_groups_or_one_person, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (ada, ben) = (desk.agent(), desk.admin());
    let id = async |list: &str, name: &str| id_of(&ben, list, "name", name).await;
    let licensing = id("groups", "Licensing").await;
    let support = id("groups", "Support").await;
    let for_group = |title: &str, group: i64| {
        let mut view = unsolved(title);
        view["view"]["restriction"] = json!({"type": "Group", "ids": [group]});
        view
    };
    let own = ada.post("views", unsolved("Ada's own")).await;
    assert_eq!(own.status, 201, "{}", own.body);
    let me = id_of(&ben, "users", "email", ADA.0).await;
    assert_eq!(own.body["view"]["restriction"], json!({"type": "User", "id": me}));
    let closed = ben.post("views", for_group("Licensing's", licensing)).await.body["view"].clone();
    assert_eq!(closed["restriction"], json!({"type": "Group", "id": licensing, "ids": [licensing]}));
    ben.post("views", for_group("Support's", support)).await;

    let titles = async |caller: &crate::caller::Caller, path: &str| {
        let views = caller.get(path).await.body["views"].clone();
        each(&views, "title")
            .iter()
            .map(|title| title.as_str().expect("a title").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&ada, "views").await, ["Unsolved", "Assigned to me", "Ada's own", "Support's"]);
    assert_eq!(titles(&ada, "views?access=personal").await, ["Ada's own"]);
    assert_eq!(titles(&ada, "views?access=account").await, ["Unsolved", "Assigned to me"]);
    assert_eq!(titles(&ben, "views?access=shared").await.len(), 4);
    assert_eq!(titles(&ben, &format!("views?group_id={licensing}")).await, ["Licensing's"]);
    let own = format!("views/{}", own.body["view"]["id"]);
    for path in [own.clone(), format!("{own}/execute"), format!("{own}/count"), format!("{own}/tickets")] {
        assert_eq!((ada.get(&path).await.status, ben.get(&path).await.status), (200, 404), "{path}");
    }
    assert_eq!(ben.put(&own, unsolved("Mine")).await.status, 404);
    assert_eq!(ada.get(&format!("views/{}", closed["id"])).await.status, 404);

    let shared = id_of(&ben, "views", "title", "Unsolved").await;
    let everybody = json!({"view": {"restriction": null}});
    for refused in [
        ada.put(&format!("views/{shared}"), unsolved("Mine")).await,
        ada.delete(&format!("views/{shared}")).await,
        ada.delete(&format!("views/destroy_many?ids={shared}")).await,
        ada.put("views/update_many", json!({"views": [{"id": shared, "active": false}]})).await,
        ada.put(&own, everybody).await,
        ada.post("views", for_group("For support", support)).await,
    ] {
        assert_eq!((refused.status, &refused.body["error"]), (403, &json!("Forbidden")), "{}", refused.body);
    }
    assert_eq!(ada.put(&own, json!({"view": {"title": "Still mine"}})).await.status, 200);
    assert_eq!(ada.delete(&own).await.status, 204);
});

on_both_engines!(a_view_is_executed_previewed_and_counted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    desk.request_of(ROWAN, "A boat").await;
    let view = agent.post("views", unsolved("All")).await.body["view"]["id"].clone();
    let count = async || agent.get(&format!("views/{view}/count")).await.body["view_count"].clone();
    let url = format!("{}/api/v2/views/{view}/count.json", desk.url());
    let expected = json!({"url": url, "view_id": view, "value": 1, "pretty": "1", "fresh": true});
    assert_eq!(count().await, expected);
    desk.request_of(ROWAN, "The sea").await;
    assert_eq!(count().await["value"], 2, "what was counted holds until a ticket changes");
    let many = agent.get(&format!("views/count_many?ids={view},999999")).await.body;
    assert_eq!(each(&many["view_counts"], "value"), [2]);

    let rows = async |query: &str| {
        let answer = agent.get(&format!("views/{view}/execute{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        each(&answer.body["rows"], "subject").into_iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(rows("").await, ["The sea", "A boat"]);
    assert_eq!(rows("?sort_by=subject&sort_order=asc").await, ["A boat", "The sea"]);
    assert_eq!(rows("?sort_by=nice_id&sort_order=asc&page[size]=1").await, ["A boat"]);
    let tickets = agent.get(&format!("views/{view}/tickets?sort_order=asc")).await.body;
    assert_eq!(each(&tickets["tickets"], "subject"), ["A boat", "The sea"]);

    let mut draft = unsolved("");
    let words = json!({"field": "description_includes_word", "operator": "includes", "value": "boat train"});
    draft["view"]["all"].as_array_mut().expect("conditions").push(words);
    draft["view"]["output"]["group_by"] = json!("status");
    let preview = agent.post("views/preview", draft.clone()).await;
    assert_eq!(preview.status, 200, "{}", preview.body);
    assert_eq!(each(&preview.body["rows"], "subject"), ["A boat"]);
    assert_eq!((&preview.body["rows"][0]["group"], &preview.body["count"]), (&json!("new"), &json!(1)));
    assert_eq!(each(&preview.body["columns"], "id"), ["status", "subject"]);
    assert_eq!(each(&preview.body["users"], "email"), [ROWAN]);
    let counted = agent.post("views/preview/count", draft).await.body;
    assert_eq!(
        (&counted["view_count"]["value"], &counted["view_count"]["view_id"]),
        (&json!(1), &Value::Null)
    );
});

on_both_engines!(a_view_is_in_the_order_of_names, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    // Neither the order in which people came nor that of capitals.
    let mut drafts = Vec::new();
    for (name, subject) in [("walter", "1"), ("Ada", "2"), ("bea", "3"), ("Ada", "4"), ("Cy", "5")] {
        let address = format!("{name}-{subject}@names.example");
        let draft = json!({"ticket": {
            "subject": subject, "comment": {"body": "Hello"}, "requester": {"name": name, "email": address},
        }});
        let made = agent.post("tickets", draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        drafts.push(made.body["ticket"]["requester_id"].clone());
    }
    let mut view = unsolved("By name");
    view["view"]["output"] =
        json!({"columns": ["subject"], "sort_by": "requester", "sort_order": "asc", "group_by": "requester"});
    let view = agent.post("views", view).await.body["view"]["id"].clone();
    let rows = async |query: &str| {
        let answer = agent.get(&format!("views/{view}/execute?{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body["rows"].clone()
    };
    assert_eq!(each(&rows("").await, "subject"), ["2", "4", "3", "5", "1"]);
    assert_eq!(rows("").await[0]["group"], drafts[1].to_string());
    // Page by page, by number and by cursor.
    for (page, expected) in [(1, vec!["2", "4"]), (2, vec!["3", "5"]), (3, vec!["1"]), (4, vec![])] {
        assert_eq!(each(&rows(&format!("per_page=2&page={page}")).await, "subject"), expected);
    }
    let first = agent.get(&format!("views/{view}/execute?page[size]=3")).await.body;
    let after = first["meta"]["after_cursor"].as_str().expect("a cursor");
    let rest = rows(&format!("page[size]=3&page[after]={after}")).await;
    assert_eq!([each(&first["rows"], "subject"), each(&rest, "subject")].concat(), ["2", "4", "3", "5", "1"]);
    for by in ["assignee", "group", "organization"] {
        let sorted = rows(&format!("sort_by={by}&sort_order=desc")).await;
        assert_eq!(each(&sorted, "subject").len(), 5, "{by}");
    }
});

on_both_engines!(a_view_is_in_the_order_of_answers, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    for (kind, answers, expected) in [
        ("integer", [json!(9), json!(100), json!(-3), Value::Null], ["4", "3", "1", "2"]),
        ("decimal", [json!("2.5"), json!("10.25"), json!("-1"), Value::Null], ["4", "3", "1", "2"]),
        ("text", [json!("pier"), json!("Abbey"), json!("zoo"), Value::Null], ["4", "2", "1", "3"]),
        ("checkbox", [json!(true), json!(false), json!(true), json!(false)], ["2", "4", "1", "3"]),
    ] {
        let field = json!({"ticket_field": {"type": kind, "title": kind}});
        let field = admin.post("ticket_fields", field).await.body["ticket_field"]["id"].clone();
        let tag = format!("of-{kind}");
        for (at, answer) in answers.iter().enumerate() {
            let made = agent
                .post(
                    "tickets",
                    json!({"ticket": {
                        "subject": (at + 1).to_string(), "comment": {"body": "Hello"}, "tags": [&tag],
                        "custom_fields": [{"id": field, "value": answer}],
                    }}),
                )
                .await;
            assert_eq!(made.status, 201, "{}", made.body);
        }
        let held = json!([
            {"field": "status", "operator": "less_than", "value": "solved"},
            {"field": "current_tags", "operator": "includes", "value": tag},
        ]);
        let output = json!({"columns": ["subject", field], "sort_by": field, "sort_order": "asc"});
        let view = json!({"view": {"title": kind, "all": held, "output": output}});
        let view = agent.post("views", view).await.body["view"].clone();
        let path = format!("views/{}/execute", view["id"]);
        let rows = agent.get(&path).await.body["rows"].clone();
        assert_eq!(each(&rows, "subject"), expected, "{kind}");
        let first = rows.as_array().expect("rows").iter().find(|row| row["subject"] == "1").cloned();
        let answer = json!({"id": field, "value": answers[0]});
        let said = first.expect("the first")["custom_fields"].clone();
        assert!(said.as_array().is_some_and(|all| all.contains(&answer)), "{said}");
        let down = agent.get(&format!("{path}?sort_by={field}&sort_order=desc&per_page=3&page=2")).await.body;
        assert_eq!(each(&down["rows"], "subject").len(), 1, "{kind}");
        let page = agent.get(&format!("{path}?page[size]=2")).await.body;
        let after = page["meta"]["after_cursor"].as_str().expect("a cursor");
        let rest = agent.get(&format!("{path}?page[size]=2&page[after]={after}")).await.body;
        assert_eq!(each(&rest["rows"], "subject"), expected[2..], "{kind}");
    }
});

on_both_engines!(a_view_asks_for_answers_on_forms, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let fields = agent.get("ticket_fields").await.body["ticket_fields"].clone();
    let field = |kind: &str| {
        let fields = fields.as_array().expect("fields").iter();
        fields.filter(|field| field["type"] == kind).map(|field| field["id"].clone()).next().expect(kind)
    };
    let (plain, answered) = (desk.request_of(ROWAN, "Plain").await, desk.request_of(ROWAN, "Answered").await);
    let answers = json!({"ticket": {"custom_fields": [
        {"id": field("tagger"), "value": "booking"}, {"id": field("date"), "value": "2026-12-24"},
    ]}});
    let update = agent.put(&format!("tickets/{answered}"), answers).await;
    assert_eq!(update.status, 200, "{}", update.body);
    for (kind, operator, value, expected) in [
        ("tagger", "is", json!("booking"), vec![answered]),
        ("tagger", "is_not", json!("booking"), vec![plain]),
        ("tagger", "is", json!(""), vec![plain]),
        ("date", "is", json!("2026-12-24"), vec![answered]),
        ("date", "present", json!(null), vec![answered]),
        ("date", "not_present", json!(null), vec![plain]),
    ] {
        let mut draft = unsolved("");
        let answer =
            json!({"field": format!("custom_fields_{}", field(kind)), "operator": operator, "value": value});
        draft["view"]["all"].as_array_mut().expect("conditions").push(answer);
        draft["view"]["output"] = json!({"columns": [field(kind)], "sort_by": "nice_id"});
        let preview = agent.post("views/preview", draft).await;
        assert_eq!(preview.status, 200, "{}", preview.body);
        assert_eq!(each(&preview.body["rows"], "ticket_id"), expected, "{kind} {operator}");
    }
});

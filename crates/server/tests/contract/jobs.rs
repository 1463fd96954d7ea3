//! Jobs: queued, done item by item, looked at by those who may, and taken up again.

use crate::caller::{Answer, Caller};
use crate::desk::{ADA, ROWAN, TestDesk, eventually};
use crate::directory::{each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::account::Channel;
use frontdesk_model::id::UserId;
use frontdesk_model::time::Timestamp;
use frontdesk_server::store::job::{self, MOST, NewJob};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

/// The job of an answer, once it has ended.
pub async fn ended(caller: &Caller, answer: Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let id = answer.body["job_status"]["id"].as_str().expect("an id").to_owned();
    eventually("the job's end", async || {
        let job = caller.get(&format!("job_statuses/{id}")).await.body["job_status"].clone();
        let ended = job["status"] != "queued" && job["status"] != "working";
        ended.then_some(job)
    })
    .await
}

/// What came of the items of a job that is completed.
pub async fn results(caller: &Caller, answer: Answer) -> Vec<Value> {
    let job = ended(caller, answer).await;
    assert_eq!(job["status"], "completed", "{job}");
    job["results"].as_array().expect("results").clone()
}

/// A job of Ada's that waits without its worker being told.
async fn waiting(desk: &TestDesk, tasks: Vec<Value>, due: Timestamp) -> String {
    let ada = id_of(&desk.admin(), "users?role=agent", "email", ADA.0).await;
    let kind = "Bulk Create User".to_owned();
    let new = NewJob { kind, creator: UserId::new(ada), channel: Channel::Api, tasks, whole: false };
    let queued = job::create(desk.server.edge.store(), new, due).await.expect("a job").expect("room for it");
    queued.id.to_string()
}

async fn execute(desk: &TestDesk, sql: &str) {
    let database = desk.database().await;
    let statement = Statement::from_string(database.get_database_backend(), sql);
    database.execute_raw(statement).await.expect(sql);
}

on_both_engines!(a_job_is_queued_done_and_told_of, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let people = json!({"users": [
        {"name": "Ivy", "email": "ivy@mail.example"},
        {"name": " "},
        {"name": "Max", "external_id": "m-1", "nonsense": 1},
    ]});
    let answer = agent.post("users/create_many", people).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("users.2.nonsense")));
    let queued = answer.body["job_status"].clone();
    assert_eq!(keys(&queued), ["id", "job_type", "message", "progress", "results", "status", "total", "url"]);
    let id = queued["id"].as_str().expect("an id");
    assert!(id.len() == 35 && id.starts_with("V3-"), "{id}");
    assert_eq!(queued["url"], format!("{}/api/v2/job_statuses/{id}.json", desk.url()));
    assert_eq!((&queued["status"], &queued["total"]), (&json!("queued"), &json!(3)));
    for key in ["progress", "message", "results"] {
        assert_eq!(queued[key], Value::Null, "{key}");
    }

    let path = format!("job_statuses/{id}");
    let done = ended(&agent, answer).await;
    assert_eq!((&done["status"], &done["progress"]), (&json!("completed"), &json!(3)));
    assert_eq!(done["message"], "Completed at 2026-11-23 09:00:00 +0000");
    let ivy = id_of(&agent, "users?role=end-user", "name", "Ivy").await;
    let results = done["results"].as_array().expect("results");
    assert_eq!(
        results[0],
        json!({"index": 0, "id": ivy, "action": "create", "success": true, "status": "Created"})
    );
    let name = &results[1]["errors"]["name"][0]["error"];
    assert_eq!((&results[1]["error"], name), (&json!("RecordInvalid"), &json!("BlankValue")));
    assert_eq!((&results[1]["index"], &results[1]["success"]), (&json!(1), &json!(false)));
    assert_eq!((&results[2]["index"], &results[2]["success"]), (&json!(2), &json!(true)));

    assert_eq!(agent.get(&path).await.body["job_status"], done);
    assert_eq!(agent.get("job_statuses").await.body["job_statuses"], json!([done]));
    let many = agent.get(&format!("job_statuses/show_many?ids={id}")).await.body;
    assert_eq!((&many["job_statuses"], &many["count"]), (&json!([done]), &json!(1)));
    let page = agent.get("job_statuses?page[size]=1").await.body;
    assert_eq!((&page["job_statuses"][0], &page["meta"]["has_more"]), (&done, &json!(false)));
});

on_both_engines!(an_ended_job_keeps_no_word_of_what_was_to_be_done, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let ticket = |subject: &str| json!({"subject": subject, "comment": {"body": "A walrus"}});
    let drafts = json!({"tickets": [ticket("A walrus"), ticket(""), ticket("A walrus")]});
    let made = results(&agent, agent.post("tickets/create_many", drafts).await).await;
    let ids = [&made[0], &made[2]].map(|result| result["id"].to_string()).join(",");
    // What is not done in the end, for nobody asks for it any more.
    let ada = id_of(&admin, "users?role=agent", "email", ADA.0).await;
    let waits =
        waiting(&desk, vec![json!({"create_user": {"name": "A walrus"}})], desk.server.edge.now()).await;
    admin.put(&format!("users/{ada}"), json!({"user": {"suspended": true}})).await;
    desk.server.edge.wake_jobs();
    let path = format!("job_statuses/{waits}");
    let killed = async || (admin.get(&path).await.body["job_status"]["status"] == "killed").then_some(());
    eventually("the job's end", killed).await;
    for path in ["tickets/destroy_many", "deleted_tickets/destroy_many"] {
        results(&admin, admin.delete(&format!("{path}?ids={ids}")).await).await;
    }
    let database = desk.database().await;
    for sql in [
        "SELECT COUNT(*) AS n FROM job_items",
        "SELECT COUNT(*) AS n FROM jobs WHERE CAST(results AS TEXT) LIKE '%walrus%'",
    ] {
        let statement = Statement::from_string(database.get_database_backend(), sql);
        let row = database.query_one_raw(statement).await.expect(sql).expect(sql);
        assert_eq!(row.try_get::<i64>("", "n").expect("a number"), 0, "{sql}");
    }
});

on_both_engines!(jobs_are_seen_by_who_asked_and_by_admins, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let answer = admin.post("users/create_many", json!({"users": [{"name": "Ivy"}]})).await;
    let path = format!("job_statuses/{}", answer.body["job_status"]["id"].as_str().expect("an id"));
    ended(&admin, answer).await;
    let agent = desk.agent();
    let none = agent.get(&path).await;
    assert_eq!((none.status, &none.body["error"]), (404, &json!("RecordNotFound")));
    assert_eq!(agent.get("job_statuses").await.body["job_statuses"], json!([]));
    let ids = path.replace("job_statuses/", "job_statuses/show_many?ids=");
    assert_eq!(agent.get(&ids).await.body["job_statuses"], json!([]));
    let theirs = agent.post("users/create_many", json!({"users": [{"name": "Max"}]})).await;
    ended(&admin, theirs).await;
    assert_eq!(admin.get("job_statuses").await.body["count"], 2);
    let requester = desk.requester(ROWAN).await;
    assert_eq!(requester.get(&path).await.status, 403);
});

on_both_engines!(a_call_names_some_records_and_not_too_many, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let many = vec![json!({"name": "A"}); 101];
    for (path, key) in [
        ("users/create_many", "users"),
        ("users/create_or_update_many", "users"),
        ("organizations/create_many", "organizations"),
    ] {
        let answer = admin.post(path, json!({ key: many })).await;
        assert_eq!((answer.status, &answer.body["error"]), (400, &json!("TooManyValues")), "{path}");
        assert_eq!(answer.body["max_count"], 100);
        assert!(answer.body["description"].as_str().is_some_and(|words| words.contains(key)), "{path}");
        let answer = admin.post(path, json!({ key: [] })).await;
        assert_eq!(answer.status, 400, "{path}");
        let answer = admin.post(path, json!({ key: [{"name": 7}] })).await;
        let message = answer.body["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert!(message.starts_with(&format!("{key}[0].name")), "{path}: {message}");
    }
    let ids = (1..=101).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    for path in ["users", "organizations", "group_memberships", "organization_memberships"] {
        let answer = admin.delete(&format!("{path}/destroy_many?ids={ids}")).await;
        assert_eq!((answer.status, &answer.body["max_count"]), (400, &json!(100)), "{path}");
        for wrong in ["", "?ids=", "?ids=x", "?ids=0"] {
            let answer = admin.delete(&format!("{path}/destroy_many{wrong}")).await;
            let message = answer.body["error"]["message"].as_str().unwrap_or_default().to_owned();
            assert!(answer.status == 400 && message.starts_with("ids"), "{path}{wrong}: {}", answer.body);
        }
    }
    for (path, body) in [
        ("users/update_many", json!({})),
        ("users/update_many", json!({"user": {}})),
        ("users/update_many?ids=1", json!({"users": [{"id": 1}]})),
        ("users/update_many", json!({"users": [{"name": "A"}]})),
        ("organizations/update_many", json!({"organizations": [{"name": "A"}]})),
    ] {
        let answer = admin.put(path, body.clone()).await;
        assert_eq!(answer.status, 400, "{path} {body}");
    }
    assert_eq!(admin.get("job_statuses").await.body["count"], 0);
    assert_eq!(admin.get("job_statuses/show_many?ids=7").await.status, 400);
    assert_eq!(admin.get("job_statuses/7").await.status, 404);
});

on_both_engines!(an_account_has_some_jobs_at_a_time, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let later = desk.server.edge.now().plus_seconds(60);
    for _ in 0..MOST {
        waiting(&desk, vec![json!({"create_user": {"name": "A"}})], later).await;
    }
    let answer = desk.admin().post("users/create_many", json!({"users": [{"name": "A"}]})).await;
    assert_eq!((answer.status, &answer.body["error"]), (429, &json!("TooManyJobs")));
    assert!(answer.header("retry-after").is_some());
});

on_both_engines!(a_job_that_was_broken_off_is_taken_up_again, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let now = desk.server.edge.now();
    let tasks = ["One", "Two", "Three"].map(|name| json!({"create_user": {"name": name}}));
    let id = waiting(&desk, tasks.to_vec(), now.plus_seconds(100)).await;
    // As a server leaves it that dies after the first item.
    execute(&desk, "UPDATE jobs SET status = 'working', progress = 1, attempts = 1").await;
    let one = r#"{"index":0,"id":1,"action":"create","success":true,"status":"Created"}"#;
    let sql = format!("UPDATE job_items SET task = NULL, result = '{one}' WHERE position = 0");
    execute(&desk, &sql).await;
    let path = format!("job_statuses/{id}");
    let working = agent.get(&path).await.body["job_status"].clone();
    assert_eq!((&working["status"], &working["progress"]), (&json!("working"), &json!(1)));
    desk.hands.forward_seconds(101);
    desk.server.edge.wake_jobs();
    let done = eventually("the job's end", async || {
        let job = agent.get(&path).await.body["job_status"].clone();
        (job["status"] == "completed").then_some(job)
    })
    .await;
    assert_eq!(each(&done["results"], "index"), [0, 1, 2]);
    let names = agent.get("users?role=end-user").await.body;
    let names = each(&names["users"], "name");
    let made = |name: &str| names.iter().filter(|known| **known == name).count();
    assert_eq!([made("One"), made("Two"), made("Three")], [0, 1, 1]);
});

on_both_engines!(a_job_has_the_rights_that_its_caller_has_when_it_runs, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let ada = id_of(&admin, "users?role=agent", "email", ADA.0).await;
    let now = desk.server.edge.now();
    let group = id_of(&admin, "groups", "name", "Licensing").await;
    let tasks = vec![
        json!({"create_user": {"name": "Raised", "email": "raised@mail.example", "role": "admin"}}),
        json!({"create_group_membership": {"user_id": ada, "group_id": group}}),
        json!({"create_organization": {"name": "Of an agent"}}),
    ];
    let id = waiting(&desk, tasks.clone(), now).await;
    desk.server.edge.wake_jobs();
    let path = format!("job_statuses/{id}");
    let done = eventually("the job's end", async || {
        let job = admin.get(&path).await.body["job_status"].clone();
        (job["status"] == "completed").then_some(job)
    })
    .await;
    assert_eq!(each(&done["results"], "error"), ["Forbidden", "Forbidden", "Forbidden"]);

    let id = waiting(&desk, tasks, now).await;
    let suspended = admin.put(&format!("users/{ada}"), json!({"user": {"suspended": true}})).await;
    assert_eq!(suspended.status, 200);
    desk.server.edge.wake_jobs();
    let path = format!("job_statuses/{id}");
    let killed = eventually("the job's end", async || {
        let job = admin.get(&path).await.body["job_status"].clone();
        (job["status"] == "killed").then_some(job)
    })
    .await;
    assert_eq!((&killed["results"], &killed["progress"]), (&json!([]), &json!(0)));
});

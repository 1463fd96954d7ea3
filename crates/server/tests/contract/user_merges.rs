//! One person becomes a part of another: who may do that, and what goes along.

use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

on_both_engines!(everything_of_who_is_merged_goes_along, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let [open, closed, deleted] = [
        desk.request_of(OTHER, "A walrus").await,
        desk.request_of(OTHER, "Closed").await,
        desk.request_of(OTHER, "Deleted").await,
    ];
    let copied = desk.request_of(ROWAN, "Copied").await;
    let third = desk.request_of("third@mail.example", "Third").await;
    let user = async |email: &str| id_of(&agent, "users?role=end-user", "email", email).await;
    let (loser, winner) = (user(OTHER).await, user(ROWAN).await);
    agent.put(&format!("tickets/{closed}"), json!({"ticket": {"status": "closed"}})).await;
    agent.delete(&format!("tickets/{deleted}")).await;
    for ticket in [copied, third] {
        let ccs = json!({"ticket": {"email_ccs": [{"user_id": loser}, {"user_id": winner}]}});
        assert_eq!(agent.put(&format!("tickets/{ticket}"), ccs).await.status, 200);
    }
    let new = json!({"organization": {"name": "Walrus Watch"}});
    let organization = admin.post("organizations", new).await.body["organization"]["id"].clone();
    let joins = json!({"organization_membership": {"user_id": loser, "organization_id": organization}});
    assert_eq!(agent.post("organization_memberships", joins).await.status, 201);
    agent.put(&format!("users/{loser}"), json!({"user": {"tags": ["lost"], "notes": "lost"}})).await;
    let theirs = desk.requester(OTHER).await;
    let link = desk.sign_in_token(OTHER).await;

    let merged = agent.put(&format!("users/{loser}/merge"), json!({"user": {"id": winner}})).await;
    assert_eq!((merged.status, &merged.body["user"]["id"]), (200, &json!(winner)), "{}", merged.body);
    let user = &merged.body["user"];
    assert_eq!(
        (&user["email"], &user["tags"], &user["notes"]),
        (&json!(ROWAN), &json!([]), &json!("Seen by agents alone."))
    );

    let identities = agent.get(&format!("users/{winner}/identities")).await.body["identities"].clone();
    let known: Vec<_> = identities.as_array().into_iter().flatten().collect();
    let known: Vec<_> = known.iter().map(|one| (one["value"].clone(), one["primary"].clone())).collect();
    assert_eq!(known, [(json!(ROWAN), json!(true)), (json!(OTHER), json!(false))]);
    let member = agent.get(&format!("users/{winner}/organizations")).await.body["organizations"].to_string();
    assert!(member.contains("Walrus Watch"), "{member}");
    assert_eq!(agent.get(&format!("deleted_users/{loser}")).await.status, 200);
    assert_eq!(theirs.get("users/me").await.body["user"]["id"], Value::Null);
    let session = json!({"session": {"token": link}});
    assert_eq!(desk.nobody().post("sessions", session).await.status, 401);

    for ticket in [open, closed] {
        let shown = agent.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
        assert_eq!((&shown["requester_id"], &shown["submitter_id"]), (&json!(winner), &json!(winner)));
        let comments = agent.get(&format!("tickets/{ticket}/comments")).await.body["comments"].clone();
        assert_eq!(comments[0]["author_id"], loser);
    }
    agent.put(&format!("deleted_tickets/{deleted}/restore"), json!({})).await;
    let shown = agent.get(&format!("tickets/{deleted}")).await.body["ticket"].clone();
    assert_eq!(shown["requester_id"], winner);
    for (ticket, ccs) in [(copied, json!([])), (third, json!([winner]))] {
        let shown = agent.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
        assert_eq!(shown["email_cc_ids"], ccs, "{ticket}");
    }
    let audits = agent.get(&format!("tickets/{open}/audits")).await.body["audits"].clone();
    let told = &audits[1]["events"][0];
    assert_eq!(
        (&told["type"], &told["field_name"], &told["previous_value"], &told["value"]),
        (&json!("Change"), &json!("requester_id"), &json!(loser.to_string()), &json!(winner.to_string()))
    );
    let related = agent.get(&format!("users/{winner}/related")).await.body["user_related"].clone();
    assert_eq!((&related["requested_tickets"], &related["ccd_tickets"]), (&json!(4), &json!(1)));
    let rowan = desk.requester(ROWAN).await;
    let found = rowan.get("requests/search?query=walrus").await.body;
    assert_eq!((&found["count"], &found["requests"][0]["id"]), (&json!(1), &json!(open)));
    // The address is the winner's now, whoever writes under it.
    let next = desk.request_of(OTHER, "Next").await;
    assert_eq!(agent.get(&format!("tickets/{next}")).await.body["ticket"]["requester_id"], winner);
});

on_both_engines!(two_end_users_are_merged_and_nobody_else, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    desk.request_of(OTHER, "Mine").await;
    let rowan = id_of(&agent, "users?role=end-user", "email", ROWAN).await;
    let other = id_of(&agent, "users?role=end-user", "email", OTHER).await;
    let ada = id_of(&agent, "users?role=agent", "email", ADA.0).await;
    let before = desk.rows().await;
    for (caller, loser, winner, status) in [
        (&agent, &rowan, &rowan, 422),
        (&agent, &rowan, &ada, 422),
        (&agent, &rowan, &999_999, 422),
        (&agent, &999_999, &rowan, 404),
        (&agent, &ada, &rowan, 403),
        (&admin, &ada, &rowan, 422),
    ] {
        let answer = caller.put(&format!("users/{loser}/merge"), json!({"user": {"id": winner}})).await;
        assert_eq!(answer.status, status, "{loser} into {winner}: {}", answer.body);
        if status == 422 {
            assert!(answer.body["details"]["id"].is_array(), "{}", answer.body);
        }
    }
    for wrong in [json!({}), json!({"user": {}}), json!({"user": {"id": "x"}})] {
        assert_eq!(agent.put(&format!("users/{other}/merge"), wrong).await.status, 400);
    }
    assert_eq!(desk.rows().await, before);
    assert_eq!(agent.get(&format!("users/{other}")).await.body["user"]["active"], true);
});

on_both_engines!(whoever_knows_the_other_password_has_both, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let ticket = desk.request_of(OTHER, "Mine").await;
    let other = id_of(&admin, "users?role=end-user", "email", OTHER).await;
    let set = json!({"password": "a walrus in the harbour"});
    assert_eq!(admin.post(&format!("users/{other}/password"), set).await.status, 200);
    let rowan = desk.requester(ROWAN).await;
    let account = |email: &str, password: &str| json!({"user": {"email": email, "password": password}});
    let wrong = rowan.put("users/me/merge", account(OTHER, "another")).await;
    assert_eq!((wrong.status, wrong.body["details"]["password"].is_array()), (422, true), "{}", wrong.body);
    let of_an_agent = rowan.put("users/me/merge", account(ADA.0, ADA.1)).await;
    assert_eq!((of_an_agent.status, of_an_agent.body["details"]["email"].is_array()), (422, true));
    let merged = rowan.put("users/me/merge", account(OTHER, "a walrus in the harbour")).await;
    assert_eq!((merged.status, &merged.body["user"]["email"]), (200, &json!(ROWAN)), "{}", merged.body);
    assert_eq!(merged.body["user"]["notes"], Value::Null);
    assert_eq!(rowan.get(&format!("requests/{ticket}")).await.status, 200);
    for _ in 0..9 {
        rowan.put("users/me/merge", account("third@mail.example", "another")).await;
    }
    rowan.put("users/me/merge", account("third@mail.example", "another")).await;
    assert_eq!(rowan.put("users/me/merge", account("third@mail.example", "another")).await.status, 429);
});

on_both_engines!(a_merge_that_broke_off_is_gone_on_with, async |database: TestDatabase| {
    use frontdesk_model::account::Channel;
    use sea_orm::{ConnectionTrait as _, Statement};
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let ticket = desk.request_of(OTHER, "Mine").await;
    let id = async |email| id_of(&agent, "users?role=end-user", "email", email).await;
    let (loser, winner) = (id(OTHER).await, id(ROWAN).await);
    let by = id_of(&agent, "users?role=agent", "email", ADA.0).await;
    let noted = format!(
        "INSERT INTO user_merges (loser_id, winner_id, author_id, via_channel, created_at)
         VALUES ({loser}, {winner}, {by}, '{}', 0)",
        Channel::Api.word()
    );
    let database = desk.database().await;
    let backend = database.get_database_backend();
    database.execute_raw(Statement::from_string(backend, noted)).await.expect("a merge");
    for _ in 0..2 {
        let (edge, now) = (&desk.server.edge, desk.server.edge.now());
        frontdesk_server::people::finish_merges(edge.desk(), now).await.expect("the merges");
        let shown = agent.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
        assert_eq!(shown["requester_id"], winner);
    }
});

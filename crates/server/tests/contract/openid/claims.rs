//! What a provider's claims come to: organization, tags and role.

use super::visitor::{Setting, Visitor};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

/// The person as an admin sees them.
async fn person(setting: &Setting, email: &str) -> Value {
    let found = setting.desk.admin().get(&format!("users/search?query={email}")).await;
    found.body["users"][0].clone()
}

async fn organization(setting: &Setting, name: &str, external_id: &str) -> Value {
    let draft = json!({"organization": {"name": name, "external_id": external_id}});
    let made = setting.desk.admin().post("organizations", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.body["organization"]["id"].clone()
}

on_both_engines!(people_whom_nobody_knows_are_made_when_it_is_said, async |database: TestDatabase| {
    let mut setting = Setting::start(database, json!({"email_domains": ["harbour.example"]})).await;
    setting.knows("pat", json!({"email": "Pat@Harbour.example", "email_verified": true, "name": "Pat Quay"}));
    Visitor::new(&setting).refused("pat", 403, "We do not know you yet").await;
    assert_eq!(person(&setting, "pat@harbour.example").await, Value::Null);
    setting.change(json!({"creates_people": true})).await;
    let mut visitor = Visitor::new(&setting);
    assert_eq!(visitor.sign_in("pat", "").await.status, 303);
    let pat = person(&setting, "pat@harbour.example").await;
    assert_eq!((pat["name"].as_str(), pat["role"].as_str()), (Some("Pat Quay"), Some("end-user")));
    assert_eq!((pat["verified"].as_bool(), pat["organization_id"].is_null()), (Some(true), true));
    // What the desk calls them afterwards stays.
    let renamed = json!({"user": {"name": "Pat Q."}});
    setting.desk.admin().put(&format!("users/{}", pat["id"]), renamed).await;
    assert_eq!(Visitor::new(&setting).sign_in("pat", "").await.status, 303);
    assert_eq!(person(&setting, "pat@harbour.example").await["name"], "Pat Q.");
});

on_both_engines!(claims_name_organization_tags_and_role, async |database: TestDatabase| {
    let mut setting = Setting::start(database, json!({"email_domains": ["*"], "creates_people": true})).await;
    let (harbour, ferries) =
        (organization(&setting, "Harbour", "H-1").await, organization(&setting, "Ferries", "F-1").await);
    organization(&setting, "Secret", "S-1").await;
    let mapping = json!({
        "organization": "company", "tags": "tags", "role": "groups", "highest_role": "agent",
        "roles": [{"value": "support", "role": "agent"}],
    });
    setting.change(json!({"organization_ids": [harbour, ferries], "claims": mapping})).await;
    let claims = |company: &str, tags: Value, groups: Value| json!({"email": "pat@mail.example", "email_verified": true, "company": company, "tags": tags, "groups": groups});
    setting.knows("pat", claims("H-1", json!(["vip", "North Quay"]), json!(["everyone"])));
    assert_eq!(Visitor::new(&setting).sign_in("pat", "").await.status, 303);
    let pat = person(&setting, "pat@mail.example").await;
    assert_eq!(
        (&pat["organization_id"], &pat["tags"], &pat["role"]),
        (&harbour, &json!(["north_quay", "vip"]), &json!("end-user"))
    );

    // Tags that an agent gave stay; those of claims follow the claims.
    let tagged = json!({"tags": ["by_hand"]});
    setting.desk.admin().put(&format!("users/{}/tags", pat["id"]), tagged).await;
    setting.knows("pat", claims("Ferries", json!("vip deck"), json!(["everyone"])));
    assert_eq!(Visitor::new(&setting).sign_in("pat", "").await.status, 303);
    let pat = person(&setting, "pat@mail.example").await;
    let mut tags: Vec<&str> =
        pat["tags"].as_array().expect("tags").iter().filter_map(Value::as_str).collect();
    tags.sort_unstable();
    assert_eq!((&pat["organization_id"], tags), (&ferries, vec!["by_hand", "deck", "vip"]));

    // An organization that is not the provider's stays closed, and so does one that is not known.
    for company in ["S-1", "Secret", "Nowhere"] {
        setting.knows("pat", claims(company, json!([]), json!([])));
        Visitor::new(&setting).refused("pat", 403, "Your organisation is not known here").await;
    }
    assert_eq!(person(&setting, "pat@mail.example").await["organization_id"], ferries);

    // A value that stands for a role gives it.
    setting.knows("pat", claims("Ferries", json!(["vip", "deck"]), json!(["support", "everyone"])));
    let mut visitor = Visitor::new(&setting);
    assert_eq!(visitor.sign_in("pat", "").await.location(), "/agent");
    assert_eq!(person(&setting, "pat@mail.example").await["role"], "agent");
});

on_both_engines!(claims_never_give_more_than_is_mapped, async |database: TestDatabase| {
    let mut setting = Setting::start(database, json!({"email_domains": ["*"], "creates_people": true})).await;
    let claims = json!({
        "email": "eve@mail.example", "email_verified": true,
        "groups": ["admin", "Administrators", "support"], "role": "admin", "company": "Desk", "tags": ["a"],
    });
    setting.knows("eve", claims);
    let as_whom = async |setting: &Setting| {
        let mut visitor = Visitor::new(setting);
        assert_eq!(visitor.sign_in("eve", "").await.status, 303);
        let eve = person(setting, "eve@mail.example").await;
        (
            eve["role"].as_str().expect("a role").to_owned(),
            eve["tags"].clone(),
            eve["organization_id"].clone(),
        )
    };
    let nothing = ("end-user".to_owned(), json!([]), Value::Null);
    assert_eq!(as_whom(&setting).await, nothing);
    // Values of a claim that is not mapped, and of one that is, that stand for nothing.
    for mapping in [
        json!({"highest_role": "admin"}),
        json!({"role": "groups", "highest_role": "admin"}),
        json!({"role": "groups", "roles": [{"value": "root", "role": "admin"}], "highest_role": "admin"}),
    ] {
        setting.change(json!({"claims": mapping})).await;
        assert_eq!(as_whom(&setting).await, nothing);
    }
    // A mapping that goes further than its own ceiling is not taken in the first place.
    let path = format!("openid_providers/{}", setting.id);
    for (roles, highest) in [("admin", "agent"), ("admin", "end-user"), ("agent", "end-user")] {
        let claims = json!({"role": "groups", "roles": [{"value": "support", "role": roles}], "highest_role": highest});
        let draft = json!({"openid_provider": {"claims": claims}});
        assert_eq!(setting.desk.admin().put(&path, draft).await.status, 422);
    }
    let roles = json!([{"value": "support", "role": "agent"}, {"value": "admin", "role": "agent"}]);
    setting.change(json!({"claims": {"role": "groups", "roles": roles, "highest_role": "admin"}})).await;
    assert_eq!(as_whom(&setting).await.0, "agent");
    let roles = json!([{"value": "admin", "role": "admin"}]);
    setting.change(json!({"claims": {"role": "groups", "roles": roles, "highest_role": "admin"}})).await;
    assert_eq!(as_whom(&setting).await.0, "admin", "where the mapping says so");
});

on_both_engines!(claims_may_stand_in_the_id_token, async |database: TestDatabase| {
    let provider = json!({"email_domains": ["*"], "creates_people": true, "claims": {"tags": "groups"}});
    let mut setting = Setting::start_with(database, provider, json!({"claimsInToken": true})).await;
    setting.knows("pat", json!({"email": "pat@mail.example", "email_verified": true, "groups": ["deck"]}));
    // Nothing else is asked, so that nothing else is believed.
    setting.forges(&json!({"userinfo": {"sub": "somebody-else"}}));
    assert_eq!(Visitor::new(&setting).sign_in("pat", "").await.status, 303);
    assert_eq!(person(&setting, "pat@mail.example").await["tags"], json!(["deck"]));
});

on_both_engines!(who_is_merged_is_found_as_whom_they_became, async |database: TestDatabase| {
    let mut setting = Setting::start(database, json!({"email_domains": ["*"], "creates_people": true})).await;
    setting.knows("pat", json!({"email": "pat@mail.example", "email_verified": true}));
    assert_eq!(Visitor::new(&setting).sign_in("pat", "").await.status, 303);
    let admin = setting.desk.admin();
    let pat = person(&setting, "pat@mail.example").await["id"].clone();
    let other = json!({"user": {"name": "P. Quay", "email": "p.quay@mail.example"}});
    let other = admin.post("users", other).await.body["user"]["id"].clone();
    let merged = admin.put(&format!("users/{pat}/merge"), json!({"user": {"id": other}})).await;
    assert_eq!(merged.status, 200, "{}", merged.body);
    let mut visitor = Visitor::new(&setting);
    assert_eq!(visitor.sign_in("pat", "").await.status, 303);
    assert_eq!(visitor.caller().await.get("users/me").await.body["user"]["id"], other);
});

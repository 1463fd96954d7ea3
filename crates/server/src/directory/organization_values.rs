//! What an organization is after a caller said something of it.

use super::fault::Faults;
use super::{DirectoryError, Flaw, text};
use crate::store::organization_change::OrganizationValues;
use frontdesk_model::organization::OrganizationDraft;
use frontdesk_model::rules::DESCRIPTION_MAX;
use serde_json::{Map, Value};

/// Fields of an organization at most.
const FIELDS_MAX: usize = 1_000;

/// The values with what the draft says in their place. Whether others have them already, and
/// whether there is such a group, is asked of the store.
pub(super) fn changed(
    mut values: OrganizationValues,
    draft: &OrganizationDraft,
) -> Result<OrganizationValues, DirectoryError> {
    let mut faults = Faults::default();
    faults.set("name", &mut values.name, draft.name.as_deref().map(text::name));
    faults.set("external_id", &mut values.external_id, draft.external_id.as_deref().map(text::short));
    faults.set("domain_names", &mut values.domain_names, draft.domain_names.as_deref().map(text::domains));
    faults.set("details", &mut values.details, draft.details.as_deref().map(text::long));
    faults.set("notes", &mut values.notes, draft.notes.as_deref().map(text::long));
    faults.set("group_id", &mut values.group_id, draft.group_id.map(Ok));
    faults.set("shared_tickets", &mut values.shared_tickets, draft.shared_tickets.map(Ok));
    faults.set("shared_comments", &mut values.shared_comments, draft.shared_comments.map(Ok));
    faults.set("tags", &mut values.tags, draft.tags.as_deref().map(text::tags));
    let fields = draft.organization_fields.as_ref().map(|said| fields(&values.organization_fields, said));
    faults.set("organization_fields", &mut values.organization_fields, fields);
    faults.check()?;
    Ok(values)
}

/// The fields with those that are said in their place; null takes one away.
fn fields(before: &Map<String, Value>, said: &Map<String, Value>) -> Result<Map<String, Value>, Flaw> {
    let mut after = before.clone();
    for (key, value) in said {
        let key = text::name(key)?;
        match value {
            Value::Array(_) | Value::Object(_) => return Err(Flaw::NotOneValue),
            Value::Null => _ = after.remove(&key),
            Value::String(text) if text.chars().count() > DESCRIPTION_MAX => {
                return Err(Flaw::TooLong { max: DESCRIPTION_MAX });
            }
            Value::String(text) => _ = after.insert(key, text.replace('\0', "").into()),
            value => _ = after.insert(key, value.clone()),
        }
    }
    if after.len() > FIELDS_MAX { Err(Flaw::TooMany { max: FIELDS_MAX }) } else { Ok(after) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Fault;
    use serde_json::json;

    fn said(draft: Value) -> OrganizationDraft {
        serde_json::from_value(draft).expect("a draft")
    }

    #[test]
    fn what_is_not_said_stays_and_null_empties() {
        let before = changed(
            OrganizationValues::default(),
            &said(json!({"name": "Ferries", "notes": "Ring first", "tags": ["sea"], "organization_fields": {"age": 7, "kind": "old"}})),
        )
        .expect("values");
        let draft = json!({"notes": null, "tags": null, "organization_fields": {"age": null, "new": true}});
        let after = changed(before, &said(draft)).expect("values");
        assert_eq!((after.name.as_str(), after.notes, after.tags), ("Ferries", None, vec![]));
        assert_eq!(Value::Object(after.organization_fields), json!({"kind": "old", "new": true}));
    }

    #[test]
    fn every_fault_is_named() {
        let draft = json!({
            "name": null, "domain_names": ["nonsense"], "tags": ["a b"], "organization_fields": {"a": []},
        });
        let Err(DirectoryError::Invalid(faults)) = changed(OrganizationValues::default(), &said(draft))
        else {
            panic!("it was taken")
        };
        let expected = [
            Fault { field: "name", flaw: Flaw::Blank },
            Fault { field: "domain_names", flaw: Flaw::NotADomain },
            Fault { field: "tags", flaw: Flaw::NotATag },
            Fault { field: "organization_fields", flaw: Flaw::NotOneValue },
        ];
        assert_eq!(faults, expected);
    }
}

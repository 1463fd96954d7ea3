//! What an organization is after a caller said something of it.

use super::fault::Faults;
use super::{DirectoryError, Flaw, text};
use crate::fields::values;
use crate::store::organization_change::OrganizationValues;
use frontdesk_model::directory_field::DirectoryField;
use frontdesk_model::organization::OrganizationDraft;

/// The values with what the draft says in their place. Whether others have them already, and
/// whether there is such a group, is asked of the store. `fields` are all that organizations have, if the
/// draft says something of those.
pub(super) fn changed(
    mut values: OrganizationValues,
    draft: &OrganizationDraft,
    fields: &[DirectoryField],
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
    let said = draft.organization_fields.as_ref();
    let kept = said.map(|said| values::changed(fields, &values.field_values, said));
    let kept = kept.map(|kept| kept.map_err(|_| Flaw::NotItsFields));
    faults.set("organization_fields", &mut values.field_values, kept);
    faults.check()?;
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Fault;
    use serde_json::{Value, json};

    fn fields() -> Vec<DirectoryField> {
        let field = |(id, key): (i64, &str)| {
            let field = json!({"id": id, "type": "integer", "key": key, "title": key, "active": true});
            serde_json::from_value(field).expect("a field")
        };
        [(1, "age"), (2, "boats")].into_iter().map(field).collect()
    }

    fn said(draft: Value) -> OrganizationDraft {
        serde_json::from_value(draft).expect("a draft")
    }

    #[test]
    fn what_is_not_said_stays_and_null_empties() {
        let before = changed(
            OrganizationValues::default(),
            &said(json!({
                "name": "Ferries", "notes": "Ring first", "tags": ["sea"],
                "organization_fields": {"age": 7, "boats": 2},
            })),
            &fields(),
        )
        .expect("values");
        let draft = json!({"notes": null, "tags": null, "organization_fields": {"age": null}});
        let after = changed(before, &said(draft), &fields()).expect("values");
        assert_eq!((after.name.as_str(), after.notes, after.tags), ("Ferries", None, vec![]));
        assert_eq!(Value::Object(after.field_values.shown(&fields())), json!({"age": null, "boats": 2}));
    }

    #[test]
    fn every_fault_is_named() {
        let draft = json!({
            "name": null, "domain_names": ["nonsense"], "tags": ["a b"],
            "organization_fields": {"age": "old"},
        });
        let after = changed(OrganizationValues::default(), &said(draft), &fields());
        let Err(DirectoryError::Invalid(faults)) = after else { panic!("it was taken") };
        let expected = [
            Fault { field: "name", flaw: Flaw::Blank },
            Fault { field: "domain_names", flaw: Flaw::NotADomain },
            Fault { field: "tags", flaw: Flaw::NotATag },
            Fault { field: "organization_fields", flaw: Flaw::NotItsFields },
        ];
        assert_eq!(faults, expected);
    }
}

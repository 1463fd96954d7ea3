//! Which questions stand below a choice of another one. Everything here is drawn always; conditions
//! only hide and show it.

use super::choice::{Offer, choices, offer};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::ticket_form::FormDefinition;

/// The question, and its choice, below which `field` stands: the choice that shows it, where no other
/// does and it is one of radios.
pub fn above(form: &FormDefinition, field: TicketFieldId) -> Option<(TicketFieldId, &str)> {
    let conditions = form.form.end_user_conditions.iter();
    let mut showing = conditions.filter(|it| it.child_fields.iter().any(|child| child.id == field));
    let first = showing.next()?;
    if showing.any(|other| (other.parent_field_id, &other.value) != (first.parent_field_id, &first.value)) {
        return None;
    }
    let parent = form.portal_fields().find(|parent| parent.id == first.parent_field_id)?;
    let value = first.value.text();
    let is_radio = offer(parent) == Some(Offer::Radios) && position(form, parent.id, value).is_some();
    is_radio.then_some((parent.id, value))
}

/// Whether conditions wait for this choice of `field`.
pub fn decides(form: &FormDefinition, field: TicketFieldId, value: &str) -> bool {
    let mut conditions = form.form.end_user_conditions.iter();
    conditions.any(|condition| condition.parent_field_id == field && condition.value.text() == value)
}

/// Where the question of `field` stands, to compare with other places: a question stands before those
/// below its choices.
pub fn place(form: &FormDefinition, field: TicketFieldId) -> Vec<usize> {
    let mut path = Vec::new();
    let mut field = field;
    // Fields that hide each other in a ring stand nowhere.
    while path.len() <= 2 * form.fields.len() {
        path.extend(form.fields.iter().position(|other| other.id == field));
        let Some((parent, value)) = above(form, field) else { break };
        path.extend(position(form, parent, value));
        field = parent;
    }
    path.reverse();
    path
}

fn position(form: &FormDefinition, field: TicketFieldId, value: &str) -> Option<usize> {
    choices(form.field(field)?).iter().position(|choice| choice.value == value)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A tagger 1 with as many choices, a tagger 2 with two, and texts 3 to 5.
    fn form(choices: usize, conditions: &[(i64, &str, i64)]) -> FormDefinition {
        let options = |count: usize| {
            (0..count).map(|n| json!({"name": format!("{n}"), "value": format!("v{n}")})).collect::<Value>()
        };
        let field = |id: i64, kind: &str, count| {
            let field = json!({
                "id": id, "type": kind, "title": "T", "active": true, "visible_in_portal": true,
                "editable_in_portal": true, "custom_field_options": options(count),
            });
            serde_json::from_value(field).expect("a field")
        };
        let condition = |(parent, value, child): &(i64, &str, i64)| json!({"parent_field_id": parent, "value": value, "child_fields": [{"id": child}]});
        let form = json!({
            "id": 9, "name": "F", "ticket_field_ids": [3, 1, 2, 4, 5],
            "end_user_conditions": conditions.iter().map(condition).collect::<Value>(),
        });
        let fields = vec![
            field(1, "tagger", choices),
            field(2, "tagger", 2),
            field(3, "text", 0),
            field(4, "text", 0),
            field(5, "text", 0),
        ];
        FormDefinition::new(serde_json::from_value(form).expect("a form"), fields)
    }

    fn above_of(form: &FormDefinition, field: i64) -> Option<(i64, &str)> {
        above(form, TicketFieldId::new(field)).map(|(parent, value)| (parent.get(), value))
    }

    #[test]
    fn a_question_that_one_radio_shows_stands_below_it() {
        let form = form(2, &[(1, "v1", 3), (1, "v0", 4), (1, "v1", 4), (3, "v1", 5)]);
        assert_eq!(above_of(&form, 3), Some((1, "v1")));
        assert_eq!(above_of(&form, 4), None, "two choices show it");
        assert_eq!(above_of(&form, 5), None, "a text shows it");
        assert_eq!(above_of(&form, 1), None);
    }

    #[test]
    fn nothing_stands_below_a_choice_that_is_not_in_sight() {
        assert_eq!(above_of(&form(8, &[(1, "v1", 3)]), 3), None);
        assert_eq!(above_of(&form(2, &[(1, "v2", 3)]), 3), None, "there is no such choice");
    }

    #[test]
    fn places_follow_what_is_drawn() {
        let form = form(2, &[(1, "v1", 3), (1, "v0", 2), (2, "v1", 5)]);
        let mut fields = [3, 1, 2, 4, 5].map(TicketFieldId::new);
        fields.sort_by_key(|field| place(&form, *field));
        assert_eq!(fields.map(TicketFieldId::get), [1, 2, 5, 3, 4]);
    }

    #[test]
    fn a_ring_has_an_end() {
        let form = form(2, &[(1, "v1", 2), (2, "v1", 1)]);
        assert!(!place(&form, TicketFieldId::new(1)).is_empty());
    }
}

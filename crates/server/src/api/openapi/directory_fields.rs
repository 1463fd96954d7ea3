//! `user_fields` and `organization_fields`.

use super::description::{Description, delete, get, post, put};
use frontdesk_model::count::CountEnvelope;
use frontdesk_model::directory_field::{
    OrganizationFieldDraftEnvelope, OrganizationFieldEnvelope, OrganizationFieldOrder,
    UserFieldDraftEnvelope, UserFieldEnvelope, UserFieldOrder,
};
use frontdesk_model::field_option::{CustomFieldOptionEnvelope, FieldOptionDraftEnvelope};
use frontdesk_model::page::{CustomFieldOptions, OrganizationFields, UserFields};

/// The calls of one kind of field, which differ in the path and in the key of what they say.
macro_rules! of {
    ($path:literal, $many:ty, $one:ty, $draft:ty, $order:ty) => {
        [
            get($path, "Lists fields").pages::<$many>(),
            get(concat!($path, "/count"), "Counts fields").answers::<CountEnvelope>(200),
            get(concat!($path, "/{id}"), "Shows the field with this id or key").answers::<$one>(200),
            post($path, "Makes a field").takes::<$draft>().answers::<$one>(201),
            put(concat!($path, "/reorder"), "Puts fields in an order").takes::<$order>().answers_empty(),
            put(concat!($path, "/{id}"), "Changes a field").takes::<$draft>().answers::<$one>(200),
            delete(concat!($path, "/{id}"), "Deletes a field").answers_nothing(204),
            get(concat!($path, "/{id}/options"), "Lists a field's choices").pages::<CustomFieldOptions>(),
            get(concat!($path, "/{id}/options/{option_id}"), "Shows a choice")
                .answers::<CustomFieldOptionEnvelope>(200),
            post(concat!($path, "/{id}/options"), "Makes a choice, or changes the one that is named")
                .takes::<FieldOptionDraftEnvelope>()
                .answers::<CustomFieldOptionEnvelope>(200)
                .answers::<CustomFieldOptionEnvelope>(201),
            delete(concat!($path, "/{id}/options/{option_id}"), "Deletes a choice").answers_nothing(204),
        ]
    };
}

pub(super) fn calls() -> Vec<Description> {
    let people = of!("/user_fields", UserFields, UserFieldEnvelope, UserFieldDraftEnvelope, UserFieldOrder);
    let organizations = of!(
        "/organization_fields",
        OrganizationFields,
        OrganizationFieldEnvelope,
        OrganizationFieldDraftEnvelope,
        OrganizationFieldOrder
    );
    people.into_iter().chain(organizations).collect()
}

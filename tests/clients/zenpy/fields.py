"""What a desk asks: ticket fields of every type, their choices, forms, statuses."""

from zenpy.lib.api_objects import CustomFieldOption, CustomStatus, TicketField, TicketForm

from desk import client, first, ids, refused

CHOICES = [{"name": "Red", "value": "bag_red"}, {"name": "Blue", "value": "bag_blue"}]

DECKS = [{"name": "Car deck", "value": "deck_cars"}]

# Each type with what a field of it needs, and a value.
TYPES = {
    "text": ({}, "By the door"),
    "textarea": ({}, "Two\nlines"),
    "checkbox": ({"tag": "bag_insured"}, True),
    "date": ({}, "2026-02-28"),
    "integer": ({}, 3),
    "decimal": ({}, "3.5"),
    "regexp": ({"regexp_for_validation": "[A-Z]{2}[0-9]+"}, "AB12"),
    "partialcreditcard": ({}, "XXXXXXXXXXXX1234"),
    "tagger": ({"custom_field_options": CHOICES}, "bag_red"),
    "multiselect": (
        {"custom_field_options": [{"name": "Strap", "value": "bag_strap"}, {"name": "Lock", "value": "bag_lock"}]},
        ["bag_lock", "bag_strap"],
    ),
}


def ticket_fields():
    """A field of each type, with the value that a ticket is to have."""
    made = {}
    for kind, (more, value) in TYPES.items():
        field = client.ticket_fields.create(TicketField(type=kind, title=f"Bag: {kind}", **more))
        assert client.ticket_fields(id=field.id).type == kind
        made[field.id] = value
    field.title = "What the bag has"
    assert client.ticket_fields.update(field).title == "What the bag has"
    assert set(made) <= set(ids(client.ticket_fields()))
    assert "details" in refused(client.ticket_fields.create, TicketField(type="tagger", title=""))
    return made


def options():
    field = client.ticket_fields.create(TicketField(type="tagger", title="Deck", custom_field_options=DECKS))
    option = client.ticket_fields.options.create_or_update(field, CustomFieldOption(name="Upper", value="deck_upper"))
    assert client.ticket_fields.options.show(field, option).value == "deck_upper"
    option.name = "The upper"
    assert client.ticket_fields.options.create_or_update(field, option).name == "The upper"
    client.ticket_fields.options.delete(field, option)
    client.ticket_fields.delete(field)
    assert "RecordNotFound" in refused(client.ticket_fields, id=field.id)


def forms(fields):
    form = client.ticket_forms.create(TicketForm(name="A bag", ticket_field_ids=list(fields), end_user_visible=True))
    form.name = "A lost bag"
    assert client.ticket_forms.update(form).name == "A lost bag"
    assert form.id in ids(client.ticket_forms())
    return form


def statuses():
    made = client.custom_statuses.create(
        CustomStatus(status_category="open", agent_label="In the lost property office", end_user_label="Looked for")
    )
    made.description = "Somebody searches."
    assert client.custom_statuses.update(made).description == "Somebody searches."
    assert made.id in [status.id for status in first(client.custom_statuses())]
    return made


def walk():
    fields = ticket_fields()
    options()
    return fields, forms(fields), statuses()

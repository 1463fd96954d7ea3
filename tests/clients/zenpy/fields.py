"""What a desk asks: ticket fields of every type, their choices, forms, statuses."""

from zenpy.lib.api_objects import CustomFieldOption, CustomStatus, TicketField, TicketForm

from desk import RUN, client, every, ids, missing, refused


def choices(*names):
    """Choices of a field; what each of them is called in tags is this run's own."""
    return [{"name": name.title(), "value": f"bag_{name}_{RUN}"} for name in names]


def tags(*names):
    return [choice["value"] for choice in choices(*names)]


def types(person):
    """Each type with what a field of it needs, a value, and the one that it has after a change."""
    red, blue = tags("red", "blue")
    return {
        "text": ({}, "By the door", "By the window"),
        "textarea": ({}, "Two\nlines", "Three\nmore\nlines"),
        "checkbox": ({"tag": f"bag_insured_{RUN}"}, True, False),
        "date": ({}, "2026-02-28", "2028-02-29"),
        "integer": ({}, 3, -7),
        "decimal": ({}, "3.5", "-0.25"),
        "regexp": ({"regexp_for_validation": "[A-Z]{2}[0-9]+"}, "AB12", "CD3"),
        "partialcreditcard": ({}, "XXXXXXXXXXXX1234", "XXXXXXXXXXXX9876"),
        "tagger": ({"custom_field_options": choices("red", "blue")}, red, blue),
        "multiselect": ({"custom_field_options": choices("lock", "strap", "wheel")}, tags("lock", "strap"),
                        tags("wheel")),
        "lookup": ({"relationship_target_type": "zen:user"}, str(person.id), str(client.users.me().id)),
    }


def ticket_fields(person):
    """A field of each type, with the values that a ticket is to have, first and later."""
    made = {}
    for kind, (more, value, later) in types(person).items():
        field = client.ticket_fields.create(TicketField(type=kind, title=f"Bag: {kind} {RUN}", **more))
        assert client.ticket_fields(id=field.id).type == kind
        made[field.id] = (value, later)
    field.title = f"Whose the bag is {RUN}"
    assert client.ticket_fields.update(field).title == f"Whose the bag is {RUN}"
    assert set(made) <= set(ids(client.ticket_fields()))
    told = refused(422, client.ticket_fields.create, TicketField(type="tagger", title=""))
    assert told["details"]["title"][0]["error"] == "BlankValue", told
    return made


def options():
    deck = [{"name": "Car deck", "value": f"deck_cars_{RUN}"}]
    field = client.ticket_fields.create(TicketField(type="tagger", title=f"Deck {RUN}", custom_field_options=deck))
    upper = CustomFieldOption(name="Upper", value=f"deck_upper_{RUN}")
    option = client.ticket_fields.options.create_or_update(field, upper)
    assert client.ticket_fields.options.show(field, option).value == f"deck_upper_{RUN}"
    option.name = "The upper"
    assert client.ticket_fields.options.create_or_update(field, option).name == "The upper"
    client.ticket_fields.options.delete(field, option)
    left = client.ticket_fields(id=field.id).custom_field_options
    assert [option.value for option in left] == [f"deck_cars_{RUN}"]
    client.ticket_fields.delete(field)
    missing(client.ticket_fields, id=field.id)


def forms(fields):
    form = client.ticket_forms.create(
        TicketForm(name=f"A bag {RUN}", ticket_field_ids=list(fields), end_user_visible=True)
    )
    form.name = f"A lost bag {RUN}"
    assert client.ticket_forms.update(form).name == f"A lost bag {RUN}"
    assert form.id in ids(client.ticket_forms())
    return form


def statuses():
    made = client.custom_statuses.create(
        CustomStatus(status_category="open", agent_label=f"In the office {RUN}", end_user_label="Looked for")
    )
    made.description = "Somebody searches."
    assert client.custom_statuses.update(made).description == "Somebody searches."
    assert made.id in ids(every(client.custom_statuses()))
    return made


def walk(person):
    fields = ticket_fields(person)
    options()
    return fields, forms(fields), statuses()


def swept(fields, form):
    """Takes away what would be asked on the desk from now on."""
    client.ticket_forms.delete(form)
    for number in fields:
        client.ticket_fields.delete(client.ticket_fields(id=number))
    missing(client.ticket_forms, id=form.id)
    assert not set(fields) & set(ids(client.ticket_fields()))

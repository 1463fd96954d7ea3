"""What a desk asks: ticket fields of every type, their choices, forms, statuses."""

from desk import RUN, call, client, every, ids, refused

# Each type with what a field of it needs, a value, and the value that it is changed to.
TYPES = {
    "text": ({}, "By the door", "By the window"),
    "textarea": ({}, "Two\nlines", "One line"),
    "checkbox": ({"tag": f"insured_{RUN}"}, True, False),
    "date": ({}, "2026-02-28", "2028-02-29"),
    "integer": ({}, 3, -4),
    "decimal": ({}, "3.5", "-0.25"),
    "regexp": ({"regexp_for_validation": "[A-Z]{2}[0-9]+"}, "AB12", "YZ90"),
    "partialcreditcard": ({}, "XXXXXXXXXXXX1234", "XXXXXXXXXXXX9876"),
    "tagger": (
        {"custom_field_options": [{"name": word, "value": f"{word}_{RUN}"} for word in ("red", "blue")]},
        f"red_{RUN}",
        f"blue_{RUN}",
    ),
    "multiselect": (
        {"custom_field_options": [{"name": word, "value": f"{word}_{RUN}"} for word in ("lock", "strap")]},
        [f"lock_{RUN}", f"strap_{RUN}"],
        [f"strap_{RUN}"],
    ),
    "lookup": ({"relationship_target_type": "zen:user"}, None, None),
}


def looked_up(kind, value, person):
    """A lookup's value is the number of a record, as text."""
    return str(person.id) if kind == "lookup" else value


def ticket_fields(person):
    """A field of each type, with the value that a ticket is to have, and the one after that."""
    made = {}
    for kind, (more, before, after) in TYPES.items():
        # The client's own create_ticket_field sends no body.
        body = {"ticket_field": {"type": kind, "title": f"Bag {RUN}: {kind}", **more}}
        field = call("POST", "ticket_fields", body)["ticket_field"]
        shown = client.ticket_fields.show_ticketfield(ticket_field_id=field["id"]).ticket_field
        assert (shown.type, shown.title, shown.active) == (kind, f"Bag {RUN}: {kind}", True)
        made[shown.id] = (looked_up(kind, before, person), looked_up(kind, after, person))
    assert set(made) <= set(ids(every(client.ticket_fields.list_ticket_fields(page_size=7))))
    before = client.ticket_fields.count_ticket_fields().count.value
    assert before >= len(made)
    error = refused(422, call, "POST", "ticket_fields", {"ticket_field": {"type": "text", "title": ""}})
    assert error["details"]["title"][0]["error"] == "BlankValue", error
    return made


def options():
    """Makes, changes and deletes a choice."""
    choices = [{"name": "Car deck", "value": f"cars_{RUN}"}]
    body = {"ticket_field": {"type": "tagger", "title": f"Deck {RUN}", "custom_field_options": choices}}
    field = call("POST", "ticket_fields", body)["ticket_field"]["id"]
    path = f"ticket_fields/{field}/options"
    option = {"custom_field_option": {"name": "Upper deck", "value": f"upper_{RUN}"}}
    number = call("POST", path, option)["custom_field_option"]["id"]
    option["custom_field_option"].update(id=number, name="The upper deck")
    call("POST", path, option)
    listed = every(client.ticket_fields.list_ticket_field_options(ticket_field_id=field))
    assert [choice.name for choice in listed] == ["Car deck", "The upper deck"], listed
    client.ticket_fields.delete_ticket_field_option(ticket_field_id=field, ticket_field_option_id=number)
    shown = client.ticket_fields.show_ticketfield(ticket_field_id=field).ticket_field
    assert [choice.value for choice in shown.custom_field_options] == [f"cars_{RUN}"]
    client.ticket_fields.delete_ticket_field(ticket_field_id=field)
    gone = refused(404, client.ticket_fields.show_ticketfield, ticket_field_id=field)
    assert gone["error"] == "RecordNotFound"


def form(fields):
    body = {"ticket_form": {"name": f"A bag {RUN}", "ticket_field_ids": list(fields), "end_user_visible": True}}
    number = call("POST", "ticket_forms", body)["ticket_form"]["id"]
    call("PUT", f"ticket_forms/{number}", {"ticket_form": {"name": f"A lost bag {RUN}"}})
    shown = client.ticket_forms.show_ticket_form(ticket_form_id=number).ticket_form
    assert shown.name == f"A lost bag {RUN}" and shown.ticket_field_ids == list(fields), shown
    assert number in ids(client.ticket_forms.list_ticket_forms().ticket_forms)
    assert ids(client.ticket_forms.show_many_ticket_forms(ids=str(number)).ticket_forms) == [number]
    return shown


def status():
    made = client.custom_ticket_statuses.create_custom_status(
        request={"custom_status": {"status_category": "open", "agent_label": f"Looked for {RUN}"[:48]}}
    ).custom_status
    changed = client.custom_ticket_statuses.update_custom_status(
        custom_status_id=made.id, custom_status={"description": "Somebody searches."}
    ).custom_status
    assert (changed.description, changed.status_category) == ("Somebody searches.", "open")
    assert made.id in ids(client.custom_ticket_statuses.list_custom_statuses().custom_statuses)
    return made


def walk(person):
    fields = ticket_fields(person)
    options()
    return fields, form(fields), status()

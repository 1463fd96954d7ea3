"""Tickets one by one: each kind of them, worked from the first word to the last."""

import io

from zenpy.lib.api_objects import Comment, CustomField, Ticket, User

from desk import RUN, client, every, finished, ids, missing


def kinds():
    """A ticket of every type, priority and status, and what each is read back as."""
    me = client.users.me().id
    wanted = [("question", "low", "new"), ("incident", "normal", "open"), ("problem", "high", "pending"),
              ("task", "urgent", "hold"), (None, None, "solved")]
    for kind, priority, status in wanted:
        due = "2030-01-02T03:04:05Z" if kind == "task" else None
        ticket = Ticket(subject=f"A {kind} {RUN}", comment=Comment(body="Please."), type=kind, status=status,
                        priority=priority, due_at=due, assignee_id=None if status == "new" else me,
                        tags=[f"kind_{RUN}"], external_id=f"{kind}-{RUN}")
        made = client.tickets(id=client.tickets.create(ticket).ticket.id)
        assert (made.type, made.status, made.due_at) == (kind, status, due), made.to_json()
        assert made.priority == (priority or "normal") and made.tags == [f"kind_{RUN}"]
        assert ids(client.tickets(external_id=f"{kind}-{RUN}")) == [made.id]
        assert made.assignee_id == (None if status == "new" else me)
        assert made.group_id or not made.assignee_id


def worked(number, status):
    """Works a ticket that somebody asked for."""
    ticket = client.tickets(id=number)
    assert ticket.requester.role == "admin"
    ticket.priority = "high"
    ticket.custom_status_id = status.id
    ticket.comment = Comment(body="We look for it.", public=False)
    written = client.tickets.update(ticket)
    assert written.ticket.priority == "high"
    changed = {event["field_name"]: event for event in written.audit.events if event["type"] == "Change"}
    assert (changed["priority"]["previous_value"], changed["priority"]["value"]) == ("normal", "high")
    assert written.ticket.status == "open" and written.ticket.custom_status_id == status.id
    said = [(comment.body, comment.public) for comment in client.tickets.comments(ticket=number)]
    assert said == [("It is green.", True), ("And small.", True), ("We look for it.", False)]
    assert len(every(client.tickets.audits(ticket=number))) == 3
    assert number in ids(client.tickets.recent())
    assert list(client.tickets.add_tags(number, ["bag", "lost"])) == ["bag", "lost"]
    client.tickets.delete_tags(number, ["lost"])
    assert client.tickets(id=number).tags == ["bag"]
    assert list(client.tickets.set_tags(number, ["bag", f"green_{RUN}"])) == ["bag", f"green_{RUN}"]
    assert client.tickets(id=number).tags == ["bag", f"green_{RUN}"]


def uploaded():
    """Two files under one token, and one that is taken back."""
    def sent(content, name, token=None):
        return client.attachments.upload(io.BytesIO(content), token=token, target_name=name, content_type="text/plain")

    first = sent(b"a plan", "plan.txt")
    second = sent(b"\x00\xff a map", "map é.txt", first.token)
    assert second.token == first.token and second.attachment.size == 8
    other = sent(b"nothing", "no.txt")
    assert client.attachments.delete(other.token).status_code == 204
    return first.token


def created(person, fields, form):
    """Makes a ticket with a value of every type of field, files, and somebody new."""
    written = client.tickets.create(
        Ticket(
            subject=f"A second bag {RUN}",
            comment=Comment(html_body="<p>It is <strong>red</strong>.</p>", uploads=[uploaded()]),
            requester=User(name="Nell Noon", email=f"nell@shore.{RUN}.example"),
            ticket_form_id=form.id,
            custom_fields=[CustomField(id=field, value=value) for field, (value, _) in fields.items()],
            collaborator_ids=[person.id],
            type="problem",
            due_at=None,
        )
    )
    ticket = client.tickets(id=written.ticket.id)
    events = [event["type"] for event in written.audit.events]
    assert events[0] == "Comment" and "Create" in events, events
    said = every(client.tickets.comments(ticket=ticket.id))[0]
    assert said.html_body == "<p>It is <strong>red</strong>.</p>" and said.body == "It is red."
    files = {file.file_name: client.attachments.download(file.id).getvalue() for file in said.attachments}
    assert files == {"plan.txt": b"a plan", "map é.txt": b"\x00\xff a map"}, files
    client.attachments.redact(ticket, said, said.attachments[0].id)
    left = every(client.tickets.comments(ticket=ticket.id))[0].attachments
    assert b"a plan" not in [client.attachments.download(file.id).getvalue() for file in left]
    assert ids(client.users.requested(ticket.requester_id)) == [ticket.id]
    assert ticket.id in ids(client.users.cced(person))
    assert client.users.related(ticket.requester_id).requested_tickets == 1
    return ticket


def answers(ticket, fields):
    """Reads what was answered, changes all of it, and takes it back."""
    def shown():
        told = client.tickets(id=ticket.id)
        assert [dict(value) for value in told.custom_fields] == [dict(value) for value in told.fields]
        return {value["id"]: value["value"] for value in told.custom_fields if value["id"] in fields}, set(told.tags)

    own = {f"bag_{name}_{RUN}" for name in ("insured", "red", "blue", "lock", "strap", "wheel")}
    before, tags = shown()
    assert before == {field: value for field, (value, _) in fields.items()}, before
    assert tags & own == {f"bag_{name}_{RUN}" for name in ("insured", "red", "lock", "strap")}, tags
    values = {field: later for field, (_, later) in fields.items()}
    client.tickets.update(Ticket(id=ticket.id, custom_fields=as_sent(values)))
    after, tags = shown()
    assert after == values, after
    assert tags & own == {f"bag_blue_{RUN}", f"bag_wheel_{RUN}"}, tags
    client.tickets.delete_tags(ticket.id, [f"bag_blue_{RUN}"])
    tagger = next(field for field in fields if client.ticket_fields(id=field).type == "tagger")
    cleared, _ = shown()
    assert cleared == {**values, tagger: None}, cleared
    client.tickets.update(Ticket(id=ticket.id, custom_fields=as_sent(dict.fromkeys(fields))))
    after, tags = shown()
    assert not any(after.values()) and not tags & own, (after, tags)


def as_sent(values):
    return [CustomField(id=field, value=value) for field, value in values.items()]


def incidents(problem):
    """Makes an incident of a problem, and sees that the problem has it."""
    incident = client.tickets.create(
        Ticket(subject=f"A third bag {RUN}", description="Lost too.", type="incident", problem_id=problem.id)
    ).ticket
    assert ids(client.tickets.incidents(problem)) == [incident.id]
    assert client.tickets(id=problem.id).has_incidents is True


def redacted(ticket):
    """Takes a word out of what was said, for everybody and for good."""
    said = every(client.tickets.comments(ticket=ticket.id))[0]
    client.tickets.comment_redact(ticket, said, "red")
    assert "red" not in every(client.tickets.comments(ticket=ticket.id))[0].body


def old(subject):
    """A closed ticket, taken over from another desk, since none is made so."""
    past = [{"value": "Thanks.", "created_at": "2020-02-03T10:00:00Z"}]
    return client.ticket_import.create(Ticket(subject=f"{subject} {RUN}", status="closed", comments=past))


def followed_up():
    """Goes on from a closed ticket, which cannot be changed itself."""
    closed = old("Done")
    onwards = Ticket(subject=f"Not done {RUN}", description="Once more.", via_followup_source_id=closed.id)
    made = client.tickets.create(onwards).ticket
    assert client.tickets(id=closed.id).followup_ids == [made.id]
    assert client.tickets(id=made.id).via.source.rel == "follow_up"


def imported():
    """Takes over a ticket of another desk, deletes it, and deletes it for good."""
    past = [{"value": "Lost.", "created_at": "2020-02-03T10:00:00Z"}, {"value": "Found.", "public": False}]
    made = client.ticket_import.create(
        Ticket(subject=f"An old bag {RUN}", created_at="2020-02-03T10:00:00Z", status="closed", comments=past)
    )
    ticket = client.tickets(id=made.id)
    assert (ticket.status, str(ticket.created_at)) == ("closed", "2020-02-03T10:00:00Z")
    assert len(every(client.tickets.comments(ticket=ticket.id))) == 2
    client.tickets.delete(ticket)
    missing(client.tickets, id=ticket.id)
    assert ticket.id in ids(client.tickets.deleted())
    finished(client.tickets.permanently_delete(ticket))
    assert ticket.id not in ids(client.tickets.deleted())


def walk(person, fields, form, status, number):
    kinds()
    worked(number, status)
    problem = created(person, fields, form)
    answers(problem, fields)
    incidents(problem)
    redacted(problem)
    followed_up()
    imported()
    return problem

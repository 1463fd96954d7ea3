"""Requests and tickets: a team's day, from the first word to the last."""

import io

from zenpy.lib.api_objects import Comment, CustomField, Request, SatisfactionRating, Ticket, User

from desk import client, finished, first, ids, post_as_nobody, refused, signed_in


def requests():
    made = client.requests.create(Request(subject="A lost bag", comment=Comment(body="It is green.")))
    assert client.requests(id=made.id).subject == "A lost bag"
    assert made.id in ids(client.requests())
    assert made.id in ids(client.requests.open())
    assert made.id not in ids(client.requests.solved())
    assert made.id not in ids(client.requests.ccd())
    made.comment = Comment(body="And small.")
    client.requests.update(made)
    assert [said.body for said in client.requests.comments(made.id)] == ["It is green.", "And small."]
    assert made.id in ids(client.requests.search("bag"))
    return made.id


def worked(number, status):
    """Works a ticket that somebody asked for."""
    ticket = client.tickets(id=number)
    assert ticket.requester.role == "admin"
    ticket.priority = "high"
    ticket.custom_status_id = status.id
    ticket.comment = Comment(body="We look for it.", public=False)
    written = client.tickets.update(ticket)
    assert written.ticket.priority == "high" and written.audit.events
    assert written.ticket.status == "open" and written.ticket.custom_status_id == status.id
    assert "We look for it." in [said.body for said in client.tickets.comments(ticket=number)]
    assert len(first(client.tickets.audits(ticket=number))) == 3
    assert number in ids(client.tickets.recent())
    assert list(client.tickets.add_tags(number, ["bag", "lost"])) == ["bag", "lost"]
    client.tickets.delete_tags(number, ["lost"])
    assert client.tickets(id=number).tags == ["bag"]
    assert list(client.tickets.set_tags(number, ["bag", "green"])) == ["bag", "green"]
    assert client.tickets(id=number).tags == ["bag", "green"]


def created(person, fields, form):
    """Makes a ticket with a value of every type of field, a file, and somebody new."""
    upload = client.attachments.upload(io.BytesIO(b"a plan"), target_name="plan.txt", content_type="text/plain")
    values = [CustomField(id=field, value=value) for field, value in fields.items()]
    written = client.tickets.create(
        Ticket(
            subject="A second bag",
            comment=Comment(body="It is red.", uploads=[upload.token]),
            requester=User(name="Nell Noon", email="nell@shore.example"),
            ticket_form_id=form.id,
            custom_fields=values,
            collaborator_ids=[person.id],
            type="problem",
            due_at=None,
        )
    )
    ticket = client.tickets(id=written.ticket.id)
    shown = {value["id"]: value["value"] for value in ticket.custom_fields}
    assert {field: shown[field] for field in fields} == fields, shown
    assert {"bag_insured", "bag_red", "bag_lock", "bag_strap"} <= set(ticket.tags)
    said = first(client.tickets.comments(ticket=ticket.id))[0]
    plan = said.attachments[0]
    assert client.attachments.download(plan.id).getvalue() == b"a plan"
    client.attachments.redact(ticket, said, plan.id)
    assert ticket.id in ids(client.users.requested(ticket.requester_id))
    assert ticket.id in ids(client.users.cced(person))
    assert client.users.related(ticket.requester_id).requested_tickets == 1
    return ticket


def incidents(problem):
    """Makes an incident of a problem, and sees that the problem has it."""
    incident = client.tickets.create(
        Ticket(subject="A third bag", description="Lost too.", type="incident", problem_id=problem.id)
    ).ticket
    assert ids(client.tickets.incidents(problem)) == [incident.id]
    return incident


def many(target):
    made = finished(client.tickets.create([Ticket(subject=f"Bag {number}", description="Lost.") for number in range(3)]))
    found = first(client.tickets(ids=[result["id"] for result in made]))
    assert sorted(ticket.subject for ticket in found) == ["Bag 0", "Bag 1", "Bag 2"]
    for ticket in found:
        ticket.priority = "low"
    assert len(finished(client.tickets.update(found))) == 3
    assert [client.tickets(id=ticket.id).priority for ticket in found] == ["low"] * 3
    finished(client.tickets.merge(target, found[0], target_comment="One more.", source_comment="See there."))
    assert client.tickets(id=found[0].id).status == "closed"
    client.tickets.delete(found[1])
    assert found[1].id in ids(client.tickets.deleted())
    client.tickets.restore(found[1])
    assert client.tickets(id=found[1].id).subject == found[1].subject
    assert len(finished(client.tickets.delete(found[1:]))) == 2
    assert "RecordNotFound" in refused(client.tickets, id=found[2].id)
    client.tickets.restore(found[1:])


def found(number):
    """Finds a ticket in every list, search and export."""
    assert client.tickets.metrics(number).ticket_id == number
    assert number in ids(client.tickets(cursor_pagination=1))
    assert number in ids(client.tickets.incremental(start_time=1))
    assert number in ids(client.tickets.incremental(start_time=1, paginate_by_time=False))
    assert number in [metric.ticket_id for metric in first(client.ticket_metrics())]
    assert number in [event.ticket_id for event in first(client.tickets.metrics_incremental(start_time=1))]
    assert first(client.tickets.events(start_time=1))
    assert first(client.tickets.audits())
    assert number in ids(client.search("green", type="ticket"))
    assert client.search.count("green type:ticket") == 1
    assert number in ids(client.search_export(query="green", type="ticket"))
    assert "green" in [tag.name for tag in first(client.tags())]


def redacted(ticket):
    """Takes a word out of what was said, for everybody and for good."""
    said = first(client.tickets.comments(ticket=ticket.id))[0]
    client.tickets.comment_redact(ticket, said, "red")
    assert "red" not in first(client.tickets.comments(ticket=ticket.id))[0].body


def rated():
    """Rates a ticket as its requester, once it is solved."""
    sam = signed_in("sam@pier.example", "a-long-password")
    number = sam.requests.create(Request(subject="My hat", comment=Comment(body="It flew away."))).id
    ticket = client.tickets(id=number)
    ticket.status = "solved"
    ticket.assignee_id = client.users.me().id
    client.tickets.update(ticket)
    sam.satisfaction_ratings.create(number, SatisfactionRating(score="good", comment="Found it."))
    assert client.tickets(id=number).satisfaction_rating.score == "good"
    assert [rating.score for rating in first(client.satisfaction_ratings(score="good"))] == ["good"]


def suspended(person):
    """Looks through what a suspended person sends: one is let in, the other is not."""
    person.suspended = True
    client.users.update(person)
    for subject in ("Again", "And again"):
        post_as_nobody(
            "requests",
            {"request": {"subject": subject, "comment": {"body": "It is me."},
                         "requester": {"name": person.name, "email": person.email}}},
        )
    waiting = first(client.suspended_tickets())
    assert {ticket.subject for ticket in waiting} == {"Again", "And again"}
    client.suspended_tickets.recover(waiting[0])
    client.suspended_tickets.delete(waiting[1])
    assert first(client.suspended_tickets()) == []


def imported():
    """Takes over a ticket of another desk, deletes it, and deletes it for good."""
    past = [{"value": "Lost.", "created_at": "2020-02-03T10:00:00Z"}, {"value": "Found.", "public": False}]
    made = client.ticket_import.create(
        Ticket(subject="An old bag", created_at="2020-02-03T10:00:00Z", status="closed", comments=past)
    )
    ticket = client.tickets(id=made.id)
    assert (ticket.status, str(ticket.created_at)) == ("closed", "2020-02-03T10:00:00Z")
    assert len(first(client.tickets.comments(ticket=ticket.id))) == 2
    client.tickets.delete(ticket)
    finished(client.tickets.permanently_delete(ticket))
    assert ticket.id not in ids(client.tickets.deleted())


def walk(person, fields, form, status):
    number = requests()
    worked(number, status)
    problem = created(person, fields, form)
    incidents(problem)
    many(problem)
    found(number)
    redacted(problem)
    rated()
    imported()
    return problem

"""Tickets of every kind, with everything that a ticket can have."""

import datetime

from desk import RUN, call, client, every, ids, refused, sent

DUE = datetime.datetime(2031, 2, 3, 10, tzinfo=datetime.timezone.utc)


def created(subject, **more):
    """Makes a ticket by the client's own model of one."""
    ticket = {"subject": f"{subject} {RUN}", "comment": {"body": f"{subject}, says {RUN}."}, **more}
    answer = client.tickets.create_ticket(request={"ticket": ticket})
    made = answer.result.ticket
    assert answer.headers["location"] == [made.url], answer.headers
    return made


def shown(number):
    return client.tickets.show_ticket(ticket_id=number).ticket


def uploaded(name, content, token=None):
    # The client's own upload_files sends neither a name nor a file.
    query = {"filename": name} | ({"token": token} if token else {})
    answer = sent("POST", "uploads.json", content, kind="application/octet-stream", query=query)
    upload = answer.json()["upload"]
    assert answer.status_code == 201 and upload["attachment"]["file_name"] == name, upload
    assert upload["attachment"]["size"] == len(content) and upload["expires_at"]
    return upload["token"]


def taken_back():
    """A file that no comment has is gone with its token."""
    token = uploaded("gone.txt", b"gone")
    client.attachments.delete_upload(token=token)
    ticket = {"subject": f"Gone {RUN}", "comment": {"body": "Where is it?", "uploads": [token]}}
    error = refused(422, client.tickets.create_ticket, request={"ticket": ticket})
    assert "uploads" in error["details"], error


def answers(ticket, fields):
    said = {field.id: field.value for field in ticket.custom_fields}
    return {field: said[field] for field in fields}


def filled(fields, form, status, person, group):
    """A problem with a value of every type of field, two files, people copied in, and a status of the desk's own."""
    token = uploaded("plan.txt", b"a plan")
    assert uploaded("a second plan.txt", b"another", token) == token
    before = {field: value for field, (value, _) in fields.items()}
    ticket = created(
        "A bag", type="problem", priority="high", tags=["bag"], ticket_form_id=form.id, custom_status_id=status.id,
        custom_fields=[{"id": field, "value": value} for field, value in before.items()],
        comment={"body": f"It is red, says {RUN}.", "uploads": [token]}, requester_id=person.id, group_id=group.id,
        external_id=f"bag-{RUN}", follower_ids=[client.users.show_current_user().user.id],
        email_ccs=[{"user_email": f"copied@{RUN}.example", "action": "put"}],
    )
    made = shown(ticket.id)
    assert answers(made, fields) == before, made.custom_fields
    assert {f"insured_{RUN}", f"red_{RUN}", f"lock_{RUN}", f"strap_{RUN}", "bag"} == set(made.tags), made.tags
    assert (made.type, made.priority, made.status, made.custom_status_id) == ("problem", "high", "open", status.id)
    assert (made.group_id, made.requester_id, made.ticket_form_id) == (group.id, person.id, form.id)
    assert made.subject == f"A bag {RUN}" and made.external_id == f"bag-{RUN}" and made.via.channel == "api"
    found = every(client.tickets.list_tickets(external_id=f"bag-{RUN}"))
    assert ids(found) == [made.id]
    copied(made)
    return made


def copied(ticket):
    followers = client.tickets.list_ticket_followers(ticket_id=ticket.id)["users"]
    assert ids(followers) == [client.users.show_current_user().user.id]
    copied_in = client.tickets.list_ticket_email_c_cs(ticket_id=ticket.id)["users"]
    assert [user["email"] for user in copied_in] == [f"copied@{RUN}.example"]
    both = client.tickets.list_ticket_collaborators(ticket_id=ticket.id)["users"]
    assert set(ids(both)) == set(ids(followers + copied_in)) == set(ticket.collaborator_ids)


def changed(ticket, fields):
    """Gives every field its second value, and then none: the tags go along."""
    after = {field: value for field, (_, value) in fields.items()}
    values = [{"id": field, "value": value} for field, value in after.items() if value is not None]
    client.tickets.update_ticket(ticket_id=ticket.id, ticket={"custom_fields": values, "priority": "urgent"})
    now = shown(ticket.id)
    assert answers(now, fields) == after and now.priority == "urgent", now.custom_fields
    assert {f"blue_{RUN}", f"strap_{RUN}", "bag"} == set(now.tags), now.tags
    # The client leaves out what is null.
    nothing = [{"id": field, "value": None} for field in fields]
    told = call("PUT", f"tickets/{ticket.id}", {"ticket": {"custom_fields": nothing}})["ticket"]
    assert told["fields"] == told["custom_fields"] and {field.id for field in now.custom_fields} >= set(fields)
    assert set(answers(shown(ticket.id), fields).values()) <= {None, False} and shown(ticket.id).tags == ["bag"]


def said(ticket):
    """Comments, public and private, with files; words and files taken out of them; what the history tells."""
    note = {"body": "We look for it: 4929 0000.", "public": False}
    client.tickets.update_ticket(ticket_id=ticket.id, ticket={"comment": note})
    first, last = every(client.ticket_comments.list_ticket_comments(ticket_id=ticket.id, page_size=1))
    assert (first.body, first.public, last.public) == (f"It is red, says {RUN}.", True, False)
    assert {file.file_name: file.size for file in first.attachments} == {"plan.txt": 6, "a second plan.txt": 7}
    plan = first.attachments[0]
    assert client.attachments.show_attachment(attachment_id=plan.id).attachment.file_name == plan.file_name
    assert sent("GET", plan.content_url).content == b"a plan"
    place = {"ticket_id": ticket.id, "comment_id": first.id, "attachment_id": plan.id}
    assert client.attachments.redact_comment_attachment(**place).attachment.file_name == "redacted.txt"
    # The client's own redact_string_in_comment sends no body.
    call("PUT", f"tickets/{ticket.id}/comments/{last.id}/redact", {"text": "4929 0000"})
    comments = client.ticket_comments
    assert comments.make_ticket_comment_private(ticket_id=ticket.id, ticket_comment_id=first.id) == ""
    last, first = every(client.ticket_comments.list_ticket_comments(ticket_id=ticket.id, sort="-created_at"))
    assert "4929" not in last.body and last.body.startswith("We look for it: "), last.body
    assert first.public is False
    assert client.ticket_comments.count_ticket_comments(ticket_id=ticket.id).count.value == 2
    history(ticket, last)


def history(ticket, comment):
    audits = every(client.ticket_audits.list_audits_for_ticket(ticket_id=ticket.id, page_size=2))
    count = client.ticket_audits.count_audits_for_ticket(ticket_id=ticket.id).count.value
    # It was made, answered twice and noted; what was hidden or taken out may leave entries of its own.
    assert len(audits) == len(set(ids(audits))) == count >= 4, audits
    assert ids(audits) == sorted(ids(audits)) and {audit.ticket_id for audit in audits} == {ticket.id}
    first = client.ticket_audits.show_ticket_audit(ticket_id=ticket.id, ticket_audit_id=audits[0].id).audit
    told = {event["field_name"]: event["value"] for event in first.events if event["type"] == "Create"}
    assert first.events[0]["type"] == "Comment" and told["requester_id"] == str(ticket.requester_id), first.events
    assert told["priority"] == "high" and told["group_id"] == str(ticket.group_id)
    changes = [event for audit in audits for event in audit.events if event["type"] == "Change"]
    priority = [event for event in changes if event["field_name"] == "priority"]
    assert [(event["previous_value"], event["value"]) for event in priority] == [("high", "urgent")], priority
    assert comment.id in [event["id"] for audit in audits for event in audit.events]


def kinds(problem, person):
    """An incident of the problem, a task with its day, a question of somebody new, and one that follows up."""
    incident = created("A third bag", type="incident", problem_id=problem.id)
    assert ids(every(client.tickets.list_ticket_incidents(ticket_id=problem.id))) == [incident.id]
    assert problem.id in ids(every(client.tickets.list_ticket_problems(page_size=50)))
    related = client.tickets.ticket_related_information(ticket_id=problem.id)
    assert (related.incidents, related.from_archive, related.followup_source_ids) == (1, False, []), related
    task = shown(created("To do", type="task", due_at=DUE).id)
    assert (task.type, task.due_at) == ("task", DUE)
    # The client has no requester by name and address.
    body = {"ticket": {"subject": f"Who {RUN}", "description": "Hello?", "type": "question",
                       "requester": {"name": "Nell Noon", "email": f"nell@{RUN}.example"}}}
    answer = sent("POST", "tickets", body)
    question = shown(answer.json()["ticket"]["id"])
    assert answer.status_code == 201 and answer.headers["location"] == question.url
    assert client.users.show_user(user_id=question.requester_id).user.name == "Nell Noon"
    for status in ("open", "pending", "hold", "solved", "closed"):
        change = {"status": status, "assignee_id": client.users.show_current_user().user.id}
        client.tickets.update_ticket(ticket_id=question.id, ticket=change)
        assert shown(question.id).status == status
    follow = created("Again", via_followup_source_id=question.id, requester_id=person.id)
    assert shown(question.id).followup_ids == [follow.id]
    error = refused(422, client.tickets.update_ticket, ticket_id=question.id, ticket={"priority": "low"})
    assert error["error"] == "RecordInvalid" and error["details"]["status"], error


def tags(ticket):
    assert client.tags.set_ticket_tags(ticket_id=ticket.id, tags=["bag", "green"]).tags == ["bag", "green"]
    assert client.tags.add_ticket_tags(ticket_id=ticket.id, tags=["lost"]).tags == ["bag", "green", "lost"]
    client.tags.remove_ticket_tags(ticket_id=ticket.id, tags=["green"])
    assert client.tags.list_ticket_tags(ticket_id=ticket.id).tags == shown(ticket.id).tags == ["bag", "lost"]
    assert "lost" in client.tags.autocomplete_tags(name="los").tags


def walk(fields, form, status, person, group):
    taken_back()
    problem = filled(fields, form, status, person, group)
    changed(problem, fields)
    said(problem)
    tags(problem)
    kinds(problem, person)
    return problem

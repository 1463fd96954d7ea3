"""Every error of the contract raised, and understood by the client."""

import datetime
import time

from zendesk import errors
from zendesk.utils.retries import TemporaryError

from desk import RUN, call, client, connected, nobody, refused, sent, signed_in
from tickets import created, shown

FAR = 9_007_199_254_740_991


def malformed():
    error = refused(400, client.tickets.tickets_show_many, ids=",".join(map(str, range(1, 102))))
    assert (error["error"], error["max_count"]) == ("TooManyValues", 100) and error["description"], error
    error = refused(400, call, "POST", "tickets", {"ticket": {"subject": 5, "comment": {"body": "Hello."}}})
    assert error["error"]["title"] == "Invalid attribute" and "subject" in error["error"]["message"], error
    error = refused(400, call, "POST", "tickets", b"{")
    assert error["error"]["title"] == "Invalid JSON", error
    error = refused(400, client.users.autocomplete_users, name="a")
    assert error["error"]["title"] == "Invalid attribute", error
    # The client sends a preview without a body, and so without a content type.
    error = refused(415, client.views.preview_views)
    assert error["error"]["title"] == "Unsupported media type", error
    error = refused(413, call, "POST", "tickets", {"ticket": {"subject": "s" * 1_100_000, "comment": {"body": "b"}}})
    assert error["error"]["title"], error


def unknown():
    for somebody in (nobody, signed_in(f"nobody@{RUN}.example"), connected(f"nobody@{RUN}.example", "wrong")):
        error = refused(401, somebody.tickets.list_tickets)
        assert error == {"error": "Couldn't authenticate you"}, error


def forbidden(person):
    """A requester sees no lists of agents; an agent makes no triggers."""
    error = refused(403, signed_in(person.email).tickets.list_tickets)
    assert "Forbidden" in str(error), error
    agent = {"name": "Abe Agent", "email": f"abe@{RUN}.example", "role": "agent"}
    client.users.create_user(user=agent)
    rule = {"trigger": {"title": f"No {RUN}", "conditions": {"all": [], "any": []}, "actions": []}}
    error = refused(403, call, "POST", "triggers", rule, by=signed_in(agent["email"]))
    assert "Forbidden" in str(error), error


def missing():
    error = refused(404, client.tickets.show_ticket, ticket_id=FAR)
    assert error == {"error": "RecordNotFound", "description": "Not found"}, error
    error = refused(404, client.bookmarks.list_bookmarks)
    assert error == {"error": {"title": "InvalidEndpoint", "message": "Not found"}}, error


def stale():
    """A change of a ticket that somebody else has changed meanwhile."""
    ticket = shown(created("Stale").id)
    before = ticket.updated_at - datetime.timedelta(seconds=5)
    change = {"priority": "low", "safe_update": True, "updated_stamp": before}
    error = refused(409, client.tickets.update_ticket, ticket_id=ticket.id, ticket=change)
    assert error["error"] == "UpdateConflict" and error["description"], error
    assert shown(ticket.id).priority == ticket.priority
    fits = {"priority": "low", "safe_update": True, "updated_stamp": ticket.updated_at}
    assert client.tickets.update_ticket(ticket_id=ticket.id, ticket=fits).ticket.priority == "low"


def invalid():
    error = refused(422, client.tickets.create_ticket, request={"ticket": {"comment": {"body": " "}}})
    assert error["error"] == "RecordInvalid" and error["description"] == "Record validation errors", error
    assert error["details"], error
    unknown_field = {"subject": "s", "comment": {"body": "b"}, "custom_fields": [{"id": FAR, "value": "v"}]}
    error = refused(422, client.tickets.create_ticket, request={"ticket": unknown_field})
    assert f"ticket_field_{FAR}" in error["details"], error
    problem = {"subject": "s", "comment": {"body": "b"}, "type": "incident", "problem_id": FAR}
    error = refused(422, client.tickets.create_ticket, request={"ticket": problem})
    assert "problem_id" in error["details"], error


def repeated():
    """A call that is sent twice under one key is one call; with another body it is refused."""
    ticket = {"ticket": {"subject": f"Once {RUN}", "comment": {"body": "Hello."}}}
    headers = {"Idempotency-Key": f"once-{RUN}"}
    first = client.tickets.create_ticket(request=ticket, http_headers=headers)
    again = client.tickets.create_ticket(request=ticket, http_headers=headers)
    assert [first.headers["x-idempotency-lookup"], again.headers["x-idempotency-lookup"]] == [["miss"], ["hit"]]
    assert first.result.ticket.id == again.result.ticket.id
    ticket["ticket"]["subject"] = f"Twice {RUN}"
    error = refused(400, client.tickets.create_ticket, request=ticket, http_headers=headers)
    assert "IdempotentRequestError" in str(error), error


def too_many():
    """Wrong codes, which hinder nobody else, are too many at last; the client knows how long to wait."""
    wrong = {"session": {"email": f"locked@{RUN}.example", "code": "000000"}}
    for _ in range(5):
        refused(401, call, "POST", "sessions", wrong, by=nobody)
    try:
        call("POST", "sessions", wrong, by=nobody, retry=False)
    except errors.APIError as error:
        assert error.status_code == 429 and error.headers["retry-after"].isdigit(), error
        seconds = int(error.headers["retry-after"])
        assert TemporaryError(error.raw_response).retry_after == seconds * 1_000 > 0
    else:
        raise AssertionError("six wrong codes were not too many")


def told_aside():
    """What is left of the limit stands in every answer, and so does what was not taken of a call."""
    body = {"ticket": {"subject": f"Warned {RUN}", "comment": {"body": "b"}, "created_at": "2001-01-01T00:00:00Z"}}
    answer = sent("POST", "tickets", body)
    assert "created_at" in answer.headers["x-zendesk-api-warn"], answer.headers
    assert answer.json()["ticket"]["created_at"][:4] == time.strftime("%Y", time.gmtime())
    limits = [int(answer.headers[name]) for name in ("x-rate-limit", "x-rate-limit-remaining", "ratelimit-limit",
                                                     "ratelimit-remaining", "ratelimit-reset")]
    assert limits[0] == limits[2] > limits[1] == limits[3] >= 0 and 0 <= limits[4] <= 60, limits


def walk(person):
    malformed()
    unknown()
    forbidden(person)
    missing()
    stale()
    invalid()
    repeated()
    too_many()
    told_aside()

"""Every error of the contract raised, and understood by the client."""

import time
from datetime import datetime, timedelta

from zenpy.lib.api_objects import Comment, Organization, Request, Ticket, Trigger, User
from zenpy.lib.exception import RatelimitBudgetExceeded

from desk import EMAIL, RUN, call, client, connected, missing, refused, signed_in
from tickets import old

FAR = 9_007_199_254_740_991


def malformed():
    told = refused(400, client.tickets, ids=range(1, 102))
    assert (told["error"], told["max_count"]) == ("TooManyValues", 100) and told["description"], told
    told = refused(400, client.tickets.create, Ticket(subject=["a", "b"], description={"no": "text"}))
    assert told["error"]["title"] == "Invalid attribute" and told["error"]["message"], told
    told = refused(400, call, "post", "tickets.json", data=b"{", headers={"Content-Type": "application/json"})
    assert told["error"]["title"] == "Invalid JSON", told
    told = refused(415, call, "post", "tickets.json", data=b"<ticket/>", headers={"Content-Type": "text/xml"})
    assert told["error"]["title"] and told["error"]["message"], told
    told = refused(413, client.tickets.create, Ticket(subject="s" * 1_100_000, description="d"))
    assert told["error"]["title"], told


def unknown():
    strangers = (connected(anonymous=True), connected(email=EMAIL, token="wrong"),
                 connected(email=f"nobody@{RUN}.example", password="wrong"), connected(oauth_token="wrong"))
    for stranger in strangers:
        assert refused(401, stranger.tickets) == {"error": "Couldn't authenticate you"}


def forbidden():
    """A requester sees no lists of agents; an agent makes no triggers."""
    asker = client.users.create(User(name="Ada Asker", email=f"ada@{RUN}.example"))
    told = refused(403, signed_in(asker.email).tickets)
    assert named(told) == "Forbidden", told
    agent = client.users.create(User(name="Abe Agent", email=f"abe@{RUN}.example", role="agent"))
    rule = Trigger(title=f"No {RUN}", conditions={"all": [], "any": []}, actions=[])
    told = refused(403, signed_in(agent.email).triggers.create, rule)
    assert named(told) == "Forbidden", told
    client.users.delete(agent)
    return asker


def named(told):
    """An error's name, in either of the two shapes that the contract has for it."""
    return told["error"]["title"] if isinstance(told["error"], dict) else told["error"]


def nowhere():
    missing(client.tickets, id=FAR)
    missing(client.users.update, User(id=FAR, name="Nobody"))
    missing(client.tickets.delete, Ticket(id=FAR))
    for table in (client.activities, client.targets):
        assert refused(404, table) == {"error": {"title": "InvalidEndpoint", "message": "Not found"}}


def without_words(asker):
    """An update of a request says something."""
    desk = signed_in(asker.email)
    asked = desk.requests.create(Request(subject=f"Hm {RUN}", comment=Comment(body="Hm.")))
    told = refused(406, desk.requests.update, desk.requests(id=asked.id))
    assert told["error"] == "CommentRequired" and told["description"], told
    assert len(list(desk.requests.comments(asked.id))) == 1


def stale():
    """A change of a ticket that somebody else has changed meanwhile."""
    ticket = client.tickets(id=client.tickets.create(Ticket(subject=f"Stale {RUN}", description="d")).ticket.id)
    before = datetime.fromisoformat(ticket.updated_at) - timedelta(seconds=5)
    ticket.priority, ticket.safe_update, ticket.updated_stamp = "low", True, before.strftime("%Y-%m-%dT%H:%M:%SZ")
    told = refused(409, client.tickets.update, ticket)
    assert told["error"] == "UpdateConflict" and told["description"], told
    assert client.tickets(id=ticket.id).priority == "normal"
    # The client takes what was refused for sent, once another call has succeeded, so all is said again.
    ticket.priority, ticket.safe_update, ticket.updated_stamp = "low", True, ticket.updated_at
    client.tickets.update(ticket)
    assert client.tickets(id=ticket.id).priority == "low"


def invalid():
    def details(operation, record):
        told = refused(422, operation, record)
        assert (told["error"], told["description"]) == ("RecordInvalid", "Record validation errors"), told
        return {name: [wrong["error"] for wrong in found if wrong["description"]]
                for name, found in told["details"].items()}

    name = f"Twice {RUN}"
    client.organizations.create(Organization(name=name))
    assert details(client.organizations.create, Organization(name=name)) == {"name": ["DuplicateValue"]}
    assert details(client.organizations.create, Organization(name=" ")) == {"name": ["BlankValue"]}
    assert details(client.users.create, User(name="", email=f"noname@{RUN}.example")) == {"name": ["BlankValue"]}
    address = User(name="Ada Again", email=f"ada@{RUN}.example")
    assert details(client.users.create, address)["email"] == ["DuplicateValue"]
    lost = Ticket(subject="s", description="d", type="incident", problem_id=FAR)
    assert list(details(client.tickets.create, lost)) == ["problem_id"]
    field = Ticket(subject="s", description="d", custom_fields=[{"id": FAR, "value": "v"}])
    assert list(details(client.tickets.create, field)) == [f"ticket_field_{FAR}"]
    closed = old("Closed")
    assert list(details(client.tickets.update, Ticket(id=closed.id, priority="low"))) == ["status"]
    assert list(client.tickets.set_tags(closed.id, [f"closed_{RUN}"])) == [f"closed_{RUN}"]


def repeated():
    """A call that is sent twice under one key is one call; with another body it is refused."""
    headers = {"Idempotency-Key": f"once-{RUN}"}

    def sent(subject):
        body = {"ticket": {"subject": f"{subject} {RUN}", "comment": {"body": "Hello."}}}
        return call("post", "tickets.json", body, headers=headers)

    first, again = sent("Once"), sent("Once")
    assert [answer.headers["x-idempotency-lookup"] for answer in (first, again)] == ["miss", "hit"]
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["ticket"]["id"] == again.json()["ticket"]["id"]
    told = refused(400, sent, "Twice")
    assert named(told) == "IdempotentRequestError", told


def too_many():
    """Wrong codes, which hinder nobody else, are too many at last; the client waits as long as it is told to."""
    heard = []
    # A second of patience, so that the client gives up where it would else wait.
    hasty = connected(lambda answer, **_: heard.append(answer), anonymous=True, ratelimit_budget=1)
    wrong = {"session": {"email": f"locked@{RUN}.example", "code": "000000"}}
    # Five are let through, and fewer where this network's other days have had their share.
    for _ in range(6):
        try:
            refused(401, call, "post", "sessions.json", wrong, by=hasty)
        except RatelimitBudgetExceeded:
            break
    last = heard[-1]
    assert last.status_code == 429 and last.json()["error"], f"six wrong codes were not too many: {last.text}"
    assert last.headers["retry-after"].isdigit() and int(last.headers["retry-after"]) > 0, last.headers


def told_aside():
    """What is left of the limit stands in every answer, and so does what was not taken of a call."""
    body = {"ticket": {"subject": f"Warned {RUN}", "comment": {"body": "b"}, "created_at": "2001-01-01T00:00:00Z"}}
    answer = call("post", "tickets.json", body)
    made = answer.json()["ticket"]
    assert "created_at" in answer.headers["x-zendesk-api-warn"], answer.headers
    assert made["created_at"][:4] == time.strftime("%Y", time.gmtime())
    assert answer.headers["location"] == made["url"]
    limits = [int(answer.headers[name]) for name in ("x-rate-limit", "x-rate-limit-remaining", "ratelimit-limit",
                                                     "ratelimit-remaining", "ratelimit-reset")]
    assert limits[0] == limits[2] > limits[1] == limits[3] >= 0 and 0 <= limits[4] <= 60, limits


def walk():
    malformed()
    unknown()
    asker = forbidden()
    nowhere()
    without_words(asker)
    stale()
    invalid()
    repeated()
    too_many()
    told_aside()

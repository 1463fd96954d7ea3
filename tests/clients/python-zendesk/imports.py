"""Takes over tickets of another desk, with their past."""

import datetime

from desk import RUN, call, client, every, finished, ids
from tickets import shown

PAST = datetime.datetime(2020, 2, 3, 10, tzinfo=datetime.timezone.utc)


def one(person):
    # The client's model of an import has no times and no status.
    comments = [{"value": "Lost.", "created_at": "2020-02-03T10:00:00Z", "author_id": person.id},
                {"value": "Found.", "public": False, "created_at": "2020-02-04T10:00:00Z"}]
    old = {"subject": f"An old bag {RUN}", "created_at": "2020-02-03T10:00:00Z", "status": "closed",
           "requester_id": person.id, "comments": comments}
    ticket = shown(call("POST", "imports/tickets", {"ticket": old})["ticket"]["id"])
    assert (ticket.status, ticket.created_at, ticket.requester_id) == ("closed", PAST, person.id)
    said = every(client.ticket_comments.list_ticket_comments(ticket_id=ticket.id))
    assert [(comment.body, comment.public, comment.created_at.day) for comment in said] == [
        ("Lost.", True, 3), ("Found.", False, 4)
    ]


def many(person):
    batch = [{"subject": f"Old {number} {RUN}", "requester_id": person.id, "tags": ["old"],
              "comments": [{"value": f"Old {number}."}]} for number in range(3)]
    made = ids(finished(client.ticket_import.ticket_bulk_import(ticket_bulk_import_request={"tickets": batch})))
    assert [shown(number).subject for number in made] == [ticket["subject"] for ticket in batch]
    ticket = {"subject": f"One {RUN}", "comments": [{"value": "Typed.", "author_id": person.id}]}
    typed = client.ticket_import.ticket_import(ticket_import_request={"ticket": ticket}).ticket
    assert shown(typed.id).description == "Typed."


def walk(person):
    one(person)
    many(person)

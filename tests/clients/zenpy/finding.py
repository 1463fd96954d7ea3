"""Search and search export, and one ticket in every list that it is in."""

from itertools import islice

from zenpy.lib.api_objects import Organization, User

from desk import RUN, STARTED, client, every, ids, refused

# A search shows as many, and no more.
SHOWN = 1_000


def searched(numbers, person):
    """The lot by words, properties and their combinations."""
    about = {"type": "ticket", "tags": f"leaf_{RUN}"}
    found = client.search(**about, sort_by="created_at", sort_order="asc")
    assert found.count == len(numbers)
    # The client stops by itself where the server shows no more.
    assert len(set(ids(found))) == min(len(numbers), SHOWN)
    assert client.search.count(RUN, **about) == len(numbers)
    assert client.search.count(RUN, **about, priority="low") == len(numbers[0::4])
    assert client.search.count(RUN, **about, priority_greater_than="normal") == len(numbers) // 2
    assert client.search.count(RUN, **about, minus=f"tags:open_{RUN}") == len(numbers) - 20
    assert client.search.count(RUN, **about, created_after="2020-01-01", requester=person.email) == len(numbers)
    assert client.search.count(RUN, **about, created_before="2020-01-01") == 0
    assert client.search.count(RUN, **about, status="new") == len(numbers) - 20
    assert client.search.count(RUN, **about, subject=f"Leaf no. {numbers[3]}") == 1
    assert ids(client.search(f"{numbers[3]}", type="ticket"))[0] == numbers[3]
    assert client.search.count(f'"the leaf 7" {RUN}', **about) == 1


def exported(numbers):
    """The whole lot, also beyond what a search shows."""
    found = ids(client.search_export(query=RUN, type="ticket", tags=f"leaf_{RUN}", cursor_pagination=20))
    assert sorted(found) == numbers and len(found) == len(numbers)
    found = every(client.search_export(query=f"tags:leaf_{RUN}", type="ticket"))
    assert sorted(ids(found)) == numbers and {ticket.subject for ticket in found} == {
        f"Leaf no. {number} {RUN}" for number in numbers
    }
    assert refused(400, client.search_export, query=RUN)["error"]["title"] == "Invalid attribute"


def kinds(person, organization):
    """Everything that can be found: each comes as what it is."""
    assert [(type(found), found.id) for found in client.search(person.email, type="user")] == [(User, person.id)]
    found = every(client.search(f'"{organization.name}"', type="organization"))
    assert [(type(one), one.id) for one in found] == [(Organization, organization.id)]
    assert ids(client.search_export(query=person.email, type="user")) == [person.id]
    # By name, which tickets do not have: the lot alone would be more than a search shows.
    mixed = {(type(found), found.id) for found in client.search(f"name:{RUN}")}
    assert {(User, person.id), (Organization, organization.id)} <= mixed, mixed


def beyond():
    """Where a search ends, by the call that the client goes on with."""
    address = client.search._build_url(client.search.endpoint(query="a", type="ticket"))
    told = refused(422, client.search._get, f"{address}&per_page=100&page=11")
    assert told["error"] == "invalid" and told["description"], told


def in_every_list(number):
    """Finds a ticket in every list, search and export."""
    assert client.tickets.metrics(number).ticket_id == number
    assert number in ids(client.tickets(cursor_pagination=50))
    assert number in ids(client.tickets.incremental(start_time=STARTED))
    assert number in [metric.ticket_id for metric in client.ticket_metrics()]
    assert number in [event.ticket_id for event in client.tickets.metrics_incremental(start_time=STARTED)]
    assert number in [event.ticket_id for event in client.tickets.events(start_time=STARTED)]
    assert number in [audit.ticket_id for audit in islice(client.tickets.audits(), 500)]
    assert ids(client.search(f"tags:green_{RUN}", type="ticket")) == [number]
    assert client.search.count(f"tags:green_{RUN} type:ticket") == 1
    assert ids(client.search_export(query=f"tags:green_{RUN}", type="ticket")) == [number]
    assert {f"green_{RUN}": 1} == {tag.name: tag.count for tag in client.tags() if tag.name == f"green_{RUN}"}


def walk(organization, person, numbers):
    searched(numbers, person)
    exported(numbers)
    kinds(person, organization)
    beyond()

"""Pages: the lot and everything else gone through by offset and by cursor."""

from itertools import islice

from desk import ADDRESS, TICKETS, call, client, every, ids, listed

# Small enough that a short lot has several pages.
SIZE = 100 if TICKETS > 500 else 7


def by_offset(organization, person, numbers):
    """The lot by numbered pages: each ticket once, in its order, and how many there are beside."""
    for path in (f"organizations/{organization.id}/tickets.json", f"users/{person.id}/tickets/requested.json"):
        first = listed(f"{path}?per_page={SIZE}")
        assert len(first) == first.count == len(numbers) and first.previous_page is None
        # Else the client would not go on.
        assert first.next_page.startswith(f"{ADDRESS}/{path}?"), first.next_page
        found = ids(first)
        assert found == numbers, found
        last = listed(f"{path}?per_page={SIZE}&page={(len(numbers) + SIZE - 1) // SIZE}")
        assert last.next_page is None and last.previous_page
        assert ids(last) == numbers[(len(numbers) - 1) // SIZE * SIZE:]
        beyond = call("get", f"{path}?per_page={SIZE}&page={len(numbers)}").json()
        assert (beyond["tickets"], beyond["count"], beyond["next_page"]) == ([], len(numbers), None), beyond


def by_cursor(organization, numbers):
    """The lot by cursors, there and back."""
    assert ids(client.tickets.organizations(organization)) == numbers
    path = f"organizations/{organization.id}/tickets.json?page[size]={SIZE}"
    assert ids(listed(path)) == numbers
    page = call("get", path).json()
    assert "count" not in page and page["links"]["prev"] is None
    seen = [ids_of(page)]
    while page["meta"]["has_more"]:
        page = call("get", page["links"]["next"].split("/api/v2/")[1]).json()
        seen.append(ids_of(page))
    assert page["links"]["next"] is None and sum(seen, []) == numbers
    for before in reversed(seen[:-1]):
        page = call("get", page["links"]["prev"].split("/api/v2/")[1]).json()
        assert ids_of(page) == before
    assert page["links"]["prev"] is None


def ids_of(page):
    return [ticket["id"] for ticket in page["tickets"]]


def whole_desk(numbers):
    """All tickets of the desk, by both kinds of pages: the same, each once."""
    by_cursor = ids(client.tickets(cursor_pagination=50 if SIZE < 50 else True))
    pages = client.tickets(cursor_pagination=False)
    by_offset = ids(pages)
    assert len(by_cursor) == len(set(by_cursor)) == pages.count and set(numbers) <= set(by_cursor)
    assert sorted(by_cursor) == sorted(by_offset)
    if len(by_offset) > 200:
        # The client slices right only by a hundred, which is what a page has by itself, and where there is more.
        assert ids(client.tickets(cursor_pagination=False)[0:200]) == by_offset[:200]


def other_lists():
    """Each other list that the client goes through by cursor: the same as by numbered pages."""
    for table in (client.groups, client.macros, client.organizations, client.users, client.triggers, client.views,
                  client.group_memberships):
        whole = ids(table(cursor_pagination=False))
        assert ids(table(cursor_pagination=20)) == whole, table.object_type
    metrics = every(client.ticket_metrics(cursor_pagination=50))
    assert len({metric.ticket_id for metric in metrics}) == len(metrics)
    audits = ids(islice(client.tickets.audits(cursor_pagination=20), 50))
    assert len(set(audits)) == 50 and audits == sorted(audits, reverse=True)


def walk(organization, person, numbers):
    by_offset(organization, person, numbers)
    by_cursor(organization, numbers)
    whole_desk(numbers)
    other_lists()

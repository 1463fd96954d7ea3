"""Search, its counts, and its export."""

from desk import LONG, RUN, TICKETS, client, every, ids, refused


def by_words(problem, person, organization):
    """A ticket, a person and an organization, each by its own words."""
    found = client.search.list_search_results(query=f'type:ticket subject:"{problem.subject}"').result
    assert [(one.result_type, one.id) for one in found.results] == [("ticket", problem.id)], found
    found = client.search.list_search_results(query=person.email).result
    assert [(one.result_type, one.id) for one in found.results if one.result_type == "user"] == [("user", person.id)]
    found = client.search.list_search_results(query=f'type:organization name:"{organization.name}"').result
    assert [(one.result_type, one.id, one.name) for one in found.results] == [
        ("organization", organization.id, organization.name)
    ]
    assert ids(client.search.list_search_results(query=str(problem.id)).result.results)[0] == problem.id


def by_properties(problem, person, low):
    """Properties, and what must not be, find exactly what has them."""
    asked = f"type:ticket requester:{person.email} tags:bag priority:urgent"
    assert client.search.count_search_results(query=asked).count == 1
    assert ids(client.search.list_search_results(query=asked).result.results) == [problem.id]
    none = f"{asked} -tags:bag"
    assert client.search.list_search_results(query=none).result.count == 0
    asked = f"type:ticket tags:leaf_{RUN} priority<normal"
    assert client.search.count_search_results(query=asked).count == low


def paged(numbers):
    """By pages as far as a search goes, and to the end by its export."""
    query = f"type:ticket tags:leaf_{RUN}"
    # Made, merged and deleted by jobs, some more than those of the list have the tag.
    count = client.search.count_search_results(query=query).count
    assert count >= len(numbers) == TICKETS
    size = 100 if LONG else 20
    page = client.search.list_search_results(query=query, sort_by="created_at", sort_order="asc", per_page=size)
    seen = []
    while page is not None and len(seen) < 1_000:
        assert page.result.count == count and page.result.facets is None
        seen += ids(page.result.results)
        page = page.next() if len(seen) < 1_000 else None
    assert len(seen) == len(set(seen)) == min(count, 1_000) and set(numbers[:900]) <= set(seen)
    error = refused(422, client.search.list_search_results, query=query, page=11, per_page=100)
    assert error["error"] == "invalid", error
    exported = every(client.search.export_search_results(query=query, filter_type="ticket", page_size=size))
    assert len(exported) == len(set(ids(exported))) == count and set(numbers) <= set(ids(exported))
    assert {one.result_type for one in exported} == {"ticket"}


def walk(problem, person, organization, numbers, low):
    by_words(problem, person, organization)
    by_properties(problem, person, low)
    paged(numbers)

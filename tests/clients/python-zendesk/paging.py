"""Goes through thousands of tickets, by offset and by cursor, forwards and backwards."""

from zendesk.models import TicketsResponse

from desk import LONG, RUN, client, ids, pages, walked

SIZE = 100 if LONG else 50


def by_offset(numbers):
    """The client knows no offset: it reads the pages, whose addresses are gone along."""
    seen, sizes = [], []
    for page in walked("tickets", TicketsResponse, per_page=SIZE, page=1, sort_by="id"):
        seen += ids(page.tickets)
        sizes.append(len(page.tickets))
    check(seen, sizes, numbers)


def by_cursor(numbers):
    answers = list(pages(client.tickets.list_tickets(page_size=SIZE, sort="id")))
    seen = [number for answer in answers for number in ids(answer.tickets)]
    check(seen, [len(answer.tickets) for answer in answers if answer.tickets], numbers)
    back = ids(client.tickets.list_tickets(page_size=SIZE, sort="-id").result.tickets)
    assert back == seen[::-1][:SIZE]
    backwards(answers)


def check(seen, sizes, numbers):
    assert seen == sorted(set(seen)), "a ticket is shown twice, or out of its order"
    assert set(numbers) <= set(seen), set(numbers) - set(seen)
    assert set(sizes[:-1]) == {SIZE} and 0 < sizes[-1] <= SIZE, sizes


def backwards(answers):
    """The page before the second is the first."""
    # The client's model of a page of tickets leaves out its cursors.
    second = list(walked_pages(2))[1]
    first = client.tickets.list_tickets(page_size=SIZE, sort="id", page_before=second["meta"]["before_cursor"])
    assert ids(first.result.tickets) == ids(answers[0].tickets)


def walked_pages(most):
    for number, page in enumerate(walked("tickets", **{"page[size]": SIZE, "sort": "id"})):
        yield page
        if number + 1 == most:
            return


def last_page():
    """An empty list has both objects of its page, and says that there is no more."""
    page = next(walked("search/export", **{"query": f"nowhere_{RUN}", "filter[type]": "ticket"}))
    assert page["results"] == [] and page["meta"]["has_more"] is False, page
    assert page["links"] == {"prev": None, "next": None} and "count" not in page, page


def walk(numbers):
    by_offset(numbers)
    by_cursor(numbers)
    last_page()
    assert client.tickets.count_tickets().count.value >= len(numbers)

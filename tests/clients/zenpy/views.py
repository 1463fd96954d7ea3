"""Views: executed, previewed, counted, and what they hold in their order."""

from zenpy.lib.api_objects import View

from desk import RUN, call, client, every, finished, ids, refused

RANK = {"low": 0, "normal": 1, "high": 2, "urgent": 3}


def conditions():
    return [
        {"field": "status", "operator": "less_than", "value": "solved"},
        {"field": "current_tags", "operator": "includes", "value": f"leaf_{RUN}"},
    ]


OUTPUT = {"columns": ["subject", "priority", "requester"], "sort_by": "priority", "sort_order": "desc",
          "group_by": "priority", "group_order": "desc"}


def made():
    """Makes a view of the lot, and finds it in every list of views."""
    title = f"Leaves {RUN}"
    view = client.views.create(View(title=title, all=conditions(), output=OUTPUT))
    assert client.views(id=view.id).conditions.all[0]["field"] == "status"
    view.title = f"All leaves {RUN}"
    assert client.views.update(view).title == f"All leaves {RUN}"
    for found in (client.views(), client.views.active(), client.views.compact(), client.views.search(query=RUN)):
        assert view.id in ids(found)
    told = refused(422, client.views.create, View(title=f"Everything {RUN}", all=[]))
    assert told["error"] == "RecordInvalid" and told["details"], told
    return view


def counted(view, numbers):
    told = client.views.count(view)
    assert (told.view_id, told.value, told.pretty, told.fresh) == (view.id, len(numbers), str(len(numbers)), True), (
        told.to_json())
    # The client's own count_many names the views under another name than the contract's.
    many = call("get", f"views/count_many.json?ids={view.id}").json()["view_counts"]
    assert [(one["view_id"], one["value"]) for one in many] == [(view.id, len(numbers))]


def rows(answer, numbers):
    """What a view shows: the columns that it was asked for, and the lot in its order."""
    told = answer.json()
    assert [column["id"] for column in told["columns"]] == OUTPUT["columns"], told["columns"]
    shown = [row["ticket_id"] for row in told["rows"]]
    assert set(shown) <= set(numbers) and len(set(shown)) == len(shown) == min(len(numbers), 100), len(shown)
    ranks = [RANK[row["priority"].lower()] for row in told["rows"]]
    assert ranks == sorted(ranks, reverse=True) and RANK["urgent"] in ranks, ranks
    assert all(row["subject"] == f"Leaf no. {row['ticket_id']} {RUN}" for row in told["rows"])


def executed(view, numbers):
    """The client makes a view of what executing answers, and leaves the rows out."""
    assert client.views.execute(view).title == f"All leaves {RUN}"
    rows(call("get", f"views/{view.id}/execute.json?per_page=100"), numbers)
    for pages in (True, 20, False):
        found = every(client.views.tickets(view, cursor_pagination=pages))
        assert sorted(ids(found)) == numbers
        ranks = [RANK[ticket.priority] for ticket in found]
        assert ranks == sorted(ranks, reverse=True)


def previewed(numbers):
    """The client has no method for what is not saved."""
    view = {"view": {"all": conditions(), "output": OUTPUT}}
    rows(call("post", "views/preview.json?per_page=100", view), numbers)
    told = call("post", "views/preview/count.json", view).json()["view_count"]
    assert (told["value"], told["pretty"]) == (len(numbers), str(len(numbers))), told
    told = refused(422, call, "post", "views/preview.json", {"view": {"all": [], "output": OUTPUT}})
    assert told["error"], told


def followed(view, numbers):
    """What a ticket becomes takes it out of the view, and puts it in again."""
    for status, left in (("solved", len(numbers) - 2), ("open", len(numbers))):
        two = list(client.tickets(ids=numbers[-2:]))
        for ticket in two:
            ticket.status = status
            ticket.assignee_id = client.users.me().id
        finished(client.tickets.update(two))
        assert client.views.count(view).value == left
        assert (numbers[-1] in ids(client.views.tickets(view))) is (status == "open")


def walk(numbers):
    view = made()
    counted(view, numbers)
    executed(view, numbers)
    previewed(numbers)
    followed(view, numbers)
    client.views.delete(view)
    assert view.id not in ids(client.views())

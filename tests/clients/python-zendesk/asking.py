"""What people ask for themselves: requests, what they say of the help, and what is held back of it."""

from desk import RUN, call, client, every, ids, nobody, refused, signed_in
from tickets import shown


def requests(one):
    """The requester sees what is said for everybody, answers, and says when it is solved."""
    # The client's own create_request and update_request send no body.
    theirs = signed_in(one.email)
    body = {"request": {"subject": f"A lost glove {RUN}", "comment": {"body": "It is green."}}}
    number = call("POST", "requests", body, by=theirs)["request"]["id"]
    client.tickets.update_ticket(ticket_id=number, ticket={"comment": {"body": "Hush.", "public": False}})
    client.tickets.update_ticket(ticket_id=number, ticket={"comment": {"body": "We look.", "public": True}})
    call("PUT", f"requests/{number}", {"request": {"comment": {"body": "And small."}}}, by=theirs)
    comments = every(theirs.requests.list_comments(request_id=number, page_size=2))
    assert [comment.body for comment in comments] == ["It is green.", "We look.", "And small."]
    comment = theirs.requests.show_comment(request_id=number, ticket_comment_id=comments[1].id).comment
    assert comment.body == "We look." and comment.author_id == client.users.show_current_user().user.id
    assert theirs.requests.show_request(request_id=number).request.subject == f"A lost glove {RUN}"
    assert number in ids(every(theirs.requests.list_requests(page_size=2)))
    assert number in ids(theirs.requests.search_requests(query="glove").requests)
    error = refused(406, call, "PUT", f"requests/{number}", {"request": {}}, by=theirs)
    assert error["error"] == "CommentRequired", error
    # The type of a request keeps its requester from solving it, until it is assigned to somebody.
    unsolved = call("PUT", f"requests/{number}", {"request": {"solved": True}}, by=theirs)["request"]
    assert unsolved["can_be_solved_by_me"] is False and unsolved["status"] != "solved", unsolved
    client.tickets.update_ticket(ticket_id=number, ticket={"assignee_id": comment.author_id})
    solved = call("PUT", f"requests/{number}", {"request": {"solved": True}}, by=theirs)["request"]
    assert solved["status"] == "solved" and shown(number).status == "solved", solved
    return number


def asked_how_it_was(on=None):
    """Whether the desk asks its people how the help was; with a value, sets it."""
    features = client.account_settings.show_account_settings().settings.active_features
    if on is not None:
        # The client's own update_account_settings sends no body.
        call("PUT", "account/settings", {"settings": {"active_features": {"customer_satisfaction": on}}})
    return features.customer_satisfaction


def satisfaction(one, number):
    """The requester rates what was solved, and says otherwise later; nobody else does."""
    theirs = signed_in(one.email)
    path = f"tickets/{number}/satisfaction_rating"
    # The client's own create_ticket_satisfaction_rating sends no body.
    good = {"satisfaction_rating": {"score": "good", "comment": "Found it."}}
    rating = call("POST", path, good, by=theirs)["satisfaction_rating"]
    # The client's model of one rating is a list of them.
    read = call("GET", f"satisfaction_ratings/{rating['id']}")["satisfaction_rating"]
    assert (read["score"], read["comment"], read["ticket_id"]) == ("good", "Found it.", number), read
    assert shown(number).satisfaction_rating["score"] == "good"
    refused(403, call, "POST", path, good)
    bad = {"satisfaction_rating": {"score": "bad", "comment": "The wrong one."}}
    call("POST", path, bad, by=theirs)
    listed = every(client.satisfaction_ratings.list_satisfaction_ratings(score="bad", page_size=50))
    found = [(rating.ticket_id, rating.comment) for rating in listed if rating.ticket_id == number]
    assert found == [(number, "The wrong one.")], found
    good_ones = every(client.satisfaction_ratings.list_satisfaction_ratings(score="good", page_size=50))
    assert number not in [rating.ticket_id for rating in good_ones]
    return rating["id"]


def held_back(sender):
    """What a suspended person sends waits: one is let in, the other is not."""
    for subject in ("Again", "And again", "Once more"):
        call("POST", "requests", {"request": {
            "subject": f"{subject} {RUN}", "comment": {"body": "It is me."},
            "requester": {"name": sender.name, "email": sender.email},
        }}, by=nobody)
    waiting = [one for one in every(client.suspended_tickets.list_suspended_tickets(page_size=50))
               if RUN in one.subject]
    assert [one.subject for one in waiting] == [f"{subject} {RUN}" for subject in ("Again", "And again", "Once more")]
    # The client names a single one by a number with a point, as 12.0, and takes those recovered for tickets.
    recovered = call("PUT", "suspended_tickets/recover_many", query={"ids": str(waiting[0].id)})["tickets"]
    assert [(one["id"], one["ticket_id"]) for one in recovered] == [(waiting[0].id, waiting[0].id)], recovered
    assert shown(waiting[0].id).subject == f"Again {RUN}"
    client.suspended_tickets.delete_suspended_tickets(ids=str(waiting[1].id))
    left = [one.id for one in every(client.suspended_tickets.list_suspended_tickets(page_size=50))]
    assert waiting[2].id in left and not {waiting[0].id, waiting[1].id} & set(left)
    return waiting[2].id


def walk(one, sender):
    requests(one)
    before = asked_how_it_was(True)
    try:
        rating = satisfaction(one, requests(one))
    finally:
        asked_how_it_was(before)
    return {"satisfaction_rating_id": rating, "id": held_back(sender)}

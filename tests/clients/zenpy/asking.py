"""What people ask and say by themselves: requests, how they found the help, and what is held back."""

from zenpy.lib.api_objects import Comment, Request, SatisfactionRating

from desk import RUN, call, client, connected, ids, refused, signed_in


def requests():
    made = client.requests.create(Request(subject=f"A lost bag {RUN}", comment=Comment(body="It is green.")))
    assert client.requests(id=made.id).subject == f"A lost bag {RUN}"
    assert made.id in ids(client.requests())
    assert made.id in ids(client.requests.open())
    assert made.id not in ids(client.requests.solved())
    assert made.id not in ids(client.requests.ccd())
    made.comment = Comment(body="And small.")
    client.requests.update(made)
    assert [said.body for said in client.requests.comments(made.id)] == ["It is green.", "And small."]
    assert ids(client.requests.search(f"bag {RUN}")) == [made.id]
    return made.id


def sent_in(sender, subject):
    """Has somebody ask for something, and an agent solve it."""
    number = sender.requests.create(Request(subject=f"{subject} {RUN}", comment=Comment(body="It flew away."))).id
    ticket = client.tickets(id=number)
    assert ticket.satisfaction_rating.score == "unoffered"
    ticket.status = "solved"
    ticket.assignee_id = client.users.me().id
    client.tickets.update(ticket)
    assert client.tickets(id=number).satisfaction_rating.score == "offered"
    return number


def rated(person):
    """Rates what was solved, as its requester, who may say otherwise later."""
    by_password = connected(email=f"sam@pier.{RUN}.example", password="a-long-password")
    by_token = signed_in(f"sam@pier.{RUN}.example")
    assert [desk.users.me().id for desk in (by_password, by_token)] == [person.id, person.id]
    hat, glove = sent_in(by_password, "My hat"), sent_in(by_token, "My glove")
    # The client has no method for reasons.
    reason = call("get", "satisfaction_reasons.json").json()["reasons"][0]
    good = {"score": "good", "comment": f"Found it, {RUN}."}
    bad = {"score": "bad", "comment": "Too late.", "reason_id": reason["id"]}
    refused(403, client.satisfaction_ratings.create, hat, SatisfactionRating(**good))
    for number, said in ((hat, good), (glove, good), (glove, bad)):
        # Each time a new one: the client leaves out what it has sent before.
        by_password.satisfaction_ratings.create(number, SatisfactionRating(**said))
        assert client.tickets(id=number).satisfaction_rating.score == said["score"]
    told = {rating.ticket_id: rating for rating in client.satisfaction_ratings(score="good")}
    assert told[hat].comment == f"Found it, {RUN}." and told[hat].requester_id == person.id and glove not in told
    told = {rating.ticket_id: rating for rating in client.satisfaction_ratings(score="bad", cursor_pagination=1)}
    assert told[glove].comment == "Too late." and told[glove].reason_id == reason["id"] and hat not in told
    # The client lists ratings, and shows none of them by itself.
    shown = call("get", f"satisfaction_ratings/{told[glove].id}.json").json()["satisfaction_rating"]
    assert (shown["ticket_id"], shown["score"]) == (glove, "bad"), shown
    return hat, glove


def held_back(person):
    """Looks through what a suspended person sends: one is let in, the other is not."""
    person.suspended = True
    assert client.users.update(person).suspended is True
    nobody = connected(anonymous=True)
    for subject in ("Again", "And again"):
        body = {"subject": f"{subject} {RUN}", "comment": {"body": "It is me."},
                "requester": {"name": person.name, "email": person.email}}
        assert call("post", "requests.json", {"request": body}, by=nobody).status_code == 201

    def waiting():
        return {held.subject: held for held in client.suspended_tickets() if RUN in held.subject}

    held = waiting()
    assert set(held) == {f"Again {RUN}", f"And again {RUN}"}
    client.suspended_tickets.recover(held[f"Again {RUN}"])
    assert client.tickets(id=held[f"Again {RUN}"].id).requester_id == person.id
    client.suspended_tickets.delete(held[f"And again {RUN}"])
    assert waiting() == {}

"""The lot: as many tickets as are to be gone through, made, changed and deleted by jobs."""

from zenpy.lib.api_objects import Comment, Organization, Ticket, User

from desk import RUN, TICKETS, call, client, every, finished, ids, missing, refused, results

# As many as a job takes.
MOST = 100

PRIORITIES = ("low", "normal", "high", "urgent")


def batches(numbers):
    return [numbers[first:first + MOST] for first in range(0, len(numbers), MOST)]


def owner():
    """Who asks for the whole lot, with an organization that has nothing else."""
    organization = client.organizations.create(Organization(name=f"Lot {RUN}"))
    person = User(name=f"Lotte {RUN}", email=f"lotte@{RUN}.example", organization_id=organization.id)
    return organization, client.users.create(person)


def leaf(place, person, tags):
    """The ticket at a place of the lot."""
    return Ticket(subject=f"Leaf {place} {RUN}", comment=Comment(body=f"The leaf {place}."), tags=tags,
                  requester_id=person.id, priority=PRIORITIES[place % 4])


def made(person, number=TICKETS, tag=f"leaf_{RUN}"):
    """Makes the lot in its order; gives the tickets' numbers."""
    numbers = []
    for places in batches(range(number)):
        done = finished(client.tickets.create([leaf(place, person, [tag]) for place in places]))
        assert [result["index"] for result in done] == list(range(len(places))), done
        numbers += [result["id"] for result in done]
    assert numbers == sorted(set(numbers)) and len(numbers) == number
    return numbers


def several(numbers):
    """Those of some numbers, in the order of their numbers."""
    return sorted(client.tickets(ids=numbers), key=lambda ticket: ticket.id)


def updated(numbers):
    """Changes the whole lot, each ticket by itself, and the first of it once more, all alike."""
    for batch in batches(numbers):
        found = several(batch)
        assert ids(found) == batch
        for ticket in found:
            ticket.subject = f"Leaf no. {ticket.id} {RUN}"
        done = finished(client.tickets.update(found))
        told = [(result["id"], result["action"], result["success"], result["status"]) for result in done]
        assert told == [(number, "update", True, "Updated") for number in batch], told
        assert [ticket.subject for ticket in several(batch)] == [f"Leaf no. {number} {RUN}" for number in batch]
    some = numbers[:20]
    alike = {"ticket": {"status": "open", "additional_tags": [f"open_{RUN}"]}}
    # The client has no method that changes many alike.
    answer = call("put", f"tickets/update_many.json?ids={','.join(map(str, some))}", alike)
    finished(client.tickets._process_response(answer))
    told = [(ticket.status, sorted(ticket.tags)) for ticket in several(some)]
    assert told == [("open", [f"leaf_{RUN}", f"open_{RUN}"])] * len(some), told


def merged(person):
    target, *sources = several(made(person, 3, f"merged_{RUN}"))
    finished(client.tickets.merge(target, ids(sources), target_comment="One more.", source_comment="See there."))
    assert [ticket.status for ticket in several(ids(sources))] == ["closed", "closed"]
    said = [comment.body for comment in client.tickets.comments(ticket=target)]
    assert said == ["The leaf 0.", "One more.", "One more."], said
    for source in sources:
        assert every(client.tickets.comments(ticket=source))[-1].body == "See there."
    assert client.tickets(id=target.id).status != "closed"


def brought_back(person):
    """Deletes tickets alone and many at once, restores some, and deletes the others for good."""
    found = several(made(person, 5, f"back_{RUN}"))
    client.tickets.delete(found[0])
    finished(client.tickets.delete(found[1:]))
    assert several(ids(found)) == [] and set(ids(found)) <= set(ids(client.tickets.deleted()))
    missing(client.tickets, id=found[0].id)
    missing(client.tickets, id=found[1].id)
    client.tickets.restore(found[0])
    client.tickets.restore(found[1:3])
    assert [ticket.subject for ticket in several(ids(found))] == [f"Leaf {place} {RUN}" for place in range(3)]
    finished(client.tickets.permanently_delete(found[3:]))
    assert not set(ids(found)) & set(ids(client.tickets.deleted()))
    finished(client.tickets.delete(found[:3]))


def failed():
    """A job tells of what could not be done, and does the rest."""
    batch = [Ticket(subject=f"Fits {RUN}", description="Yes."),
             Ticket(subject=f"Does not {RUN}", description="No.", group_id=9_007_199_254_740_991)]
    fits, fails = results(client.tickets.create(batch))
    assert client.tickets(id=fits["id"]).subject == f"Fits {RUN}"
    assert (fails["index"], fails["success"], fails["error"]) == (1, False, "RecordInvalid"), fails
    assert fails["errors"]["group_id"] and fails["details"], fails
    told = refused(400, client.tickets.create, [Ticket(subject="s", description="d")] * 101)
    assert told["error"] == "TooManyValues" and told["max_count"] == 100, told


def asked_about():
    """Jobs are listed, and told of together."""
    # The client gives lists of jobs as they stand in a dictionary of its own.
    listed = client.job_status()["job_statuses"]
    assert listed and all(job.id.startswith("V3-") for job in listed)
    two = ids(listed[:2])
    assert sorted(ids(client.job_status(ids=two)["job_statuses"])) == sorted(two)


def walk():
    organization, person = owner()
    numbers = made(person)
    updated(numbers)
    # The lot's own requester has nothing else.
    me = client.users.me()
    merged(me)
    brought_back(me)
    failed()
    asked_about()
    return organization, person, numbers


def destroyed(numbers):
    """Deletes what is left of the lot."""
    for batch in batches(numbers):
        left = several(batch)
        done = finished(client.tickets.delete(left))
        told = [(result["id"], result["action"], result["success"], result["status"]) for result in done]
        assert told == [(ticket.id, "delete", True, "Deleted") for ticket in left], told
        assert several(batch) == []
    assert set(numbers) <= set(ids(client.tickets.deleted()))

"""What is done to many tickets at once: made, changed, merged, deleted, brought back, taken for spam."""

from desk import LONG, RUN, TICKETS, call, client, ended, every, finished, ids, refused
from directory import person
from tickets import created, shown


def made(number=TICKETS):
    """Makes as many tickets as are to be gone through, a hundred a job, in their order."""
    numbers = []
    for first in range(0, number, 100):
        batch = [
            {"subject": f"Leaf {place} {RUN}", "comment": {"body": f"The leaf {place}."}, "tags": [f"leaf_{RUN}"]}
            for place in range(first, min(first + 100, number))
        ]
        results = finished(client.tickets.tickets_create_many(request={"tickets": batch}))
        assert [result.index for result in results] == list(range(len(batch))), results
        numbers += ids(results)
    assert len(set(numbers)) == number and numbers == sorted(numbers)
    return numbers


def listed(numbers):
    return ",".join(map(str, numbers))


def several(numbers):
    """Those of some numbers, in the order of their numbers."""
    return sorted(client.tickets.tickets_show_many(ids=listed(numbers)).tickets, key=lambda ticket: ticket.id)


def updated(numbers):
    """Changes many tickets alike, and then each by itself; gives how many."""
    some = numbers[:100] if LONG else numbers[:20]
    alike = {"ticket": {"priority": "low", "additional_tags": [f"low_{RUN}"]}}
    results = finished(client.tickets.tickets_update_many(ids=listed(some), request_body=alike))
    assert [(result.id, result.action, result.status) for result in results] == [
        (number, "update", "Updated") for number in some
    ]
    assert [(ticket.priority, sorted(ticket.tags)) for ticket in several(some)] == [
        ("low", [f"leaf_{RUN}", f"low_{RUN}"])
    ] * len(some)
    each = {"tickets": [{"id": number, "subject": f"Leaf no. {number} {RUN}"} for number in some]}
    finished(client.tickets.tickets_update_many(request_body=each))
    assert [ticket.subject for ticket in several(some)] == [f"Leaf no. {number} {RUN}" for number in some]
    job = client.job_statuses.show_many_job_statuses(ids=made_job_id(some)).job_statuses
    assert [(one.status, one.total) for one in job] == [("completed", 1)], job
    return len(some)


def made_job_id(some):
    """A job of its own, to ask of it among many."""
    job = client.tickets.tickets_update_many(ids=str(some[0]), request_body={"ticket": {"status": "open"}}).job_status
    return ended(job).id


def destroyed():
    """Deletes tickets alone and by a job, brings them back, and deletes them for good."""
    numbers = made(5)
    client.tickets.delete_ticket(ticket_id=numbers[0])
    results = finished(client.tickets.bulk_delete_tickets(ids=listed(numbers[1:])))
    assert [(result.id, result.action, result.status) for result in results] == [
        (number, "delete", "Deleted") for number in numbers[1:]
    ], results
    assert refused(404, client.tickets.show_ticket, ticket_id=numbers[1])["error"] == "RecordNotFound"
    assert set(numbers) <= deleted() and several(numbers) == []
    assert client.tickets.restore_deleted_ticket(ticket_id=numbers[0]) == ""
    assert client.tickets.bulk_restore_deleted_tickets(ids=listed(numbers[1:3])) == ""
    assert ids(several(numbers)) == numbers[:3] and not deleted() & set(numbers[:3])
    finished(client.tickets.delete_ticket_permanently(ticket_id=numbers[3]))
    finished(client.tickets.bulk_permanently_delete_tickets(ids=str(numbers[4])))
    assert not deleted() & set(numbers)
    client.tickets.delete_ticket(ticket_id=numbers[2])
    return numbers[2]


def deleted():
    return set(ids(every(client.tickets.list_deleted_tickets(page_size=100))))


def merged():
    target, *sources = made(3)
    # The client's own merge_tickets_into_target_ticket has its answer's job in job_status, as all others.
    finished(client.tickets.merge_tickets_into_target_ticket(
        ticket_id=target, ids=sources, source_comment="See there.", target_comment="One more."
    ))
    assert [ticket.status for ticket in several(sources)] == ["closed", "closed"]
    comments = every(client.ticket_comments.list_ticket_comments(ticket_id=target))
    assert [comment.body for comment in comments[1:]] == ["One more.", "One more."], comments
    for source in sources:
        comments = every(client.ticket_comments.list_ticket_comments(ticket_id=source))
        assert comments[-1].body == "See there.", comments
    assert shown(target).status != "closed"


def spam():
    """A ticket that is spam goes, and who sent it is suspended."""
    sender = person("Max Mole")
    one, two = (created("Win", requester_id=sender.id).id for _ in range(2))
    finished(client.tickets.mark_many_tickets_as_spam(ids=str(one)))
    assert client.users.show_user(user_id=sender.id).user.suspended is True
    call("PUT", f"tickets/{two}/mark_as_spam")
    assert {one, two} <= deleted()
    return sender


def failed():
    """A job tells of what could not be done, and does the rest."""
    batch = [{"subject": f"Fits {RUN}", "comment": {"body": "Yes."}},
             {"subject": f"Does not {RUN}", "comment": {"body": "No."}, "group_id": 9_007_199_254_740_991}]
    fits, fails = ended(client.tickets.tickets_create_many(request={"tickets": batch}).job_status).results
    assert shown(fits.id).subject == f"Fits {RUN}"
    assert (fails.index, fails.success, fails.error) == (1, False, "RecordInvalid"), fails
    assert fails.id == 0 and fails.details, fails


def walk():
    numbers = made()
    low = updated(numbers)
    merged()
    sender = spam()
    destroyed()
    return numbers, low, sender

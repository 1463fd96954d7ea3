"""Incremental exports to their end while writers run, and from there on after more changes."""

import json
import time
from datetime import datetime

from desk import ADDRESS, EMAIL, LONG, SINCE, client, every, ids, listed, signed_in
from writers import Writers

# What changed in these seconds before an export is read, or since, may be told once more from its end on.
AGAIN = 10

SIZE = 100 if LONG else 10

asked = []
reader = signed_in(EMAIL, lambda answer, **_: asked.append(answer.request.url))


class Stream:
    """One export: how it is begun and gone on with, and what it has told, in its order."""

    def __init__(self, name, api, begun, onwards):
        self.name, self.api, self.begun, self.onwards = name, api, begun, onwards
        self.told, self.last, self.began = [], None, 0

    def take(self, records):
        """Goes on until the export says that it ends; gives what was told on the way."""
        told, began = [], time.time()
        deadline = time.monotonic() + 300
        while True:
            told += [record.to_dict() for record in records]
            if records.end_of_stream:
                break
            assert time.monotonic() < deadline, f"{self.name} does not come to its end"
            # By time, the client itself goes on only to five minutes before now.
            records = listed(records.next_page.removeprefix(f"{ADDRESS}/"), self.api)
        self.last, self.began = records, began
        self.not_repeated(told)
        self.told += told
        return told

    def begin(self):
        self.take(self.begun(start_time=SINCE, per_page=SIZE))

    def go_on(self):
        """What is told from the end on: nothing that has been as it is for longer than exports wait."""
        known, began = {record["id"]: as_text(record) for record in self.told}, self.began
        later = self.take(self.onwards(self.last))
        assert later, f"{self.name} tells of nothing new"
        for record in later:
            if known.get(record["id"]) == as_text(record):
                assert changed(record) >= began - AGAIN - 2, f"{self.name} repeats what did not change: {record}"

    def not_repeated(self, told):
        """On one way, a record that is told twice has changed in between."""
        last = {}
        for record in told:
            assert last.get(record["id"]) != as_text(record), f"{self.name} repeats what did not change: {record}"
            last[record["id"]] = as_text(record)

    def final(self):
        """The last that was told of each record."""
        return {record["id"]: record for record in self.told}

    def seen(self, written, name, gone):
        """Every record's final state is told last."""
        told = self.final()
        for number, state in written.items():
            assert number in told, f"{self.name} does not tell of {number}"
            record = told[number]
            if state is None:
                assert gone(record), f"{self.name} does not tell that {number} is deleted: {record}"
            else:
                assert record[name] == state and not gone(record), f"{self.name}: {record[name]} for {state}"


def as_text(record):
    return json.dumps(record, sort_keys=True)


def changed(record):
    """When a record last changed, whatever its own times say of the past."""
    told = record.get("generated_timestamp") or record.get("timestamp") or record.get("updated_at") or record["time"]
    return told if isinstance(told, int) else datetime.fromisoformat(told).timestamp()


def timed(method):
    """The beginning of an export by time."""
    return lambda **named: method(paginate_by_time=True, **named)


def streams():
    tickets, users, organizations = reader.tickets, reader.users, reader.organizations
    metrics = "incremental/ticket_metric_events.json?start_time={start_time}&per_page={per_page}"
    made = [
        Stream("tickets/cursor", tickets, tickets.incremental,
               lambda last: tickets.incremental(cursor=last.after_cursor)),
        Stream("tickets", tickets, timed(tickets.incremental),
               lambda last: tickets.incremental(start_time=last.end_time, paginate_by_time=True)),
        Stream("users/cursor", users, users.incremental,
               lambda last: users.incremental(cursor=last.after_cursor)),
        Stream("users", users, timed(users.incremental),
               lambda last: users.incremental(start_time=last.end_time, paginate_by_time=True)),
        Stream("organizations", organizations, organizations.incremental,
               lambda last: organizations.incremental(start_time=last.end_time)),
        Stream("ticket_events", tickets, tickets.events,
               lambda last: tickets.events(start_time=last.end_time)),
        # The client's own method does not say how long a page is to be.
        Stream("ticket_metric_events", tickets, lambda **named: listed(metrics.format(**named), tickets),
               lambda last: tickets.metrics_incremental(start_time=last.end_time)),
    ]
    return {stream.name: stream for stream in made}


def events_seen(events, metrics, written):
    """Each update of what was written is an event, once; each ticket's clocks have theirs."""
    told, ticking = events.final(), {event["ticket_id"] for event in metrics.told}
    left = [number for number, state in written.items() if state]
    assert len(left) >= 10
    for number in left[:15]:
        audits = set(ids(every(client.tickets.audits(ticket=number))))
        assert audits <= set(told), f"an update of {number} is not told"
        assert {told[audit]["ticket_id"] for audit in audits} == {number}
        assert number in ticking, f"nothing is told of the clocks of {number}"


def is_deleted(ticket):
    return ticket["status"] == "deleted"


def walk(numbers):
    told = streams()
    with Writers(numbers) as writers:
        for stream in told.values():
            stream.begin()
        turns = writers.turns
        while writers.turns < turns + 20:
            time.sleep(0.02)
    # A page by time goes on to the end of a second, so it may have four times as many as were asked for.
    for name, least in {"tickets/cursor": 3, "tickets": 2, "ticket_events": 2, "ticket_metric_events": 2}.items():
        pages = sum(f"incremental/{name}.json" in address for address in asked)
        assert pages >= least, f"{name} came in {pages} pages"
    for stream in told.values():
        stream.go_on()
    assert None in writers.tickets.values() and None in writers.users.values()
    for name in ("tickets/cursor", "tickets"):
        told[name].seen(writers.tickets, "subject", is_deleted)
    for name in ("users/cursor", "users"):
        told[name].seen(writers.users, "name", lambda user: user["active"] is False)
    told["organizations"].seen(writers.organizations, "name", lambda one: one["deleted_at"] is not None)
    events_seen(told["ticket_events"], told["ticket_metric_events"], writers.tickets)
    return told


def told_of_the_end(told, numbers):
    """What is deleted last of all is told by what goes on from where it was before."""
    for name in ("tickets/cursor", "tickets"):
        told[name].go_on()
        told[name].seen(dict.fromkeys(numbers), "subject", is_deleted)

"""Incremental exports to their end while writers run, and from there on after more changes."""

import datetime
import json
import time

from zendesk import errors, models, utils

from desk import LONG, SINCE, client, every, ids, sent
from writers import Writers

# What changed in these seconds before an export is read, or since, may be told once more from its end on.
AGAIN = 10


class Stream:
    """One export: what it has told, page by page, in its order."""

    def __init__(self, name, kind, model, onwards):
        self.path, self.kind, self.model, self.onwards = f"incremental/{name}", kind, model, onwards
        self.told, self.pages, self.last, self.asked = [], 0, None, None

    def take(self, answer):
        """Reads a page as the client reads it; what its models leave out is taken from the page itself."""
        body = answer.json()
        records = body[self.kind]
        # The client's model of a ticket does not know of the deleted, which the contract has in exports.
        left = [record for record in records if record.get("status") != "deleted"]
        page = utils.unmarshal({**body, self.kind: left}, self.model)
        assert [record.id for record in getattr(page, self.kind)] == [record["id"] for record in left]
        self.told += records
        self.pages += 1
        self.last = body
        return body

    def to_the_end(self, address=None, **query):
        """Goes on until the export says that it ends; a page may be long before it does."""
        address = address or self.path
        deadline = time.monotonic() + 300
        self.asked = time.time()
        while True:
            body = self.take(sent("GET", address, query=query))
            address, query = body.get("after_url") or body.get("next_page"), None
            if body["end_of_stream"]:
                return
            assert time.monotonic() < deadline, f"{self.path} does not come to its end"

    def resumed(self):
        """What is told from the end on: first by the client's own method, then to the end."""
        going_on = self.last.get("after_url") or self.last["next_page"]
        try:
            typed = [record.id for record in getattr(self.onwards(self.last), self.kind)]
        except errors.ResponseValidationError as error:
            wrong = {(problem["loc"][-1], problem["input"]) for problem in error.cause.errors()}
            assert wrong == {("status", "deleted")}, error
            typed = [record["id"] for record in error.raw_response.json()[self.kind]]
        assert typed, f"{self.path} tells of nothing new"
        before = len(self.told)
        self.to_the_end(going_on)
        later = self.told[before:]
        assert set(typed) <= {record["id"] for record in later}
        return later


def streams():
    export, events = client.incremental_export, client.ticket_metric_events
    return [
        Stream("tickets/cursor", "tickets", models.CursorBasedExportIncrementalTicketsResponse,
               lambda last: export.incremental_ticket_export_cursor(start_time=SINCE, cursor=last["after_cursor"])),
        Stream("tickets", "tickets", models.TimeBasedExportIncrementalTicketsResponse,
               lambda last: export.incremental_ticket_export_time(start_time=last["end_time"])),
        Stream("users/cursor", "users", models.CursorBasedExportIncrementalUsersResponse,
               lambda last: export.incremental_user_export_cursor(start_time=SINCE, cursor=last["after_cursor"])),
        Stream("users", "users", models.TimeBasedExportIncrementalUsersResponse,
               lambda last: export.incremental_user_export_time(start_time=last["end_time"])),
        Stream("organizations", "organizations", models.ExportIncrementalOrganizationsResponse,
               lambda last: export.incremental_organization_export(start_time=last["end_time"])),
        Stream("ticket_events", "ticket_events", models.ExportIncrementalTicketEventsResponse,
               lambda last: export.incremental_ticket_events(start_time=last["end_time"])),
        Stream("ticket_metric_events", "ticket_metric_events", models.TicketMetricEventsResponse,
               lambda last: events.list_ticket_metric_events(start_time=last["end_time"]).result),
    ]


def not_repeated(stream, told):
    """Of one pass, a record that is told twice has changed in between."""
    last = {}
    for record in told:
        state = json.dumps(record, sort_keys=True)
        assert last.get(record["id"]) != state, f"{stream.path} repeats what did not change: {state}"
        last[record["id"]] = state


def old_not_repeated(stream, before, later, ended):
    """From the end on, nothing is told again that was as it is for longer than exports wait."""
    known = {record["id"]: json.dumps(record, sort_keys=True) for record in before}
    for record in later:
        if known.get(record["id"]) == json.dumps(record, sort_keys=True):
            assert changed(record) >= ended - AGAIN - 1, f"{stream.path} repeats what did not change: {record}"


def changed(record):
    """When a record last changed, whatever its own times say of the past."""
    if "generated_timestamp" in record:
        return record["generated_timestamp"]
    told = record.get("timestamp") or record.get("updated_at") or record["time"]
    return told if isinstance(told, int) else datetime.datetime.fromisoformat(told).timestamp()


def final(stream):
    """The last that was told of each record."""
    return {record["id"]: record for record in stream.told}


def seen(stream, written, name, gone):
    """Every record's final state is told last."""
    told = final(stream)
    for number, state in written.items():
        assert number in told, f"{stream.path} does not tell of {number}"
        record = told[number]
        if state is None:
            assert gone(record), f"{stream.path} does not tell that {number} is deleted: {record}"
        else:
            assert record[name] == state and not gone(record), f"{stream.path}: {record[name]} for {state}"


def events_seen(events, metrics, written):
    """Each update of what was written is an event, once; each ticket's clocks have theirs."""
    told, ticking = final(events), {event["ticket_id"] for event in metrics.told}
    for number in [number for number, state in written.items() if state][:15]:
        audits = every(client.ticket_audits.list_audits_for_ticket(ticket_id=number))
        assert {audit.id for audit in audits} <= set(told), f"an update of {number} is not told"
        assert {told[audit.id]["ticket_id"] for audit in audits} == {number}
        assert number in ticking, f"nothing is told of the clocks of {number}"


def clocks_by_pages(metrics):
    """The client goes by cursor through what a time-based export tells as well."""
    told = ids(every(client.ticket_metric_events.list_ticket_metric_events(start_time=SINCE, page_size=100)))
    assert set(told) >= {event["id"] for event in metrics.told} and len(told) == len(set(told))


def walk(numbers):
    all_streams = streams()
    size = 100 if LONG else 20
    ends = {}
    with Writers(numbers) as writers:
        for stream in all_streams:
            stream.to_the_end(start_time=SINCE, per_page=size)
            ends[stream.path] = stream.asked
            not_repeated(stream, stream.told)
        turns = writers.turns
        while writers.turns < turns + 20:
            time.sleep(0.02)
    assert max(stream.pages for stream in all_streams) > 2
    for stream in all_streams:
        before = list(stream.told)
        later = stream.resumed()
        not_repeated(stream, later)
        old_not_repeated(stream, before, later, ends[stream.path])
    by_cursor, by_time, users_by_cursor, users_by_time, organizations, events, metrics = all_streams
    for stream in (by_cursor, by_time):
        seen(stream, writers.tickets, "subject", lambda record: record["status"] == "deleted")
    for stream in (users_by_cursor, users_by_time):
        seen(stream, writers.users, "name", lambda record: record["active"] is False)
    seen(organizations, writers.organizations, "name", lambda record: record.get("deleted_at") is not None)
    events_seen(events, metrics, writers.tickets)
    clocks_by_pages(metrics)

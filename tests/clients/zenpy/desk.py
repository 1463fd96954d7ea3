"""The desk that is worked on, and what every part of the day needs of its client."""

import json
import os
import re
import time

import requests
from zenpy import Zenpy
from zenpy.lib.exception import (
    APIException,
    RecordNotFoundException,
    SearchResponseLimitExceeded,
    TooManyValuesException,
)

ADDRESS = os.environ["FRONTDESK_URL"].rstrip("/") + "/api/v2"
EMAIL = os.environ["FRONTDESK_EMAIL"]
TICKETS = int(os.environ["FRONTDESK_TICKETS"])

# The long form exports all that the desk has, the short one what the day makes.
LONG = TICKETS > 500
STARTED = int(time.time()) - 2
SINCE = 1 if LONG else STARTED

# Stands in every name, so that the day can be had again on the same desk.
RUN = f"r{time.time_ns():x}"

# What the client makes of the errors that it knows by name.
KNOWN = {
    "RecordNotFound": RecordNotFoundException,
    "TooManyValues": TooManyValuesException,
    "invalid": SearchResponseLimitExceeded,
}


def no_fault(answer, **_):
    """A fault of the server is never what a call is refused with."""
    assert answer.status_code < 500, f"{answer.request.method} {answer.request.url}: {answer.text}"


def connected(*told, **credentials):
    """A client of somebody, or of nobody; whoever is to be told hears of every answer."""
    session = requests.Session()
    session.hooks["response"] += [no_fault, *told]
    return Zenpy(subdomain="desk", session=session, disable_cache=True, **credentials)


def signed_in(email, *told):
    """A client of one of the desk's people: a token of the account signs in everybody."""
    return connected(*told, email=email, token=os.environ["FRONTDESK_TOKEN"])


client = signed_in(EMAIL)


def call(method, path, body=None, by=client, **more):
    """Makes a call by the client's own lowest method, for what it has no other."""
    send = getattr(by.tickets.session, method)
    return by.tickets._call_api(send, f"{ADDRESS}/{path}", json=body, timeout=60, **more)


def listed(path, by=client.tickets):
    """A list under an address that the client does not make up by itself; it goes on by itself."""
    return by._get(f"{ADDRESS}/{path}")


def every(records):
    return list(records)


def ids(records):
    return [record.id for record in records]


def refused(status, operation, *args, **named):
    """What the server says against a call that it must refuse, once the client understood that."""
    try:
        operation(*args, **named)
    except APIException as error:
        assert error.response.status_code == status, f"{error.response.status_code} for {status}: {error}"
        told = json.loads(str(error))
        kind = KNOWN.get(told["error"], APIException) if isinstance(told["error"], str) else APIException
        assert type(error) is kind, f"{type(error)} for {error}"
        return told
    raise AssertionError(f"the call was not refused with {status}")


def missing(operation, *args, **named):
    """Makes sure that there is no such record."""
    told = refused(404, operation, *args, **named)
    assert told == {"error": "RecordNotFound", "description": "Not found"}, told


def ended(job, seconds=120):
    """A job as it is once it has ended."""
    assert re.fullmatch("V3-[0-9a-f]{32}", job.id), job.id
    if job.status == "queued":
        assert (job.progress, job.message, job.results) == (None, None, None), job.to_json()
    deadline = time.monotonic() + seconds
    while job.status in ("queued", "working"):
        assert time.monotonic() < deadline, "the job goes on for too long"
        time.sleep(0.05)
        job = client.job_status(id=job.id)
    assert job.status == "completed", job.to_json()
    return job


def results(job):
    """What became of each record that a job was about."""
    return [result if isinstance(result, dict) else result.to_dict() for result in ended(job).results]


def finished(job):
    """A job's results, once it is done; all of them must have succeeded."""
    done = results(job)
    assert all(result.get("success", True) for result in done), done
    return done

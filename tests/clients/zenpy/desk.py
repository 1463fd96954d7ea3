"""The desk that is worked on, and what every part of the walk needs of its client."""

import os
import time
from itertools import islice

import requests
from zenpy import Zenpy
from zenpy.lib.exception import APIException, RecordNotFoundException

client = Zenpy(
    subdomain="desk",
    email=os.environ["FRONTDESK_EMAIL"],
    token=os.environ["FRONTDESK_TOKEN"],
    disable_cache=True,
)


def signed_in(email, password):
    """A client of somebody who has a password."""
    return Zenpy(subdomain="desk", email=email, password=password, disable_cache=True)


def first(records, most=200):
    """The first records of a list, over as many pages as that takes."""
    return list(islice(records, most))


def ids(records):
    return [record.id for record in first(records)]


def refused(call, *args, **named):
    """What the server says against a call that it must refuse."""
    try:
        call(*args, **named)
    except (APIException, RecordNotFoundException) as error:
        return str(error)
    raise AssertionError("the call was not refused")


def finished(job):
    """A job's results, once it is done; all of them must have succeeded."""
    deadline = time.monotonic() + 30
    while job.status in ("queued", "working"):
        assert time.monotonic() < deadline, "the job goes on for too long"
        time.sleep(0.05)
        job = client.job_status(id=job.id)
    assert job.status == "completed", job.to_json()
    results = [result if isinstance(result, dict) else result.to_dict() for result in job.results]
    assert all(result.get("success", True) for result in results), results
    return results


def post_as_nobody(path, body):
    """What the public sends, without credentials."""
    address = f"http://{os.environ['ZENPY_FORCE_NETLOC']}/api/v2/{path}.json"
    answer = requests.post(address, json=body, timeout=30)
    assert answer.status_code == 201, answer.text

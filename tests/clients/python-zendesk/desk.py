"""The desk that is worked on, and what every part of the day needs of its client."""

import json
import os
import time

import httpx
from zendesk import Zendesk, errors, models, utils
from zendesk._hooks import HookContext
from zendesk.types import BaseModel
from zendesk.utils.retries import BackoffStrategy, RetryConfig
from zendesk.utils.unmarshal_json_response import unmarshal_json_response

URL = os.environ["FRONTDESK_URL"]
TICKETS = int(os.environ["FRONTDESK_TICKETS"])

# The long form goes through all that the desk has, the short one through what the day makes.
LONG = TICKETS > 500
SINCE = 1 if LONG else int(time.time()) - 2

# Stands in every name, so that the day can be had again on the same desk.
RUN = f"{time.time_ns():x}"

PATIENCE = RetryConfig("backoff", BackoffStrategy(100, 2_000, 1.5, 120_000), False)


def no_fault(answer):
    """The client tries again after a fault of the server, and would say nothing of it."""
    assert answer.status_code < 500, f"{answer.request.method} {answer.request.url}: {answer.status_code}"


def connected(username, password, *told):
    """A client of somebody; of nobody, where both are empty. Whoever is to be told hears of every answer."""
    carrier = httpx.Client(follow_redirects=True, timeout=60, event_hooks={"response": [no_fault, *told]})
    who = models.Security(username=username, password=password) if username else None
    return Zendesk(server_url=URL, security=who, client=carrier, retry_config=PATIENCE)


def signed_in(email, *told):
    """A client of one of the desk's people: a token of the account signs in everybody."""
    return connected(f"{email}/token", os.environ["FRONTDESK_TOKEN"], *told)


client = signed_in(os.environ["FRONTDESK_EMAIL"])
nobody = connected("", "")


def sent(method, path, body=None, *, by=client, kind="application/json", retry=True, headers=None, query=None):
    """Makes a call by the client's own lowest method, for what it has no method or no body for."""
    content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    carried = utils.SerializedRequestBody(kind, content=content) if content is not None else None
    address = path if path.startswith("http") else f"{URL}/api/v2/{path}"
    if query:
        address = str(httpx.URL(address).copy_merge_params(query))
    request = by._build_request(
        method=method, path="", base_url=None, url_variables=None, request=None, request_body_required=False,
        request_has_path_params=False, request_has_query_params=False, user_agent_header="user-agent",
        accept_header_value="application/json", security=by.sdk_configuration.security,
        get_serialized_body=lambda: carried, url_override=address, http_headers=headers,
    )
    hook = HookContext(config=by.sdk_configuration, base_url=URL, operation_id=path, oauth2_scopes=None,
                       security_source=None)
    tries = (PATIENCE, ["429"]) if retry else None
    answer = by.do_request(hook, request, lambda status: status >= 400, retry_config=tries)
    if answer.status_code >= 400:
        raise errors.APIError("API error occurred", answer, answer.text)
    return answer


def call(method, path, body=None, model=None, **more):
    """What a call answers: as the client's model of it, or as it came."""
    answer = sent(method, path, body, **more)
    if model is not None:
        return unmarshal_json_response(model, answer)
    return answer.json() if answer.content else None


def walked(path, model=None, **query):
    """Pages that the client cannot go through by itself, as it reads them, along the addresses that each tells."""
    while path:
        answer = sent("GET", path, query=query)
        yield unmarshal_json_response(model, answer) if model else answer.json()
        body, query = answer.json(), None
        path = body.get("next_page") or body.get("after_url") or body.get("links", {}).get("next")
        if body.get("end_of_stream"):
            return


def pages(page):
    """A list's pages, from the first, as the client goes on by itself."""
    while page is not None:
        yield page.result
        page = page.next()


def records(answer):
    """What an answer lists: its first list of anything."""
    values = vars(answer).values() if isinstance(answer, BaseModel) else answer.values()
    return next(value for value in values if isinstance(value, list))


def every(page):
    """The records of all pages."""
    return [record for answer in pages(page) for record in records(answer)]


def ids(found):
    return [record["id"] if isinstance(record, dict) else record.id for record in found]


def refused(status, operation, *args, **named):
    """What the server says against a call that it must refuse, once the client understood that."""
    try:
        operation(*args, **named)
    except errors.ZendeskError as error:
        assert error.status_code == status, f"{error.status_code} for {status}: {error.body}"
        assert not isinstance(error, errors.ResponseValidationError), str(error)
        return json.loads(error.body)
    raise AssertionError(f"the call was not refused with {status}")


def ended(job, seconds=120):
    """A job as it is once it has ended."""
    deadline = time.monotonic() + seconds
    while job.status in ("queued", "working"):
        assert time.monotonic() < deadline, "the job goes on for too long"
        time.sleep(0.02)
        job = client.job_statuses.show_job_status(job_status_id=job.id).job_status
    return job


def finished(answer):
    """The results of a job, once it is done; all of them must have succeeded."""
    first = answer.job_status
    assert first.id.startswith("V3-") and len(first.id) == 35, first.id
    if first.status == "queued":
        assert first.results is None and first.message is None and first.progress is None, first
    job = ended(first)
    assert job.status == "completed", job
    assert len(job.results) == job.total == job.progress, job
    assert all(getattr(result, "success", True) for result in job.results), job
    return job.results

"""Reads by each method that the client reads with, and sees that its models say what the server said."""

import inspect
import os

from zendesk import errors
from zendesk.basesdk import BaseSDK
from zendesk.types import BaseModel

from desk import RUN, signed_in
from unserved import NOT_SERVED

# What the names of the client's reading methods begin with.
READING = (
    "list_", "show_", "count_", "get_", "search_", "autocomplete_", "retrieve_", "execute_view", "export_view",
    "export_search_results", "incremental_", "detect_", "check_host", "verify_subdomain", "tickets_show_many",
    "ticket_related", "organization_related", "ticket_form_ticket", "trigger_revision", "getting_", "renew_",
    "custom_object_fields_limit", "custom_object_records_limit", "custom_objects_limit", "dynamic_content_list",
    "search_approvals", "filtered_search", "preview_",
)

# POSTs among them, whose body the client does not send or which only pass for reading.
NOT_READING = {
    "approval_requests.search_approvals", "custom_object_records.filtered_search_custom_object_records",
    "views.preview_views", "views.preview_count",
}

# What the client's models cannot read of an answer that is right.
MISREAD = {
    "tags.list_tags": "a tag of the list is a name and a count, not a text",
    "macros.show_ticket_after_changes": "the fields of a whole ticket are a list",
    "satisfaction_ratings.show_satisfaction_rating": "one rating is not a list of them",
    "satisfaction_reasons.show_satisfaction_ratings": "one reason is not a list of them",
    "users.list_deleted_users": "there is no address of those who are deleted",
    "users.show_deleted_user": "there is no address of those who are deleted",
    "ticket_metrics.show_ticket_metrics": "one ticket's metrics are not a list of them",
}

# What they cannot read where there is this among it: the deleted, which the contract has in exports; a rating of a
# ticket that nobody is assigned to.
MISREAD_WITH = {
    "incremental_export.incremental_ticket_export_time": '"status":"deleted"',
    "incremental_export.incremental_ticket_export_cursor": '"status":"deleted"',
    "incremental_export.incremental_sample_export": '"status":"deleted"',
    "satisfaction_ratings.list_satisfaction_ratings": '"assignee_id":null',
}

# What is not served, and has an address in which the server sees the number of a record.
COLLIDING = {
    "brands.check_host_mapping_validity",
    "macros.show_derived_macro",
    "sessions.show_currently_authenticated_session",
}

# What the client asks for by a number with a point, as 12.0, which is nothing's number.
MISNAMED = {"suspended_tickets.show_suspended_tickets"}

told = []
reader = signed_in(os.environ["FRONTDESK_EMAIL"], told.append)


def methods():
    """Every method that reads, by its name."""
    for group in dir(reader):
        part = None if group.startswith("_") else getattr(reader, group)
        if not isinstance(part, BaseSDK):
            continue
        for name, method in inspect.getmembers(part, inspect.ismethod):
            if name.startswith(READING) and not name.endswith("_async"):
                yield f"{group}.{name}", method


def arguments(name, method, known):
    """What a call needs: as it is known for the method, or for all that have such a parameter."""
    given = dict(known["for"].get(name, {}))
    for parameter in inspect.signature(method).parameters.values():
        if parameter.default is inspect.Parameter.empty and parameter.name not in given:
            given[parameter.name] = known["all"].get(parameter.name, RUN if parameter.annotation is str else 1)
    return given


def agrees(typed, raw, place):
    """What a model has is what came; what came and it does not know of is left out."""
    if isinstance(typed, dict):
        assert isinstance(raw, dict), place
        for key, value in typed.items():
            if key in raw:
                agrees(value, raw[key], f"{place}.{key}")
            else:
                assert value is None, f"{place}.{key} did not come"
    elif isinstance(typed, list):
        assert isinstance(raw, list) and len(typed) == len(raw), place
        for number, pair in enumerate(zip(typed, raw)):
            agrees(*pair, f"{place}[{number}]")
    else:
        same = typed == raw or str(typed).lower() == str(raw).lower()
        assert same, f"{place}: {typed!r} is read for {raw!r}"


def read(name, method, given):
    """Calls, and compares what was read with what came."""
    try:
        answer = method(**given)
    except errors.ResponseValidationError as error:
        assert name in MISREAD_WITH and MISREAD_WITH[name] in error.body, error
        return
    answer = answer.result if hasattr(answer, "next") else answer
    assert answer is not None, f"{name} reads nothing"
    dump = answer.model_dump(mode="json", by_alias=True) if isinstance(answer, BaseModel) else answer
    agrees(dump, told[-1].json(), name)
    if name.split(".")[1].startswith(("list_", "search_", "execute_", "export_", "incremental_")):
        assert lists_something(dump), f"{name} lists nothing, so nothing of it was read"


def lists_something(value):
    if isinstance(value, dict):
        return any(lists_something(part) for part in value.values())
    return isinstance(value, list) and len(value) > 0


def misread(name, method, given):
    """What the client cannot read must be so, or its reason is none any more."""
    try:
        method(**given)
    except errors.ResponseValidationError as error:
        assert error.status_code == 200 and error.raw_response.json(), name
    else:
        raise AssertionError(f"{name} is read after all")


def not_found(name, method, given):
    """There is no such call; that there is no such record does not say it."""
    try:
        method(**given)
    except errors.ZendeskError as error:
        # What begins with other words than the API's own calls is an address of pages.
        missing = "Page not found" if name.startswith("assignee_field_") else "InvalidEndpoint"
        expected = "RecordNotFound" if name in MISNAMED | COLLIDING else missing
        assert error.status_code == 404 and expected in error.body, f"{name}: {error.status_code} {error.body}"
    else:
        raise AssertionError(f"{name} is served")


def walk(known):
    unserved = {f"{group}.{name}" for group, names in NOT_SERVED.items() for name in names.split()}
    names, wrong = set(), []
    for name, method in methods():
        if name in NOT_READING:
            continue
        names.add(name)
        how = not_found if name in unserved | MISNAMED else misread if name in MISREAD else read
        try:
            how(name, method, arguments(name, method, known))
        except Exception as error:  # All of them are to be told of, not the first alone.
            wrong.append(f"{name}: {type(error).__name__}: {error}")
    assert not wrong, "\n".join(wrong)
    unknown = (unserved | MISNAMED | set(MISREAD) | set(MISREAD_WITH)) - names
    assert not unknown, f"the client has no such methods: {unknown}"
    assert len(names) > 200, names

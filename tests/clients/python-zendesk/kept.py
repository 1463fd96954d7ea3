"""What there is to read: one of every kind of record, and what each method of the client needs to find it."""

from desk import RUN, SINCE, call, client, every
from directory import deleted_people
from fields import TYPES


def secrets():
    body = {"client": {"name": f"Pier {RUN}", "identifier": f"pier_{RUN}"}}
    oauth = call("POST", "oauth/clients", body)["client"]["id"]
    body = {"token": {"client_id": oauth, "scopes": ["tickets:read"]}}
    return {"oauth_client_id": oauth, "oauth_token_id": call("POST", "oauth/tokens", body)["token"]["id"]}


def kept_fields():
    """A field of people and one of organizations, which the client makes without a body."""
    for kind in ("user_field", "organization_field"):
        call("POST", f"{kind}s", {kind: {"type": "text", "key": f"quay_{RUN}", "title": f"Quay {RUN}"}})


def asked():
    """A request of the reader's own, who sees no others."""
    body = {"request": {"subject": f"A typed page {RUN}", "comment": {"body": "Where is it?"}}}
    number = call("POST", "requests", body)["request"]["id"]
    return {"request_id": number, "ticket_comment_id": every(client.requests.list_comments(request_id=number))[0].id}


def swept():
    for kind in ("user_fields", "organization_fields"):
        for field in call("GET", kind)[kind]:
            if field["key"] == f"quay_{RUN}":
                call("DELETE", f"{kind}/{field['id']}")


def of_tickets(problem, fields, form):
    """A ticket that has something in each of its lists."""
    comment = every(client.ticket_comments.list_ticket_comments(ticket_id=problem.id))[0]
    audit = every(client.ticket_audits.list_audits_for_ticket(ticket_id=problem.id))[0]
    kinds = dict(zip(TYPES, fields))
    choice = every(client.ticket_fields.list_ticket_field_options(ticket_field_id=kinds["tagger"]))[0]
    return {
        "ticket_id": problem.id, "ticket_comment_id": comment.id, "ticket_audit_id": audit.id,
        "ticket_metric_id": str(problem.id), "attachment_id": comment.attachments[0].id,
        "ticket_field_id": kinds["tagger"], "ticket_field_option_id": choice.id, "ticket_form_id": form.id,
    }


def of_people(agent, group, organization, person):
    membership = every(client.group_memberships.list_group_memberships())[0]
    belongs = every(client.organization_memberships.list_organization_memberships())[0]
    identity = every(client.user_identities.list_user_identities(user_id=person.id))[0]
    deleted = [one for one, name in deleted_people().items() if name != "Permanently Deleted User"]
    client.tags.set_user_tags(user_id=person.id, tags=["calls"])
    return {
        "user_id": person.id, "user_identity_id": identity.id, "group_id": group.id, "agent_id": agent.id,
        "group_membership_id": membership.id, "organization_id": organization.id,
        "organization_membership_id": belongs.id, "deleted_user_id": deleted[-1],
    }


def of_the_desk():
    job = every(client.job_statuses.list_job_statuses())[0].id
    return {
        "brand_id": every(client.brands.list_brands())[0].id, "locale_id": "1", "job_status_id": job,
        "custom_role_id": client.custom_roles.list_custom_roles().custom_roles[0].id,
        "custom_status_id": client.custom_ticket_statuses.list_custom_statuses().custom_statuses[0].id,
        "satisfaction_reason_id": call("GET", "satisfaction_reasons")["reasons"][0]["id"],
        "start_time": SINCE, "query": RUN, "incremental_resource": "tickets",
    }


def walk(agent, group, organization, person, made, problem, more):
    """What is known for every parameter of a name, and for single methods."""
    fields, form, _ = made
    kept_fields()
    known = {**of_the_desk(), **of_people(agent, group, organization, person), **of_tickets(problem, fields, form)}
    known |= {**secrets(), **more}
    request = asked()
    known |= {"request_id": request["request_id"], "trigger_category_id": str(more["trigger_category_id"])}
    ids = {
        "job_statuses.show_many_job_statuses": known["job_status_id"], "tickets.tickets_show_many": problem.id,
        "ticket_forms.show_many_ticket_forms": form.id, "users.show_many_users": person.id,
        "organizations.show_many_organizations": organization.id, "views.get_view_counts": more["view_id"],
        "views.list_views_by_id": more["view_id"],
    }
    single = {name: {"ids": str(value)} for name, value in ids.items()}
    single |= {
        "organizations.search_organizations": {"name": organization.name},
        "organizations.autocomplete_organizations": {"name": organization.name},
        "search.export_search_results": {"query": RUN, "filter_type": "ticket"},
        "requests.search_requests": {"query": "typed"}, "requests.show_comment": request,
        "tags.autocomplete_tags": {"name": "ba"}, "users.autocomplete_users": {"name": person.name},
        "users.search_users": {"query": person.email},
        "tickets.autocomplete_problems": {"text": "bag", "request_body": {"text": "bag"}},
    }
    return {"all": known, "for": single}

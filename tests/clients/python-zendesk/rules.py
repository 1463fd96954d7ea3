"""Macros applied, views executed, previewed and counted, and the desk's other rules."""

from zendesk import models
from zendesk.utils.unmarshal_json_response import unmarshal_json_response

from desk import RUN, call, client, every, ids, pages, refused, sent
from tickets import created, shown

OPEN = {"field": "status", "operator": "less_than", "value": "solved"}

# No ticket of the desk has it, so that no rule of the day does anything to one.
NEVER = {"field": "current_tags", "operator": "includes", "value": f"never_{RUN}"}


def macros(group):
    ticket = created("A hat", priority="low", group_id=group.id)
    # The client takes only a 200 for a macro that is made, and 201 is what is said.
    actions = [{"field": "status", "value": "pending"}, {"field": "priority", "value": "high"},
               {"field": "comment_value", "value": "We have it."}]
    body = {"macro": {"title": f"Hats::Found {RUN}", "actions": actions}}
    answer = sent("POST", "macros", body)
    assert answer.status_code == 201
    macro = unmarshal_json_response(models.CreateMacroResponse, answer).macro
    changed = {"title": f"Hats::It was found {RUN}", "actions": actions}
    client.macros.update_macro(macro_id=macro.id, macro=changed)
    assert client.macros.show_macro(macro_id=macro.id).macro.title == changed["title"]
    assert macro.id in ids(every(client.macros.list_macros(page_size=5)))
    assert ids(client.macros.search_macro(query=f"It was found {RUN}").macros) == [macro.id]
    assert "Hats" in client.macros.list_macro_categories().categories
    # The client's model of what a macro does has no status and no priority.
    result = call("GET", f"macros/{macro.id}/apply")["result"]["ticket"]
    assert (result["status"], result["priority"], result["comment"]["body"]) == ("pending", "high", "We have it.")
    typed = client.macros.show_changes_to_ticket(macro_id=macro.id).result.ticket
    assert typed.comment.body == "We have it."
    whole = call("GET", f"tickets/{ticket.id}/macros/{macro.id}/apply")["result"]["ticket"]
    assert (whole["id"], whole["status"], whole["subject"]) == (ticket.id, "pending", ticket.subject)
    assert (shown(ticket.id).status, shown(ticket.id).priority) == (ticket.status, "low")
    applied = {"status": whole["status"], "priority": whole["priority"], "comment": {"body": "We have it."}}
    client.tickets.update_ticket(ticket_id=ticket.id, ticket=applied)
    assert (shown(ticket.id).status, shown(ticket.id).priority) == ("pending", "high")
    return macro


def views():
    """A view of a group of its own holds exactly the group's tickets, in order."""
    group = client.groups.create_group(group={"name": f"Seen {RUN}"}).group
    held = [created(f"Seen {place}", group_id=group.id, priority="low").id for place in range(5)]
    created("Not seen", group_id=group.id, priority="high")
    conditions = [OPEN, {"field": "group_id", "operator": "is", "value": str(group.id)},
                  {"field": "priority", "operator": "is", "value": "low"}]
    output = {"columns": ["subject", "priority", "created"], "sort_by": "created", "sort_order": "asc"}
    # The client's own create_view, update_view, preview_views and preview_count send no body.
    body = {"view": {"title": f"Bags {RUN}", "all": conditions, "output": output}}
    answer = sent("POST", "views", body)
    assert answer.status_code == 201
    view = unmarshal_json_response(models.ViewResponse, answer).view
    call("PUT", f"views/{view.id}", {"view": {"title": f"All bags {RUN}"}})
    assert client.views.show_view(view_id=view.id).view.title == f"All bags {RUN}"
    assert view.id in ids(every(client.views.list_views(page_size=5)))
    assert ids(client.views.search_views(query=f"All bags {RUN}").views) == [view.id]
    read(view, held)
    previewed = {"view": {"all": conditions, "output": output}}
    rows = call("POST", "views/preview", previewed, models.ViewResponse).rows
    assert [row["ticket"]["id"] for row in rows] == held
    assert call("POST", "views/preview/count", previewed, models.ViewCountResponse).view_count.value == 5
    error = refused(422, call, "POST", "views", {"view": {"title": "Everything", "all": []}})
    assert error["error"] == "RecordInvalid" and error["details"], error
    return view


def read(view, held):
    assert ids(every(client.views.list_tickets_from_view(view_id=view.id, page_size=2))) == held
    answers = list(pages(client.views.execute_view(view_id=view.id, page_size=2)))
    assert [row["ticket"]["id"] for answer in answers for row in answer.rows] == held
    assert [column["id"] for column in answers[0].columns] == ["subject", "priority", "created"], answers[0].columns
    backwards = client.views.execute_view(view_id=view.id, sort_by="created", sort_order="desc").result.rows
    assert [row["ticket"]["id"] for row in backwards] == held[::-1]
    count = client.views.get_view_count(view_id=view.id).view_count
    assert (count.view_id, count.value, count.pretty, count.fresh) == (view.id, 5, "5", True), count
    assert [one.value for one in client.views.get_view_counts(ids=str(view.id)).view_counts] == [5]


def triggers():
    actions = [{"field": "priority", "value": "high"}]
    about = {"all": [NEVER], "any": []}
    made = {"title": f"Bags first {RUN}", "conditions": about, "actions": actions, "active": True}
    # The client's models of a trigger and of its category need what has no meaning for a new one.
    category = call("POST", "trigger_categories", {"trigger_category": {"name": f"Bags {RUN}"}})["trigger_category"]
    trigger = call("POST", "triggers", {"trigger": {**made, "category_id": category["id"]}})["trigger"]
    shown_one = client.triggers.get_trigger(trigger_id=trigger["id"]).trigger
    assert (shown_one.title, shown_one.category_id) == (made["title"], category["id"])
    assert trigger["id"] in ids(every(client.triggers.list_triggers(page_size=5)))
    assert category["id"] in ids(every(client.trigger_categories.list_trigger_categories()))
    return trigger["id"], category["id"]


def automations():
    pending = [NEVER, {"field": "status", "operator": "is", "value": "pending"},
               {"field": "PENDING", "operator": "is", "value": "24"}]
    body = {"title": f"Ask again {RUN}", "conditions": {"all": pending, "any": []}, "active": True,
            "actions": [{"field": "priority", "value": "high"}]}
    number = call("POST", "automations", {"automation": body})["automation"]["id"]
    assert client.automations.show_automation(automation_id=number).automation.title == body["title"]
    assert number in ids(every(client.automations.list_automations(page_size=5)))
    return number


def service_level():
    promised = [{"priority": "high", "metric": "first_reply_time", "target": 30, "business_hours": False}]
    about = {"all": [{"field": "current_tags", "operator": "includes", "value": f"promised_{RUN}"}], "any": []}
    body = {"title": f"Bags {RUN}", "position": 1, "filter": about, "policy_metrics": promised}
    number = call("POST", "slas/policies", {"sla_policy": body})["sla_policy"]["id"]
    policy = client.sla_policies.show_sla_policy(sla_policy_id=number).sla_policy
    assert policy.title == body["title"] and policy.policy_metrics[0].target == 30
    assert number in ids(client.sla_policies.list_sla_policies().sla_policies)
    created("Promised", priority="high", tags=[f"promised_{RUN}"])
    return number


def walk(group):
    trigger, category = triggers()
    return {
        "macro_id": macros(group).id, "view_id": views().id, "trigger_id": trigger,
        "trigger_category_id": category, "automation_id": automations(), "sla_policy_id": service_level(),
    }


def swept(made):
    """Takes the rules away again, since a desk has room for so many."""
    client.sla_policies.delete_sla_policy(sla_policy_id=made["sla_policy_id"])
    client.automations.delete_automation(automation_id=made["automation_id"])
    client.triggers.delete_trigger(trigger_id=made["trigger_id"])
    client.trigger_categories.delete_trigger_category(trigger_category_id=made["trigger_category_id"])
    client.macros.delete_macro(macro_id=made["macro_id"])
    client.views.delete_view(view_id=made["view_id"])
    gone = refused(404, client.views.show_view, view_id=made["view_id"])
    assert gone["error"] == "RecordNotFound"

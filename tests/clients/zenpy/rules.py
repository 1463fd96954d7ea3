"""Macros, triggers, automations, service levels."""

from zenpy.lib.api_objects import Automation, Comment, Macro, SlaPolicy, Ticket, Trigger

from desk import RUN, client, every, ids, missing

OPEN = {"field": "status", "operator": "less_than", "value": "solved"}


def macro():
    """A macro that changes a ticket in many ways at once."""
    actions = [
        {"field": "status", "value": "pending"},
        {"field": "priority", "value": "urgent"},
        {"field": "current_tags", "value": f"found_{RUN}"},
        {"field": "comment_value", "value": "It was found."},
        {"field": "comment_mode_is_public", "value": "false"},
    ]
    made = client.macros.create(Macro(title=f"Bags::Found {RUN}", actions=actions))
    made.title = f"Bags::It was found {RUN}"
    assert client.macros.update(made).title == f"Bags::It was found {RUN}"
    assert made.id in ids(client.macros()) and made.id in ids(client.macros(active=True))
    return made


def macros(ticket):
    """Shows what a macro would do, which saves nothing, and then does it."""
    made = macro()
    changes = client.macros.apply(made).ticket
    assert (changes.status, changes.priority) == ("pending", "urgent"), changes.to_json()
    effect = client.tickets.show_macro_effect(ticket, made).ticket
    assert (effect.id, effect.status, effect.priority) == (ticket.id, "pending", "urgent"), effect.to_json()
    assert f"found_{RUN}" in effect.tags and effect.subject == ticket.subject
    before = client.tickets(id=ticket.id)
    assert before.status != "pending" and f"found_{RUN}" not in before.tags
    said = Comment(body=effect.comment.body, public=effect.comment.public)
    client.tickets.update(Ticket(id=ticket.id, status=effect.status, priority=effect.priority,
                                 tags=list(effect.tags), comment=said))
    after = client.tickets(id=ticket.id)
    assert (after.status, after.priority, set(after.tags)) == ("pending", "urgent", set(effect.tags))
    last = every(client.tickets.comments(ticket=ticket.id))[-1]
    assert (last.body, last.public) == ("It was found.", False), last.to_json()
    client.macros.delete(made)
    missing(client.macros, id=made.id)


def triggers_and_automations():
    actions = [{"field": "priority", "value": "high"}]
    every_time = {"all": [OPEN], "any": []}
    trigger = client.triggers.create(Trigger(title=f"Bags first {RUN}", conditions=every_time, actions=actions))
    trigger.title = f"Bags before all {RUN}"
    assert client.triggers.update(trigger).title == f"Bags before all {RUN}"
    assert trigger.id in ids(client.triggers())
    client.triggers.delete(trigger)
    hours = {"field": "PENDING", "operator": "is", "value": "24"}
    pending = {"field": "status", "operator": "is", "value": "pending"}
    made = Automation(title=f"Ask again {RUN}", conditions={"all": [pending, hours], "any": []}, actions=actions)
    automation = client.automations.create(made)
    automation.title = f"Ask once more {RUN}"
    assert client.automations.update(automation).title == f"Ask once more {RUN}"
    assert automation.id in ids(client.automations())
    client.automations.delete(automation)


def service_levels():
    promised = [{"priority": "high", "metric": "first_reply_time", "target": 30, "business_hours": False}]
    about = {"all": [{"field": "type", "operator": "is", "value": "incident"}], "any": []}
    client.sla_policies.create(SlaPolicy(title=f"Bags {RUN}", position=1, filter=about, policy_metrics=promised))
    policy = next(policy for policy in every(client.sla_policies()) if policy.title == f"Bags {RUN}")
    policy.title = f"Bags within half an hour {RUN}"
    client.sla_policies.update(policy)
    assert client.sla_policies(id=policy.id).title == f"Bags within half an hour {RUN}"
    assert client.sla_policies.definitions()
    client.sla_policies.delete(policy)


def walk(ticket):
    macros(ticket)
    triggers_and_automations()
    service_levels()

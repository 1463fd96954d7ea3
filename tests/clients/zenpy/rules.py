"""Views, macros, triggers, automations, service levels."""

from zenpy.lib.api_objects import Automation, Macro, SlaPolicy, Trigger, View

from desk import client, first, ids, refused

OPEN = {"field": "status", "operator": "less_than", "value": "solved"}


def views():
    client.views.create(View(title="Bags", all=[OPEN], output={"columns": ["subject", "priority"]}))
    view = next(view for view in first(client.views()) if view.title == "Bags")
    assert client.views(id=view.id).conditions.all[0]["field"] == "status"
    view.title = "All bags"
    client.views.update(view)
    assert view.id in ids(client.views.active()) and view.id in ids(client.views.compact())
    assert view.id in ids(client.views.search(query="bags"))
    assert client.views.count(view).value > 0 and client.views.execute(view)
    assert first(client.views.tickets(view))
    assert "details" in refused(client.views.create, View(title="Everything", all=[]))
    client.views.delete(view)


def macros(ticket):
    macro = client.macros.create(Macro(title="Bags::Found", actions=[{"field": "status", "value": "solved"}]))
    macro.title = "Bags::It was found"
    assert client.macros.update(macro).title == "Bags::It was found"
    assert macro.id in ids(client.macros())
    assert client.macros.apply(macro).ticket.status == "solved"
    assert client.tickets.show_macro_effect(ticket, macro).ticket.status == "solved"
    assert client.tickets(id=ticket.id).status != "solved"
    client.macros.delete(macro)


def triggers_and_automations():
    actions = [{"field": "priority", "value": "high"}]
    trigger = client.triggers.create(Trigger(title="Bags first", conditions={"all": [OPEN], "any": []}, actions=actions))
    trigger.title = "Bags before all"
    assert client.triggers.update(trigger).title == "Bags before all"
    assert trigger.id in ids(client.triggers())
    client.triggers.delete(trigger)
    hours = {"field": "PENDING", "operator": "is", "value": "24"}
    pending = {"field": "status", "operator": "is", "value": "pending"}
    made = Automation(title="Ask again", conditions={"all": [pending, hours], "any": []}, actions=actions)
    automation = client.automations.create(made)
    automation.title = "Ask once more"
    assert client.automations.update(automation).title == "Ask once more"
    assert automation.id in ids(client.automations())
    client.automations.delete(automation)


def service_levels():
    promised = [{"priority": "high", "metric": "first_reply_time", "target": 30, "business_hours": False}]
    about = {"all": [{"field": "type", "operator": "is", "value": "incident"}], "any": []}
    client.sla_policies.create(SlaPolicy(title="Bags", position=1, filter=about, policy_metrics=promised))
    policy = next(policy for policy in first(client.sla_policies()) if policy.title == "Bags")
    policy.title = "Bags within half an hour"
    client.sla_policies.update(policy)
    assert client.sla_policies(id=policy.id).title == "Bags within half an hour"
    assert client.sla_policies.definitions()
    client.sla_policies.delete(policy)


def walk(ticket):
    views()
    macros(ticket)
    triggers_and_automations()
    service_levels()

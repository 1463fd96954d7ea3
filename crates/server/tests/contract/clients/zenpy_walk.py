"""Reads and writes each table of the ticket API with zenpy, as a program of a desk would."""

import os
from itertools import islice

from zenpy import Zenpy
from zenpy.lib.api_objects import (
    Comment,
    Group,
    GroupMembership,
    Identity,
    Organization,
    OrganizationMembership,
    Request,
    Ticket,
    TicketField,
    User,
)
from zenpy.lib.exception import APIException, RecordNotFoundException

client = Zenpy(
    subdomain="desk",
    email=os.environ["FRONTDESK_EMAIL"],
    token=os.environ["FRONTDESK_TOKEN"],
    disable_cache=True,
)


def first(records, most=200):
    """The first records of a list, over as many pages as that takes."""
    return list(islice(records, most))


def refused(call, *args, **named):
    """What the server says against a call that it must refuse."""
    try:
        call(*args, **named)
    except (APIException, RecordNotFoundException) as error:
        return str(error)
    raise AssertionError("the call was not refused")


def groups():
    made = client.groups.create(Group(name="Ferries"))
    assert client.groups(id=made.id).name == "Ferries"
    made.name = "Ferries and piers"
    assert client.groups.update(made).name == "Ferries and piers"
    assert made.id in [group.id for group in first(client.groups())]
    assert made.id in [group.id for group in first(client.groups.assignable())]
    agent = next(user for user in first(client.users(role="agent")) if user.role == "agent")
    membership = client.group_memberships.create(GroupMembership(user_id=agent.id, group_id=made.id))
    assert agent.id in [user.id for user in first(client.groups.users(made))]
    assert membership.id in [one.id for one in first(client.group_memberships(user=agent.id))]
    client.group_memberships.delete(membership)
    client.groups.delete(made)
    assert "RecordNotFound" in refused(client.groups, id=made.id)


def organizations():
    names = [f"Harbour {number}" for number in range(3)]
    made = [client.organizations.create(Organization(name=name, tags=["harbour"])) for name in names]
    assert "details" in refused(client.organizations.create, Organization(name=names[0]))
    one = made[0]
    one.notes = "Open at night."
    assert client.organizations.update(one).notes == "Open at night."
    one.external_id = "harbour-0"
    assert client.organizations.update(one).external_id == "harbour-0"
    paged = first(client.organizations(cursor_pagination=2))
    assert len(paged) >= 3 and len({found.id for found in paged}) == len(paged)
    assert len(first(client.organizations(ids=[found.id for found in made]))) == 3
    client.organizations.delete(made[2])
    return one


def users(organization):
    made = client.users.create(User(name="Sam Shore", email="sam@shore.example", verified=True))
    assert client.users(id=made.id).email == "sam@shore.example"
    made.notes = "Calls often."
    assert client.users.update(made).notes == "Calls often."
    again = client.users.create_or_update(User(name="Sam Shore", email="sam@shore.example"))
    assert again.id == made.id
    assert [found.id for found in client.users.search(query="sam@shore.example")] == [made.id]
    identity = client.users.identities.create(made, Identity(type="email", value="sam@pier.example"))
    client.users.identities.make_primary(made, identity)
    assert len(first(client.users.identities(id=made.id))) == 2
    membership = client.organization_memberships.create(
        OrganizationMembership(user_id=made.id, organization_id=organization.id)
    )
    assert organization.id in [one.id for one in first(client.users.organizations(made.id))]
    assert membership.id in [one.id for one in first(client.organization_memberships())]
    assert made.id in [user.id for user in first(client.organizations.users(organization.id))]
    assert client.users.me().role == "admin"
    assert "RecordNotFound" in refused(client.users, id=9_007_199_254_740_991)
    return made


def requests():
    made = client.requests.create(Request(subject="A lost bag", comment=Comment(body="It is green.")))
    assert client.requests(id=made.id).subject == "A lost bag"
    assert made.id in [one.id for one in first(client.requests())]
    made.comment = Comment(body="And small.")
    client.requests.update(made)
    assert [said.body for said in client.requests.comments(made.id)] == ["It is green.", "And small."]
    return made.id


def tickets(number):
    ticket = client.tickets(id=number)
    assert ticket.requester.role == "admin"
    ticket.priority = "high"
    ticket.tags = ["bag", "lost"]
    ticket.comment = Comment(body="We look for it.", public=False)
    written = client.tickets.update(ticket)
    assert written.ticket.priority == "high" and written.audit.events
    assert "We look for it." in [said.body for said in client.tickets.comments(ticket=number)]
    assert len(first(client.tickets.audits(ticket=number))) == 3
    assert client.tickets.metrics(number).ticket_id == number
    assert number in [one.id for one in first(client.tickets(cursor_pagination=1))]
    assert number in [one.id for one in first(client.tickets.incremental(start_time=1))]
    assert number in [metric.ticket_id for metric in first(client.ticket_metrics())]
    assert first(client.tickets.events(start_time=1))
    assert first(client.users.incremental(start_time=1))
    assert first(client.organizations.incremental(start_time=1))
    assert number in [found.id for found in first(client.search("bag", type="ticket"))]
    assert client.search.count("bag type:ticket") == 1
    assert number in [found.id for found in first(client.search_export(query="bag", type="ticket"))]
    assert "bag" in [tag.name for tag in first(client.tags())]


def fields():
    made = client.ticket_fields.create(TicketField(type="text", title="Colour"))
    made.title = "Colour of the bag"
    assert client.ticket_fields.update(made).title == "Colour of the bag"
    assert made.id in [field.id for field in first(client.ticket_fields())]
    client.ticket_fields.delete(made)
    assert first(client.ticket_forms())


def rules():
    view = first(client.views())[0]
    assert client.views(id=view.id).title == view.title
    client.views.count(view)
    client.views.execute(view)
    first(client.views.tickets(view))
    assert first(client.macros())


groups()
organization = organizations()
person = users(organization)
tickets(requests())
fields()
rules()
client.users.delete(person)

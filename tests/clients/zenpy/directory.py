"""Groups, organizations, people, and who belongs where."""

from zenpy.lib.api_objects import (
    Comment,
    Group,
    GroupMembership,
    Identity,
    Organization,
    OrganizationField,
    OrganizationMembership,
    Ticket,
    User,
    UserField,
)

from desk import RUN, STARTED, client, every, finished, ids, missing, refused


def groups():
    made = client.groups.create(Group(name="Ferries"))
    assert client.groups(id=made.id).name == "Ferries"
    made.name = "Ferries and piers"
    assert client.groups.update(made).name == "Ferries and piers"
    assert made.id in ids(client.groups())
    assert made.id in ids(client.groups.assignable())
    agent = next(user for user in every(client.users(role="agent")) if user.role == "agent")
    membership = client.group_memberships.create(GroupMembership(user_id=agent.id, group_id=made.id))
    assert agent.id in ids(client.groups.users(made))
    assert membership.id in ids(client.groups.memberships(made))
    assert membership.id in ids(client.group_memberships(user=agent.id))
    assert membership.id in ids(client.group_memberships.assignable())
    assert made.id in ids(client.users.groups(agent))
    client.group_memberships.make_default(agent, membership)
    assert client.group_memberships(id=membership.id).default is True
    client.group_memberships.delete(membership)
    client.groups.delete(made)
    missing(client.groups, id=made.id)


def organization_fields():
    field = client.organization_fields.create(OrganizationField(type="text", key=f"quay_{RUN}", title="Quay"))
    field.title = "Its quay"
    assert client.organization_fields.update(field).title == "Its quay"
    assert field.id in ids(client.organization_fields())
    client.organization_fields.reorder(ids(client.organization_fields()))
    return field


def organizations():
    field = organization_fields()
    names = [f"Harbour {number} {RUN}" for number in range(3)]
    made = [client.organizations.create(Organization(name=name, tags=["harbour"])) for name in names]
    told = refused(422, client.organizations.create, Organization(name=names[0]))
    assert told["details"]["name"][0]["error"] == "DuplicateValue", told
    one = made[0]
    one.notes = "Open at night."
    one.organization_fields = {f"quay_{RUN}": "North"}
    one = client.organizations.update(one)
    assert one.notes == "Open at night." and one.organization_fields[f"quay_{RUN}"] == "North"
    one.external_id = f"harbour-0-{RUN}"
    assert client.organizations.update(one).external_id == f"harbour-0-{RUN}"
    paged = every(client.organizations(cursor_pagination=2))
    assert len(paged) >= 3 and len({found.id for found in paged}) == len(paged)
    assert len(every(client.organizations(ids=[found.id for found in made]))) == 3
    again = Organization(name=names[0], external_id=f"harbour-0-{RUN}")
    assert client.organizations.create_or_update(again).id == one.id
    many = finished(client.organizations.create([Organization(name=f"Pier {number} {RUN}") for number in range(2)]))
    piers = every(client.organizations(ids=[result["id"] for result in many]))
    for pier in piers:
        pier.notes = "Of wood."
    assert len(finished(client.organizations.update(piers))) == 2
    assert [client.organizations(id=pier.id).notes for pier in piers] == ["Of wood.", "Of wood."]
    assert len(finished(client.organizations.delete(piers))) == 2
    client.organizations.delete(made[2])
    assert one.id in ids(client.organizations.incremental(start_time=STARTED))
    client.organization_fields.delete(field)
    return one


def user_fields():
    field = client.user_fields.create(UserField(type="checkbox", key=f"sails_{RUN}", title="Sails", tag=f"sails_{RUN}"))
    field.title = "Does sail"
    assert client.user_fields.update(field).title == "Does sail"
    assert field.id in ids(client.user_fields())
    return field


def identities(person):
    identity = client.users.identities.create(person, Identity(type="email", value=f"sam@pier.{RUN}.example"))
    assert client.users.identities.show(person, identity).value == f"sam@pier.{RUN}.example"
    client.users.identities.make_primary(person, identity)
    client.users.identities.verify(person, identity)
    assert len(every(client.users.identities(id=person.id))) == 2


def users(organization):
    field = user_fields()
    made = client.users.create(User(name="Sam Shore", email=f"sam@shore.{RUN}.example", verified=True))
    assert client.users(id=made.id).email == f"sam@shore.{RUN}.example"
    made.notes = "Calls often."
    made.user_fields = {f"sails_{RUN}": True}
    changed = client.users.update(made)
    assert changed.notes == "Calls often." and changed.user_fields[f"sails_{RUN}"] is True
    again = client.users.create_or_update(User(name="Sam Shore", email=f"sam@shore.{RUN}.example"))
    assert again.id == made.id
    assert ids(client.users.search(query=f"sam@shore.{RUN}.example")) == [made.id]
    identities(made)
    membership = client.organization_memberships.create(
        OrganizationMembership(user_id=made.id, organization_id=organization.id)
    )
    assert organization.id in ids(client.users.organizations(made.id))
    assert membership.id in ids(client.organization_memberships())
    assert membership.id in ids(client.users.organization_memberships(made))
    assert membership.id in ids(client.organizations.organization_memberships(organization))
    assert made.id in ids(client.organizations.users(organization.id))
    client.users.set_password(made, "a-long-password")
    assert client.users.me().role == "admin"
    missing(client.users, id=9_007_199_254_740_991)
    client.user_fields.delete(field)
    many_users()
    return made


def many_users():
    def people():
        return [User(name=f"Kim {number}", email=f"kim{number}@pier.{RUN}.example") for number in range(3)]

    made = finished(client.users.create(people()))
    found = every(client.users(ids=[result["id"] for result in made]))
    assert sorted(user.email for user in found) == [person.email for person in people()]
    assert len(finished(client.users.create_or_update(people()))) == 3
    for user in found:
        user.details = "On the pier."
    assert len(finished(client.users.update(found))) == 3
    assert client.users(id=found[0].id).details == "On the pier."
    assert len(finished(client.users.delete(found))) == 3
    assert found[0].id in ids(client.users.deleted())
    assert client.users.permanently_delete(found[0]).active is False
    assert found[1].id in ids(client.users.incremental(start_time=STARTED))
    assert found[1].id in ids(client.users.incremental(start_time=STARTED, paginate_by_time=True))


def merged():
    """Makes two accounts of one person into one, which then has what either asked for."""
    two = [client.users.create(User(name="Lou", email=f"lou{number}@pier.{RUN}.example")) for number in range(2)]
    asked = client.tickets.create(
        Ticket(subject=f"Lou's {RUN}", comment=Comment(body="Where is it?"), requester_id=two[0].id)
    ).ticket
    client.users.merge(two[0], two[1])
    assert {identity.value for identity in client.users.identities(id=two[1].id)} == {user.email for user in two}
    assert client.users(id=two[0].id).active is False
    assert client.tickets(id=asked.id).requester_id == two[1].id
    assert ids(client.users.requested(two[1])) == [asked.id]


def walk():
    merged()
    groups()
    organization = organizations()
    return organization, users(organization)


def gone(person):
    """Deletes somebody, who is found among the deleted from then on."""
    client.users.delete(person)
    assert client.users(id=person.id).active is False
    assert person.id in ids(client.users.deleted())

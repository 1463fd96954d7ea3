"""Groups, organizations, people, and who belongs where."""

from zenpy.lib.api_objects import (
    Group,
    GroupMembership,
    Identity,
    Organization,
    OrganizationField,
    OrganizationMembership,
    User,
    UserField,
)

from desk import client, finished, first, ids, refused


def groups():
    made = client.groups.create(Group(name="Ferries"))
    assert client.groups(id=made.id).name == "Ferries"
    made.name = "Ferries and piers"
    assert client.groups.update(made).name == "Ferries and piers"
    assert made.id in ids(client.groups())
    assert made.id in ids(client.groups.assignable())
    agent = next(user for user in first(client.users(role="agent")) if user.role == "agent")
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
    assert "RecordNotFound" in refused(client.groups, id=made.id)


def organization_fields():
    field = client.organization_fields.create(OrganizationField(type="text", key="quay", title="Quay"))
    field.title = "Its quay"
    assert client.organization_fields.update(field).title == "Its quay"
    assert field.id in ids(client.organization_fields())
    client.organization_fields.reorder(ids(client.organization_fields()))
    return field


def organizations():
    field = organization_fields()
    names = [f"Harbour {number}" for number in range(3)]
    made = [client.organizations.create(Organization(name=name, tags=["harbour"])) for name in names]
    assert "details" in refused(client.organizations.create, Organization(name=names[0]))
    one = made[0]
    one.notes = "Open at night."
    one.organization_fields = {"quay": "North"}
    one = client.organizations.update(one)
    assert one.notes == "Open at night." and one.organization_fields["quay"] == "North"
    one.external_id = "harbour-0"
    assert client.organizations.update(one).external_id == "harbour-0"
    paged = first(client.organizations(cursor_pagination=2))
    assert len(paged) >= 3 and len({found.id for found in paged}) == len(paged)
    assert len(first(client.organizations(ids=[found.id for found in made]))) == 3
    again = Organization(name=names[0], external_id="harbour-0")
    assert client.organizations.create_or_update(again).id == one.id
    many = finished(client.organizations.create([Organization(name=f"Pier {number}") for number in range(2)]))
    piers = first(client.organizations(ids=[result["id"] for result in many]))
    for pier in piers:
        pier.notes = "Of wood."
    assert len(finished(client.organizations.update(piers))) == 2
    assert [client.organizations(id=pier.id).notes for pier in piers] == ["Of wood.", "Of wood."]
    assert len(finished(client.organizations.delete(piers))) == 2
    client.organizations.delete(made[2])
    assert first(client.organizations.incremental(start_time=1))
    client.organization_fields.delete(field)
    return one


def user_fields():
    field = client.user_fields.create(UserField(type="checkbox", key="sails", title="Sails", tag="sails"))
    field.title = "Does sail"
    assert client.user_fields.update(field).title == "Does sail"
    assert field.id in ids(client.user_fields())
    return field


def identities(person):
    identity = client.users.identities.create(person, Identity(type="email", value="sam@pier.example"))
    assert client.users.identities.show(person, identity).value == "sam@pier.example"
    client.users.identities.make_primary(person, identity)
    client.users.identities.verify(person, identity)
    assert len(first(client.users.identities(id=person.id))) == 2


def users(organization):
    field = user_fields()
    made = client.users.create(User(name="Sam Shore", email="sam@shore.example", verified=True))
    assert client.users(id=made.id).email == "sam@shore.example"
    made.notes = "Calls often."
    made.user_fields = {"sails": True}
    changed = client.users.update(made)
    assert changed.notes == "Calls often." and changed.user_fields["sails"] is True
    again = client.users.create_or_update(User(name="Sam Shore", email="sam@shore.example"))
    assert again.id == made.id
    assert ids(client.users.search(query="sam@shore.example")) == [made.id]
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
    assert "RecordNotFound" in refused(client.users, id=9_007_199_254_740_991)
    client.user_fields.delete(field)
    many_users()
    return made


def many_users():
    def people():
        return [User(name=f"Kim {number}", email=f"kim{number}@pier.example") for number in range(3)]

    made = finished(client.users.create(people()))
    found = first(client.users(ids=[result["id"] for result in made]))
    assert sorted(user.email for user in found) == [person.email for person in people()]
    assert len(finished(client.users.create_or_update(people()))) == 3
    for user in found:
        user.details = "On the pier."
    assert len(finished(client.users.update(found))) == 3
    assert client.users(id=found[0].id).details == "On the pier."
    assert len(finished(client.users.delete(found))) == 3
    assert found[0].id in ids(client.users.deleted())
    assert client.users.permanently_delete(found[0]).active is False
    assert first(client.users.incremental(start_time=1))
    assert first(client.users.incremental(start_time=1, paginate_by_time=False))


def merged():
    """Makes two accounts of one person into one."""
    two = [client.users.create(User(name="Lou", email=f"lou{number}@pier.example")) for number in range(2)]
    client.users.merge(two[0], two[1])
    assert len(first(client.users.identities(id=two[1].id))) == 2
    assert client.users(id=two[0].id).active is False


def walk():
    merged()
    groups()
    organization = organizations()
    return organization, users(organization)

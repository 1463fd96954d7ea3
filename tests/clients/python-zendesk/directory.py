"""Groups, organizations, people, and who belongs where."""

from zendesk.models import JobStatusResponse

from desk import RUN, call, client, every, finished, ids, refused, signed_in, walked


def person(name, **more):
    """Makes an end user; keys that the client does not know of go along as they are."""
    user = {"name": name, "email": f"{name.lower().replace(' ', '.')}@{RUN}.example", **more}
    return client.users.create_user(user=user).user


def groups(agent):
    made = client.groups.create_group(group={"name": f"Ferries {RUN}"}).group
    changed = client.groups.update_group(group_id=made.id, group={"name": f"Piers {RUN}"}).group
    assert changed.name == client.groups.show_group_by_id(group_id=made.id).group.name == f"Piers {RUN}"
    assert made.id in ids(every(client.groups.list_groups(page_size=3)))
    assert made.id in ids(every(client.groups.list_assignable_groups(page_size=3)))
    membership = client.group_memberships.create_group_membership(
        group_membership={"user_id": agent.id, "group_id": made.id}
    ).group_membership
    shown = client.group_memberships.show_group_membership_by_id(group_membership_id=membership.id)
    assert (shown.group_membership.user_id, shown.group_membership.group_id) == (agent.id, made.id)
    assert membership.id in ids(every(client.group_memberships.list_group_memberships(page_size=3)))
    error = refused(422, client.groups.create_group, group={"name": " "})
    assert error["details"]["name"][0]["error"] == "BlankValue", error
    return made


def organizations():
    """Makes organizations alone and many, changes, finds and deletes them."""
    # The client's own create_or_update, create_many and update send no body.
    client.organizations.create_organization(organization={"name": f"Harbour {RUN}", "tags": ["harbour"]})
    one = client.organizations.search_organizations(name=f"Harbour {RUN}").organizations[0]
    change = {"organization": {"notes": "Open at night.", "external_id": f"harbour-{RUN}"}}
    call("PUT", f"organizations/{one.id}", change)
    shown = client.organizations.show_organization(organization_id=one.id).organization
    assert (shown.notes, shown.external_id, shown.tags) == ("Open at night.", f"harbour-{RUN}", ["harbour"])
    again = {"organization": {"name": f"Harbour {RUN}", "external_id": f"harbour-{RUN}"}}
    assert call("POST", "organizations/create_or_update", again)["organization"]["id"] == one.id
    error = refused(422, client.organizations.create_organization, organization={"name": f"Harbour {RUN}"})
    assert error["error"] == "RecordInvalid" and error["details"]["name"][0]["error"] == "DuplicateValue", error
    many_organizations()
    return shown


def many_organizations():
    names = [f"Quay {number} {RUN}" for number in range(4)]
    body = {"organizations": [{"name": name} for name in names]}
    made = ids(finished(call("POST", "organizations/create_many", body, JobStatusResponse)))
    listed = ",".join(map(str, made))
    found = client.organizations.show_many_organizations(ids=listed).organizations
    assert [found_one.name for found_one in found] == names
    change = {"organization": {"notes": "Of wood."}}
    finished(call("PUT", "organizations/update_many", change, JobStatusResponse, query={"ids": listed}))
    found = client.organizations.show_many_organizations(ids=listed).organizations
    assert [found_one.notes for found_one in found] == ["Of wood."] * 4
    completed = client.organizations.autocomplete_organizations(name=f"Quay 2 {RUN}").organizations
    assert [found_one.name for found_one in completed] == [names[2]]
    assert set(made) <= set(ids(every(client.organizations.list_organizations(page_size=50))))
    finished(client.organizations.delete_many_organizations(ids=listed))
    assert client.organizations.show_many_organizations(ids=listed).organizations == []


def memberships(one, organization):
    body = {"organization_membership": {"user_id": one.id, "organization_id": organization.id}}
    number = call("POST", "organization_memberships", body)["organization_membership"]["id"]
    shown = client.organization_memberships.show_organization_membership_by_id(organization_membership_id=number)
    membership = shown.organization_membership
    assert (membership.user_id, membership.organization_id) == (one.id, organization.id)
    assert number in ids(every(client.organization_memberships.list_organization_memberships()))
    assert client.users.show_user(user_id=one.id).user.organization_id == organization.id


def many_people():
    """Makes, updates and deletes people by jobs."""
    people = [{"name": f"Kim {number}", "email": f"kim{number}@{RUN}.example"} for number in range(3)]
    made = ids(finished(client.users.create_many_users(users=people)))
    assert ids(finished(client.users.create_or_update_many_users(users=people))) == made
    listed = ",".join(map(str, made))
    body = {"user": {"details": "On the pier."}}
    finished(client.users.update_many_users(ids=listed, request_body=body))
    found = client.users.show_many_users(ids=listed).users
    assert [(user.id, user.email, user.details) for user in found] == [
        (number, one["email"], "On the pier.") for number, one in zip(made, people)
    ]
    finished(client.users.destroy_many_users(ids=listed))
    assert set(made) <= set(deleted_people())
    # The client's model of the deleted takes no null, which the contract has where personal data was.
    assert call("GET", f"deleted_users/{made[0]}")["deleted_user"]["active"] is False
    assert call("DELETE", f"deleted_users/{made[0]}")["deleted_user"]["id"] == made[0]
    assert {made[number]: deleted_people()[made[number]] for number in range(3)} == {
        made[0]: "Permanently Deleted User", made[1]: "Kim 1", made[2]: "Kim 2"
    }


def deleted_people():
    listed = walked("deleted_users", **{"page[size]": 100})
    return {user["id"]: user["name"] for page in listed for user in page["deleted_users"]}


def identities(one):
    # The client's own create_user_identity sends its words in the address, and no body.
    body = {"identity": {"type": "email", "value": f"second@{RUN}.example"}}
    number = call("POST", f"users/{one.id}/identities", body)["identity"]["id"]
    named = {"user_id": one.id, "user_identity_id": number}
    assert client.user_identities.show_user_identity(**named).identity.value == f"second@{RUN}.example"
    client.user_identities.verify_user_identity(**named)
    client.user_identities.make_user_identity_primary(**named)
    listed = every(client.user_identities.list_user_identities(user_id=one.id))
    assert [(identity.value, identity.primary) for identity in listed if identity.primary] == [
        (f"second@{RUN}.example", True)
    ]
    assert len(listed) == 2 and client.users.show_user(user_id=one.id).user.email == f"second@{RUN}.example"


def merged():
    """Makes two accounts of one person into one: what the first asked for goes along."""
    twice = [person(f"Lou {number}") for number in ("one", "two")]
    asked = client.tickets.create_ticket(
        request={"ticket": {"subject": f"Lou {RUN}", "comment": {"body": "Hello."}, "requester_id": twice[0].id}}
    ).result.ticket
    client.users.merge_end_users(user_id=twice[0].id, user={"id": twice[1].id})
    assert client.users.show_user(user_id=twice[0].id).user.active is False
    assert client.tickets.show_ticket(ticket_id=asked.id).ticket.requester_id == twice[1].id
    addresses = every(client.user_identities.list_user_identities(user_id=twice[1].id))
    assert {identity.value for identity in addresses} == {one.email for one in twice}


def people(organization):
    one = person("Sam Shore", verified=True)
    changed = client.users.update_user(user_id=one.id, user={"notes": "Calls often.", "phone": "+441632960001"}).user
    assert (changed.notes, changed.phone) == ("Calls often.", "+441632960001")
    again = client.users.create_or_update_user(user={"name": "Sam Shore", "email": one.email}).user
    assert again.id == one.id and again.notes == "Calls often."
    assert ids(client.users.search_users(query=one.email).users) == [one.id]
    assert one.id in ids(client.users.autocomplete_users(name="Sam Sh").users)
    assert client.users.show_user_related(user_id=one.id).user_related.requested_tickets == 0
    assert signed_in(one.email).users.show_current_user().user.id == one.id
    memberships(one, organization)
    taken = {"name": "Sam Shore", "email": one.email}
    error = refused(422, client.users.create_user, user=taken)
    assert error["details"]["email"][0]["error"] == "DuplicateValue", error
    return client.users.show_user(user_id=one.id).user


def walk():
    agent = client.users.show_current_user().user
    assert agent.role == "admin"
    organization = organizations()
    one = people(organization)
    many_people()
    merged()
    identities(person("Ida Isle"))
    return agent, groups(agent), organization, one

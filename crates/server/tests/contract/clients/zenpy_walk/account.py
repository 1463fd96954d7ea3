"""What a program reads of the account: brands, locales, roles, agreements, reasons."""

from zenpy.lib.api_objects import CustomAgentRole

from desk import client, first, ids


def walk():
    brand = first(client.brands())[0]
    assert client.brands(id=brand.id).name == brand.name
    english = client.locales.current()
    assert english.id in ids(client.locales()) and english.id in ids(client.locales.public())
    assert english.id in ids(client.locales.agent())
    assert first(client.sharing_agreements()) == []
    role = client.custom_agent_roles.create(CustomAgentRole(name="Harbour office", description="Reads"))
    role.description = "Reads and writes"
    assert client.custom_agent_roles.update(role).description == "Reads and writes"
    assert role.id in ids(client.custom_agent_roles())
    client.custom_agent_roles.delete(role)

"""What a program reads of the account, brands and languages, and the setting that the day needs."""

from desk import call, client, every, ids


def walk():
    brand = every(client.brands())[0]
    assert client.brands(id=brand.id).name == brand.name
    english = client.locales.current()
    assert english.id in ids(client.locales())
    assert english.id in ids(client.locales.public())
    assert english.id in ids(client.locales.agent())
    # The client has no method for settings.
    wanted = {"settings": {"active_features": {"customer_satisfaction": True}}}
    assert call("put", "account/settings", wanted).json()["settings"]["active_features"]["customer_satisfaction"]

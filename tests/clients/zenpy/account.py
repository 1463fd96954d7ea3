"""What a program reads of the account: brands, languages."""

from desk import client, first, ids


def walk():
    brand = first(client.brands())[0]
    assert client.brands(id=brand.id).name == brand.name
    english = client.locales.current()
    assert english.id in ids(client.locales())
    assert english.id in ids(client.locales.public())
    assert english.id in ids(client.locales.agent())

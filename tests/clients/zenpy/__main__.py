"""Reads and writes each table of the ticket API with zenpy, as a program of a desk would."""

import account
import directory
import fields
import rules
import tickets
from zenpy.lib.api_objects import User

from desk import client

account.walk()
organization, person = directory.walk()
problem = tickets.walk(person, *fields.walk())
rules.walk(problem)
tickets.suspended(client.users.create(User(name="Max Mole", email="max@pier.example")))
client.users.delete(person)

"""Reads and writes each table of the ticket API with zenpy, as a program of a desk would."""

import directory
import fields
import rules
import tickets
from desk import client

organization, person = directory.walk()
problem = tickets.walk(person, *fields.walk())
rules.walk(problem)
client.users.delete(person)

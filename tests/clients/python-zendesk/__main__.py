"""A support team's day, through python-zendesk: each part makes what it needs, and reads it back."""

import asking
import directory
import exports
import fields
import finding
import imports
import jobs
import kept
import paging
import reading
import refusals
import rules
import tickets

agent, group, organization, person = directory.walk()
made = fields.walk(person)
problem = tickets.walk(*made, person, group)
numbers, low, sender = jobs.walk()
paging.walk(numbers)
finding.walk(problem, person, organization, numbers, low)
ruled = rules.walk(group)
asked = asking.walk(person, sender)
imports.walk(person)
refusals.walk(person)
exports.walk(numbers[:40])
reading.walk(kept.walk(agent, group, organization, person, made, problem, {**ruled, **asked}))
rules.swept(ruled)
kept.swept()
jobs.failed()

"""A support team's day through zenpy, over each table of the ticket API: what it writes, it reads back."""

import account
import asking
import directory
import exports
import fields
import finding
import many
import paging
import refusals
import rules
import tickets
import views

account.walk()
organization, person = directory.walk()
asks, form, status = fields.walk(person)
number = asking.requests()
problem = tickets.walk(person, asks, form, status, number)
finding.in_every_list(number)
rules.walk(problem)
lot, owner, numbers = many.walk()
paging.walk(lot, owner, numbers)
finding.walk(lot, owner, numbers)
views.walk(numbers)
asking.rated(person)
refusals.walk()
told = exports.walk(numbers[:40])
many.destroyed(numbers)
exports.told_of_the_end(told, numbers)
asking.held_back(person)
directory.gone(person)
fields.swept(asks, form)

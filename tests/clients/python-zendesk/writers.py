"""Those who go on working while others export: what they leave behind is what exports must tell."""

import itertools
import os
import threading
from concurrent.futures import ThreadPoolExecutor

from desk import RUN, call, signed_in

EMAIL = os.environ["FRONTDESK_EMAIL"]


class Writers:
    """Threads that change, make and delete tickets, people and organizations until they are stopped."""

    def __init__(self, numbers):
        self.stopping = threading.Event()
        # The last state of each record that was written: its name, or None once it is deleted.
        self.tickets, self.users, self.organizations = {}, {}, {}
        self.numbers = numbers
        self.turns = 0

    def __enter__(self):
        self.pool = ThreadPoolExecutor()
        half = len(self.numbers) // 2
        work = [(self.write_tickets, "a", self.numbers[:half]), (self.write_tickets, "b", self.numbers[half:]),
                (self.write_people,), (self.write_organizations,)]
        self.working = [self.pool.submit(*one) for one in work]
        return self

    def __exit__(self, *error):
        self.stop()
        self.pool.shutdown()

    def stop(self):
        """Lets each finish its turn; what went wrong with one is raised here."""
        self.stopping.set()
        for one in self.working:
            one.result()

    def going(self):
        """Turns, until the end, with room between them for who reads."""
        for turn in itertools.count():
            if self.stopping.wait(0.02):
                return
            self.turns += 1
            yield turn

    def write_tickets(self, name, owned):
        desk, owned = signed_in(EMAIL), list(owned)
        for turn in self.going():
            subject = f"Turn {turn} of {name} {RUN}"
            if turn % 5 == 4:
                ticket = {"subject": subject, "comment": {"body": subject}, "tags": [f"written_{RUN}"]}
                made = desk.tickets.create_ticket(request={"ticket": ticket}).result.ticket
                owned.append(made.id)
                self.tickets[made.id] = subject
            elif turn % 9 == 8 and len(owned) > 2:
                number = owned.pop()
                desk.tickets.delete_ticket(ticket_id=number)
                self.tickets[number] = None
            else:
                number = owned[turn % len(owned)]
                desk.tickets.update_ticket(ticket_id=number, ticket={"subject": subject})
                self.tickets[number] = subject

    def write_people(self):
        desk = signed_in(EMAIL)
        self.write_named(
            self.users,
            lambda name, turn: desk.users.create_user(user={"name": name, "email": f"turn{turn}@{RUN}.example"}).user,
            lambda number, name: desk.users.update_user(user_id=number, user={"name": name}),
            lambda number: desk.users.delete_user(user_id=number),
        )

    def write_organizations(self):
        desk = signed_in(EMAIL)
        self.write_named(
            self.organizations,
            lambda name, turn: desk.organizations.create_organization(organization={"name": name}).organization,
            lambda number, name: call("PUT", f"organizations/{number}", {"organization": {"name": name}}, by=desk),
            lambda number: desk.organizations.delete_organization(organization_id=number),
        )

    def write_named(self, written, make, rename, delete):
        """Makes, renames and deletes by turns, and keeps the name that each is left with."""
        owned = []
        for turn in self.going():
            name = f"Turn {turn} {RUN}"
            if turn % 4 == 0:
                number = make(name, turn).id
                owned.append(number)
                written[number] = name
            elif turn % 10 == 9:
                number = owned.pop(0)
                delete(number)
                written[number] = None
            else:
                number = owned[turn % len(owned)]
                rename(number, name)
                written[number] = name

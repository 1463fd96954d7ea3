"""Those who go on working while others export: what they leave behind is what exports must tell."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

from zenpy.lib.api_objects import Comment, Organization, Ticket, User

from desk import EMAIL, RUN, signed_in


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
        work = [(self.write_tickets, self.numbers[:half]), (self.write_tickets, self.numbers[half:]),
                (self.write, "users", User), (self.write, "organizations", Organization)]
        self.working = [self.pool.submit(*one) for one in work]
        return self

    def __exit__(self, *error):
        """Lets each finish its turn; what went wrong with one is raised here."""
        self.stopping.set()
        for one in self.working:
            one.result()
        self.pool.shutdown()

    def going(self):
        """Turns, until the end, with room between them for who reads."""
        for turn in itertools.count():
            if self.stopping.wait(0.02):
                return
            self.turns += 1
            yield turn

    def write_tickets(self, owned):
        # A session is no thing for several threads at once.
        desk, owned, name = signed_in(EMAIL), list(owned), owned[0]
        for turn in self.going():
            subject = f"Turn {turn} of {name} {RUN}"
            if turn % 5 == 4:
                ticket = Ticket(subject=subject, comment=Comment(body=subject), tags=[f"written_{RUN}"])
                number = desk.tickets.create(ticket).ticket.id
                owned.append(number)
            elif turn % 9 == 8 and len(owned) > 2:
                number, subject = owned.pop(), None
                desk.tickets.delete(Ticket(id=number))
            else:
                number = owned[turn % len(owned)]
                ticket = desk.tickets(id=number)
                ticket.subject = subject
                desk.tickets.update(ticket)
            self.tickets[number] = subject

    def write(self, table, kind):
        """Writes people or organizations."""
        desk, owned = getattr(signed_in(EMAIL), table), []
        for turn in self.going():
            name = f"Turn {turn} {RUN}"
            if turn % 4 == 0:
                more = {"email": f"turn{turn}@{RUN}.example"} if kind is User else {}
                record = desk.create(kind(name=name, **more))
                owned.append(record)
            elif turn % 10 == 9:
                record, name = owned.pop(0), None
                desk.delete(record)
            else:
                record = owned[turn % len(owned)]
                record.name = name
                desk.update(record)
            getattr(self, table)[record.id] = name

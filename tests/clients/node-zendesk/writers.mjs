// Others at work while exports are read: what they change, and how they left it.

import { RUN, call, client, gone, pause, range, result } from "./desk.mjs";

/** A breath between two changes, so that reading is not starved by writing. */
const BREATH = 10;

/** So many changes of each kind, that an export of them has some pages. */
const ENOUGH = 40;

/** Each kind: how one is made, changed and deleted. */
const KINDS = {
  tickets: {
    make: (number, { person }) => client.tickets.create({
      ticket: { subject: `Exported ${number} ${RUN}`, comment: { body: "Hello" }, requester_id: person.id },
    }),
    change: (id, subject) => client.tickets.update(id, { ticket: { subject } }),
    delete: (id) => client.tickets.delete(id),
  },
  users: {
    make: (number) => client.users.create({ user: { name: "Pat", email: `pat${number}.${RUN}@shore.example` } }),
    change: (id, notes) => client.users.update(id, { user: { notes } }),
  },
  organizations: {
    make: (number) => client.organizations.create({ organization: { name: `Lock ${number} ${RUN}` } }),
    change: (id, notes) => client.organizations.update(id, { organization: { notes } }),
    delete: (id) => client.organizations.delete(id),
  },
};

/** Makes some of a kind, and changes one after the other until it is told to stop; one more is made now and then. */
async function writes(kind, who, work) {
  const { make, change } = KINDS[kind];
  const add = async (number) => work.left[kind].set((await result(make(number, who))).id, { words: null, changes: 0 });
  for (const number of range(6)) await add(number);
  for (let at = 0; !work.over; at += 1) {
    const id = [...work.left[kind].keys()][at % work.left[kind].size];
    const words = `Written ${at} ${RUN}`;
    await change(id, words);
    work.left[kind].set(id, { words, changes: work.left[kind].get(id).changes + 1 });
    if (at % 10 === 9) await add(6 + at);
    await pause(BREATH);
  }
}

/** Begins; `left` is how each record was left. `stop` solves a ticket and deletes one of each kind at the end. */
export function begin(who) {
  const work = { over: false, failed: false, left: { tickets: new Map(), users: new Map(), organizations: new Map() } };
  const all = Promise.all(Object.keys(KINDS).map((kind) => writes(kind, who, work)));
  // `stop` throws what went wrong.
  all.catch(() => {
    work.failed = true;
  });
  const written = (kind) => [...work.left[kind].values()].reduce((sum, { changes }) => sum + changes, 0);
  const enough = () => work.failed || Object.keys(KINDS).every((kind) => written(kind) >= ENOUGH);
  const stop = async () => {
    work.over = true;
    await all;
    const [solved, deleted] = work.left.tickets.keys();
    await client.tickets.update(solved, { ticket: { status: "solved", assignee_id: who.me.id } });
    work.left.tickets.get(solved).solved = true;
    await remove("tickets", deleted);
    await remove("organizations", [...work.left.organizations.keys()][0]);
    const [user] = work.left.users.keys();
    await call("DELETE", ["users", user]);
    work.left.users.get(user).deleted = true;
  };
  const remove = async (kind, id) => {
    await gone(KINDS[kind].delete(id));
    work.left[kind].get(id).deleted = true;
  };
  const again = async (kind) => {
    const id = [...work.left[kind].keys()].at(-1);
    const words = `Once more ${RUN}`;
    await KINDS[kind].change(id, words);
    work.left[kind].set(id, { words, changes: work.left[kind].get(id).changes + 1 });
    return id;
  };
  return { left: work.left, enough, stop, again };
}

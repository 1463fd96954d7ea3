// Incremental exports while others write: nothing is missed, and nothing comes again that did not change.

import assert from "node:assert/strict";
import { BEGIN, TICKETS, client, get, ids, once, pause, result } from "./desk.mjs";
import { begin } from "./writers.mjs";

/** What changed so many milliseconds before a stream was read is exported again from its end: it may not have been all. */
const UNSETTLED = 10_000;
/** Times are of whole seconds, and the end is told a moment before it is read. */
const ROUNDED = 2_000;

/** A stream of changes: where to go on, when it was last begun to be read, and each record as it was last. */
class Stream {
  constructor(kind, time, path = ["incremental", kind]) {
    const per_page = Math.max(10, TICKETS / 10);
    Object.assign(this, { kind, time, latest: new Map(), asked: 0, place: [...path, { start_time: BEGIN, per_page }] });
  }

  /** Reads to the end. Within that, a record comes again only with a change. */
  async read() {
    const now = new Map();
    let answer;
    const asked = Date.now();
    do {
      answer = await get(this.place);
      for (const record of answer[this.kind]) {
        const written = JSON.stringify(record);
        assert.notEqual(now.get(record.id), written, `${this.kind}: ${record.id} comes again without a change`);
        if (JSON.stringify(this.latest.get(record.id)) === written) this.unsettled(record);
        now.set(record.id, written);
        this.latest.set(record.id, record);
      }
      const place = answer.after_url ?? answer.next_page;
      assert(place && (answer.end_of_stream || place !== this.place), `${this.kind}: a page that leads nowhere`);
      this.place = place;
    } while (!answer.end_of_stream);
    this.asked = asked;
    return now;
  }

  /** Whatever comes again as it was in an earlier reading changed just before that, or since. */
  unsettled(record) {
    const time = record[this.time];
    const changed = typeof time === "number" ? time * 1000 : Date.parse(time);
    assert(changed > this.asked - UNSETTLED - ROUNDED, `${this.kind}: ${record.id} of ${time} comes again`);
  }
}

/** Everything that is exported, by the name of each stream. */
const begun = () => ({
  tickets: new Stream("tickets", "generated_timestamp", ["incremental", "tickets", "cursor"]),
  ticketsByTime: new Stream("tickets", "generated_timestamp"),
  users: new Stream("users", "updated_at", ["incremental", "users", "cursor"]),
  usersByTime: new Stream("users", "updated_at"),
  organizations: new Stream("organizations", "updated_at"),
  events: new Stream("ticket_events", "created_at"),
  metrics: new Stream("ticket_metric_events", "time"),
});

const readAll = (all) => Promise.all(Object.values(all).map((stream) => stream.read()));

/** Records as they were left are as they were exported. */
function finals(all, left) {
  for (const [id, { words, deleted, solved }] of left.tickets) {
    for (const { latest } of [all.tickets, all.ticketsByTime]) {
      const { subject, status } = latest.get(id) ?? {};
      assert.equal(status, deleted ? "deleted" : solved ? "solved" : "new", `ticket ${id}`);
      if (words) assert.equal(subject, words);
    }
  }
  for (const [id, { words, deleted }] of left.users) {
    for (const { latest } of [all.users, all.usersByTime]) {
      assert.equal(latest.get(id)?.active, !deleted, `person ${id}`);
      if (words && !deleted) assert.equal(latest.get(id).notes, words);
    }
  }
  for (const [id, { words, deleted }] of left.organizations) {
    const found = all.organizations.latest.get(id);
    assert.equal(Boolean(found?.deleted_at), Boolean(deleted), `organization ${id}`);
    if (words) assert.equal(found.notes, words);
  }
}

/** Every update is an event, no more and no fewer; a solved ticket has come to its resolution. */
async function events(streams, left) {
  const of = (stream, id) => [...stream.latest.values()].filter(({ ticket_id: whose }) => whose === id);
  for (const [id, { words, changes, deleted, solved }] of left.tickets) {
    const found = of(streams.events, id);
    if (!deleted) assert.deepEqual(once(ids(found)), once(ids(await client.ticketaudits.list(id))));
    const parts = found.flatMap(({ child_events: all }) => all);
    const subjects = parts.filter(({ event_type: type, subject }) => type === "Change" && subject);
    assert.equal(subjects.length, changes, `changes of ticket ${id}`);
    if (words) assert.equal(subjects.at(-1).subject, words);
    const measured = of(streams.metrics, id);
    const has = (metric, type) => measured.some((one) => one.metric === metric && one.type === type);
    assert(has("reply_time", "activate"), `metrics of ticket ${id}`);
    assert.equal(has("resolution_time", "fulfill"), Boolean(solved || deleted));
  }
}

/** The client's own ways, of which each shows the first page of a stream. */
async function byMethods(start, left) {
  const has = (records, kind) => {
    const found = new Set(ids(records));
    assert.deepEqual([...left[kind].keys()].filter((id) => !found.has(id)), [], kind);
  };
  has(await client.tickets.incremental(start), "tickets");
  has((await result(client.ticketexport.export(start))).tickets, "tickets");
  const asked = Date.now();
  // Without the second argument the client says `cursor=undefined`, which counts as none.
  const first = await result(client.ticketexport.exportCursor(start));
  has(first.tickets, "tickets");
  // From its end, what was written a moment ago comes again, and nothing that is older.
  const next = await result(client.ticketexport.exportCursor(undefined, first.after_cursor));
  assert.equal(next.end_of_stream, true);
  const old = ({ generated_timestamp: at }) => at * 1000 < asked - UNSETTLED - ROUNDED;
  assert.deepEqual(ids(next.tickets.filter(old)), []);
  has(await client.users.incremental(start), "users");
  has(await client.organizations.incremental(start), "organizations");
  const events = await client.ticketevents.incremental(start);
  assert(events.some(({ ticket_id: id }) => left.tickets.has(id)));
  for (const written of [`${start}.5`, new Date(start * 1000).toISOString()]) {
    has((await get(["incremental", "tickets", { start_time: written }])).tickets, "tickets");
  }
  const { tickets, users } = await get(["incremental", "tickets", { start_time: start, include: "users" }]);
  const people = new Set(ids(users));
  assert.deepEqual(tickets.filter(({ requester_id: id }) => !people.has(id)), []);
}

export async function exported(who) {
  const all = begun();
  const start = Math.floor(Date.now() / 1000) - 1;
  const work = begin(who);
  do await readAll(all); while (!work.enough());
  await work.stop();
  await readAll(all);
  finals(all, work.left);
  await events(all, work.left);
  await byMethods(start, work.left);
  for (const kind of ["tickets", "users", "organizations"]) {
    const id = await work.again(kind);
    assert((await all[kind].read()).has(id), `${kind}: the change since then`);
  }
  await readAll(all);
  finals(all, work.left);
  await events(all, work.left);
  return { all, left: work.left, over: Date.now() };
}

/** Much later: what was deleted meanwhile is seen so, and what has been quiet since does not come again. */
export async function settled({ all, left, over }, deleted) {
  await pause(Math.max(0, over + UNSETTLED + ROUNDED - Date.now()));
  await readAll(all);
  finals(all, left);
  for (const { latest } of [all.tickets, all.ticketsByTime]) {
    assert.deepEqual(deleted.filter((id) => latest.get(id)?.status !== "deleted"), []);
  }
  for (const [name, stream] of Object.entries(all)) {
    const quiet = left[stream.kind] ?? left.tickets;
    const again = [...(await stream.read()).keys()].map((id) => stream.latest.get(id));
    const whose = again.map(({ id, ticket_id: of }) => of ?? id);
    assert.deepEqual(whose.filter((id) => quiet.has(id)), [], `${name}: what was quiet comes again`);
  }
  await anew(all, deleted);
}

/** Who begins only now sees in one reading all that was seen in many, as it is in the end. */
async function anew(all, deleted) {
  const now = begun();
  await readAll(now);
  for (const [name, { latest }] of Object.entries(now)) {
    const before = all[name].latest;
    const other = (id) => JSON.stringify(latest.get(id)) !== JSON.stringify(before.get(id));
    assert.deepEqual([...new Set([...latest.keys(), ...before.keys()])].filter(other), [], `${name}: two readings`);
  }
  for (const { kind, latest } of [now.events, now.metrics]) {
    const counts = new Map();
    for (const { ticket_id: id } of latest.values()) counts.set(id, (counts.get(id) ?? 0) + 1);
    // Each was made and changed.
    assert.deepEqual(deleted.filter((id) => !(counts.get(id) >= 2)), [], kind);
  }
}

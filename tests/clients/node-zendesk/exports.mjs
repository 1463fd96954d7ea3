// Incremental exports while others write: nothing is missed, and nothing comes again that did not change.

import assert from "node:assert/strict";
import { RUN, client, get, range, result } from "./desk.mjs";

/** What changes together within a second stands at the end of an export only once that second is over. */
const SETTLED = 62_000;

/** Every record from a place on, to the end, and the place after it. */
async function byCursor(kind, name, from) {
  const [records, query] = [[], from];
  for (;;) {
    const answer = await get(["incremental", kind, "cursor"], { ...query, per_page: 100 });
    records.push(...answer[name]);
    if (answer.end_of_stream) return { records, after: { cursor: answer.after_cursor } };
    assert(answer.after_cursor, `${kind}: a page without a cursor`);
    for (const key of Object.keys(query)) delete query[key];
    query.cursor = answer.after_cursor;
  }
}

async function byTime(kind, name, from) {
  const records = [];
  for (let start = from; ; ) {
    const answer = await get(["incremental", kind], { start_time: start });
    records.push(...answer[name]);
    if (answer.end_of_stream) return records;
    assert(answer.end_time > start || answer[name].length > 0, `${kind}: an export that does not go on`);
    start = answer.end_time;
  }
}

/** What was exported last of each record. */
const latest = (records) => new Map(records.map((record) => [record.id, record]));

/** Versions that came twice. */
function repeated(records) {
  const versions = records.map(({ id, updated_at: at, subject, name }) => `${id} ${at} ${subject ?? name}`);
  return versions.length - new Set(versions).size;
}

/** Changes tickets until it is told to stop; the subject that each has in the end. */
async function writes(all, stop) {
  const subjects = new Map();
  for (let at = 0; !stop.now; at += 1) {
    const id = all[at % all.length];
    const subject = `Written ${at} ${RUN}`;
    await client.tickets.update(id, { ticket: { subject } });
    subjects.set(id, subject);
  }
  return subjects;
}

async function ticketsWhileOthersWrite(person, begin) {
  const made = [];
  for (const number of range(12)) {
    const ticket = { subject: `Exported ${number} ${RUN}`, comment: { body: "Hello" }, requester_id: person.id };
    made.push((await result(client.tickets.create({ ticket }))).id);
  }
  const stop = { now: false };
  const writing = writes(made, stop);
  const first = await byCursor("tickets", "tickets", { start_time: begin });
  stop.now = true;
  const subjects = await writing;
  const second = await byCursor("tickets", "tickets", first.after);
  const seen = latest([...first.records, ...second.records]);
  for (const [id, subject] of subjects) assert.equal(seen.get(id)?.subject, subject, `the latest of ${id}`);
  assert.equal(repeated(first.records) + repeated(second.records), 0);
  return { made, after: second.after };
}

/** Once all is settled, an export from its own end has nothing; then a change, and nothing else. */
async function fromTheEnd({ made, after }) {
  await new Promise((resolve) => setTimeout(resolve, process.env.FRONTDESK_SHORT ? 0 : SETTLED));
  const settled = await byCursor("tickets", "tickets", after);
  await client.tickets.update(made[0], { ticket: { subject: `The end ${RUN}` } });
  const { records } = await byCursor("tickets", "tickets", settled.after);
  assert.equal(latest(records).get(made[0])?.subject, `The end ${RUN}`);
}

async function others({ person, organizationId }, begin, made) {
  await client.users.update(person.id, { user: { notes: `Noted ${RUN}` } });
  await client.organizations.update(organizationId, { organization: { notes: `Noted ${RUN}` } });
  const users = await byCursor("users", "users", { start_time: begin });
  assert.equal(latest(users.records).get(person.id)?.notes, `Noted ${RUN}`);
  const organizations = await byTime("organizations", "organizations", begin);
  assert.equal(latest(organizations).get(organizationId)?.notes, `Noted ${RUN}`);
  const events = await byTime("ticket_events", "ticket_events", begin);
  assert(made.every((id) => events.some(({ ticket_id: of }) => of === id)));
  const metrics = await byTime("ticket_metric_events", "ticket_metric_events", begin);
  assert(made.every((id) => metrics.some(({ ticket_id: of }) => of === id)));
}

export async function exports(who, begin) {
  const seen = await ticketsWhileOthersWrite(who.person, begin);
  await others(who, begin, seen.made);
  await fromTheEnd(seen);
  // The client's own way to the first page of a cursor.
  const { tickets } = await result(client.ticketexport.exportCursor(begin));
  assert(tickets.length > 0);
}

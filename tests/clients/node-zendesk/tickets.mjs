// Single tickets: of every kind, with files and fields of every type; merged, deleted, restored, rated.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RUN, as, client, contents, finished, get, refused, result } from "./desk.mjs";

const option = (name) => ({ name, value: `${RUN}_${name.toLowerCase()}` });

// Each type with what a field of it needs, and a value.
const FIELDS = {
  text: [{}, "By the door"],
  textarea: [{}, "Two\nlines"],
  checkbox: [{ tag: `${RUN}_insured` }, true],
  date: [{}, "2026-02-28"],
  integer: [{}, 3],
  decimal: [{}, "3.5"],
  regexp: [{ regexp_for_validation: "[A-Z]{2}[0-9]+" }, "AB12"],
  partialcreditcard: [{}, "XXXXXXXXXXXX1234"],
  tagger: [{ custom_field_options: [option("Red"), option("Blue")] }, `${RUN}_red`],
  multiselect: [{ custom_field_options: [option("Lock"), option("Strap")] }, [`${RUN}_lock`, `${RUN}_strap`]],
};

async function fields() {
  const made = new Map();
  for (const [type, [more, value]] of Object.entries(FIELDS)) {
    const field = await result(client.ticketfields.create({ ticket_field: { type, title: `${type} ${RUN}`, ...more } }));
    assert.equal((await result(client.ticketfields.show(field.id))).type, type);
    made.set(field.id, value);
  }
  return made;
}

/** The token of an upload; the client reads what it sends from a file. */
async function upload(name, words) {
  const folder = mkdtempSync(join(tmpdir(), "day-"));
  try {
    writeFileSync(join(folder, name), words);
    const { upload } = await client.attachments.upload(join(folder, name), { filename: name, binary: true });
    assert.equal(upload.attachment.size, words.length);
    return upload.token;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function withFields(person) {
  const values = await fields();
  const ticket = {
    subject: `A bag ${RUN}`, requester_id: person.id, type: "question", priority: "high", tags: [RUN, "bag"],
    comment: { body: "It is blue.", uploads: [await upload("a bag.txt", "A picture of it")] },
    custom_fields: [...values].map(([id, value]) => ({ id, value })),
  };
  const { id } = await result(client.tickets.create({ ticket }));
  const shown = await result(client.tickets.show(id));
  const sent = new Map(shown.custom_fields.map(({ id, value }) => [id, value]));
  for (const [field, value] of values) {
    const got = sent.get(field);
    assert.deepEqual(Array.isArray(got) ? got.toSorted() : got, value);
  }
  for (const tag of [RUN, "bag", `${RUN}_insured`, `${RUN}_red`, `${RUN}_lock`]) assert(shown.tags.includes(tag), tag);
  const [comment] = await client.tickets.getComments(id);
  assert.deepEqual(comment.attachments.map(({ file_name: name }) => name), ["a bag.txt"]);
  assert.equal(await contents(comment.attachments[0]), "A picture of it");
  return id;
}

async function changed(id) {
  const change = { status: "pending", comment: { body: "For us alone.", public: false }, additional_tags: ["looked-at"] };
  const ticket = await result(client.tickets.update(id, { ticket: change }));
  assert.equal(ticket.status, "pending");
  assert(ticket.tags.includes("looked-at"));
  const stale = { safe_update: true, updated_stamp: "2020-01-01T00:00:00Z", status: "open" };
  await refused(409, client.tickets.update(id, { ticket: stale }));
  const audits = await client.tickets.exportAudit(id);
  const event = audits.at(-1).events.find(({ field_name: name }) => name === "status");
  assert.deepEqual([event.previous_value, event.value], ["new", "pending"]);
  assert.equal((await result(client.tickets.listMetrics(id))).ticket_metric.ticket_id, id);
}

/** A problem with an incident, which is solved with it. */
async function kinds(person) {
  const make = (more) => result(client.tickets.create({
    ticket: { subject: `Of a kind ${RUN}`, requester_id: person.id, comment: { body: "Hello" }, tags: [RUN], ...more },
  }));
  const problem = await make({ type: "problem" });
  const incident = await make({ type: "incident", problem_id: problem.id });
  await make({ type: "task", due_at: "2030-01-02T10:00:00Z" });
  assert.deepEqual((await client.tickets.listIncidents(problem.id)).map(({ id }) => id), [incident.id]);
  const me = (await result(client.users.me())).id;
  await client.tickets.update(problem.id, { ticket: { status: "solved", assignee_id: me } });
  assert.equal((await result(client.tickets.show(incident.id))).status, "solved");
  return make({});
}

async function mergedAndBack(target, source) {
  await finished(client.tickets.merge(target, {
    ids: [source], target_comment: "Two of one.", source_comment: "Goes on there.",
  }));
  assert.equal((await result(client.tickets.show(source))).status, "closed");
  await client.tickets.delete(target);
  await refused(404, client.tickets.show(target));
  await client.tickets._rawRequest("PUT", ["deleted_tickets", target, "restore"], {});
  assert.equal((await result(client.tickets.show(target))).id, target);
}

/** The requester asks, is answered, and says how that was. */
async function rated({ person, password }) {
  await client.accountsettings.update({ settings: { active_features: { customer_satisfaction: true } } });
  const sam = as(person.email, { password });
  const { id } = await result(sam.requests.create({ request: { subject: `My hat ${RUN}`, comment: { body: "It flew." } } }));
  const me = (await result(client.users.me())).id;
  await client.tickets.update(id, { ticket: { status: "solved", assignee_id: me, comment: { body: "Found." } } });
  await sam.satisfactionratings.create(id, { satisfaction_rating: { score: "good", comment: "Thank you" } });
  assert.equal((await result(client.tickets.show(id))).satisfaction_rating.score, "good");
  const { satisfaction_ratings: ratings } = await get(["satisfaction_ratings"], { score: "good" });
  assert(ratings.some(({ ticket_id: of }) => of === id));
}

export async function tickets(who) {
  const bag = await withFields(who.person);
  await changed(bag);
  const other = await kinds(who.person);
  await mergedAndBack(bag, other.id);
  await rated(who);
  return bag;
}

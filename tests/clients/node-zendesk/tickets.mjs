// Single tickets: of every kind, with files, tags and fields of every type; changed, merged, deleted and restored.

import assert from "node:assert/strict";
import { Readable } from "node:stream";
import {
  RUN, admin, call, client, finished, get, gone, ids, invalid, refused, result, words,
} from "./desk.mjs";
import { FIELD_TAGS } from "./fields.mjs";

/** An upload of words, or of more words to an upload. */
async function upload(name, content, more = {}) {
  const options = { filename: name, binary: true, ...more };
  const { upload: made } = await client.attachments.upload(Readable.from([Buffer.from(content)]), options);
  assert.deepEqual([made.attachment.file_name, made.attachment.size], [name, Buffer.byteLength(content)]);
  return made;
}

async function withFields(person, fields, form) {
  const { token } = await upload("a bag ü.txt", "A picture of it");
  assert.equal((await upload("b.txt", "Of its label", { token })).attachments.length, 2);
  const ticket = {
    subject: `A bag ${RUN}`, requester_id: person.id, ticket_form_id: form.id, priority: "high", tags: [RUN, "bag"],
    type: "question", external_id: `bag-${RUN}`, comment: { html_body: "<p>It is <b>blue</b>.</p>", uploads: [token] },
    custom_fields: [...fields.values()].map(({ id, value }) => ({ id, value })),
  };
  const { id } = await result(client.tickets.create({ ticket }));
  const shown = await result(client.tickets.show(id));
  for (const [type, field] of fields) {
    assert.deepEqual(shown.custom_fields.find((one) => one.id === field.id)?.value, field.value, type);
  }
  assert.deepEqual(shown.fields, shown.custom_fields);
  assert.deepEqual(shown.tags.toSorted(), [RUN, "bag", ...FIELD_TAGS].toSorted());
  assert.deepEqual([shown.priority, shown.type, shown.external_id], ["high", "question", `bag-${RUN}`]);
  assert.deepEqual(ids(await client.tickets.listWithFilter("external_id", `bag-${RUN}`)), [id]);
  await files(id);
  return id;
}

async function files(id) {
  const [comment] = await client.tickets.getComments(id);
  assert.match(comment.html_body, /<b>blue<\/b>|<strong>blue<\/strong>/u);
  assert.equal(comment.plain_body, "It is blue.");
  assert.deepEqual(comment.attachments.map(({ file_name: name }) => name), ["a bag ü.txt", "b.txt"]);
  assert.deepEqual(await Promise.all(comment.attachments.map(words)), ["A picture of it", "Of its label"]);
  const shown = await result(client.attachments.show(comment.attachments[0].id));
  assert.equal(shown.attachment.size, "A picture of it".length);
  // The client sends the redaction of a file as a DELETE, which is no call.
  await call("PUT", ["tickets", id, "comments", comment.id, "attachments", comment.attachments[1].id, "redact"], {});
  const [again] = await client.tickets.getComments(id);
  assert.equal(again.attachments[1].file_name, "redacted.txt");
  const { token } = await upload("c.txt", "Not wanted");
  await gone(client.attachments.deleteUpload(token));
}

/** Every value is changed, and one is taken away with the tag that it brought. */
async function fieldsChanged(id, fields) {
  const custom_fields = [
    { id: fields.get("text").id, value: null }, { id: fields.get("tagger").id, value: `${RUN}_blue` },
    { id: fields.get("checkbox").id, value: false }, { id: fields.get("integer").id, value: -40 },
  ];
  await client.tickets.update(id, { ticket: { custom_fields } });
  await call("DELETE", ["tickets", id, "tags"], { tags: [`${RUN}_lock`] });
  const shown = await result(client.tickets.show(id));
  const value = (type) => shown.custom_fields.find((one) => one.id === fields.get(type).id).value;
  assert.deepEqual(["text", "tagger", "checkbox", "integer"].map(value), [null, `${RUN}_blue`, false, -40]);
  assert.deepEqual(value("multiselect"), [`${RUN}_strap`]);
  assert.deepEqual(shown.tags.toSorted(), [RUN, "bag", `${RUN}_blue`, `${RUN}_strap`].toSorted());
}

async function tagged(id) {
  await client.tickets.updateTags(id, { tags: [RUN, "green"] });
  assert.deepEqual((await result(client.tickets.show(id))).tags.toSorted(), ["green", RUN].toSorted());
  await client.tickets.addTags(id, { tags: ["looked-at"] });
  const { tags } = await get(["tickets", id, "tags"]);
  assert.deepEqual(tags.toSorted(), ["green", "looked-at", RUN].toSorted());
}

async function worked(id, own, me) {
  const change = { status: "pending", assignee_id: me.id, comment: { body: "For us alone.", public: false } };
  const updated = await client.tickets.update(id, { ticket: change });
  assert.deepEqual([updated.result.status, updated.result.assignee_id], ["pending", me.id]);
  const stale = { safe_update: true, updated_stamp: "2020-01-01T00:00:00Z", status: "open" };
  assert.equal((await refused(409, client.tickets.update(id, { ticket: stale }))).error, "UpdateConflict");
  await client.tickets.update(id, { ticket: { custom_status_id: own.id } });
  const shown = await result(client.tickets.show(id));
  assert.deepEqual([shown.status, shown.custom_status_id], ["pending", own.id]);
  const said = await client.tickets.getComments(id);
  assert.deepEqual(said.map(({ public: open }) => open), [true, false]);
  assert.deepEqual(said.map(({ body }) => body), ["It is blue.", "For us alone."]);
  assert.equal((await get(["tickets", id, "comments", "count"])).count.value, 2);
  const audits = await client.tickets.exportAudit(id);
  const events = audits.flatMap(({ events: all }) => all).filter(({ field_name: name }) => name === "status");
  const event = events.find(({ value }) => value === "pending");
  assert.deepEqual([event.type, event.previous_value], ["Change", "new"]);
  assert.equal((await result(client.ticketaudits.show(id, audits[0].id))).ticket_id, id);
  assert.equal((await result(client.tickets.listMetrics(id))).ticket_metric.ticket_id, id);
  assert(ids(await client.tickets.listRecent()).includes(id));
  assert(ids(await client.tickets.listAssigned(me.id)).includes(id));
}

/** A problem with an incident that is solved with it, and a task; of somebody new, with people copied in. */
async function kinds(person, me) {
  const make = async (more) => (await client.tickets.create({
    ticket: { subject: `Of a kind ${RUN}`, requester_id: person.id, comment: { value: "Hello" }, tags: [RUN], ...more },
  })).result;
  const problem = await make({ type: "problem" });
  const incident = await make({ type: "incident", problem_id: problem.id });
  const task = await make({ type: "task", due_at: "2030-01-02T10:00:00Z" });
  assert.deepEqual([task.type, task.due_at], ["task", "2030-01-02T10:00:00Z"]);
  assert.deepEqual(ids(await client.tickets.listIncidents(problem.id)), [incident.id]);
  assert((await get(["problems"])).tickets.some(({ id }) => id === problem.id));
  await client.tickets.update(problem.id, { ticket: { status: "solved", assignee_id: me.id } });
  assert.equal((await result(client.tickets.show(incident.id))).status, "solved");
  const email = `nell.${RUN}@shore.example`;
  const ccs = { requester_id: undefined, requester: { name: "Nell", email }, collaborator_ids: [person.id] };
  const copied = await make(ccs);
  const collaborators = (await client.tickets.listCollaborators(copied.id)).flatMap(({ users }) => users);
  assert.deepEqual(ids(collaborators), [person.id]);
  assert(ids(await client.tickets.listByUserCCD(person.id)).includes(copied.id));
  assert.equal((await result(client.users.show(copied.requester_id))).email, email);
  const plain = await result(client.tickets.create({ ticket: { subject: `Plain ${RUN}`, description: "No comment" } }));
  assert.deepEqual([plain.description, plain.status, plain.requester_id], ["No comment", "new", me.id]);
  return { copied, plain };
}

/** Two become one; what was closed by that goes on in a ticket of its own. */
async function merged(target, source) {
  const comments = { target_comment: "Two of one.", source_comment: "See there." };
  await finished(client.tickets.merge(target, { ids: [source], ...comments }));
  const closed = await result(client.tickets.show(source));
  assert.equal(closed.status, "closed");
  const last = (await client.tickets.getComments(target)).at(-1);
  assert.equal(last.body, "Two of one.");
  const changed = client.tickets.update(source, { ticket: { priority: "low" } });
  assert.equal((await invalid("status", changed)).length, 1);
  const ticket = { via_followup_source_id: source, subject: `Again ${RUN}`, comment: { body: "Once more" } };
  const next = await result(client.tickets.create({ ticket }));
  assert.deepEqual([next.via.source.from.ticket_id, next.requester_id], [source, closed.requester_id]);
}

async function deletedAndBack(id) {
  await gone(client.tickets.delete(id));
  await refused(404, client.tickets.show(id));
  const newest = ["deleted_tickets", { sort_by: "deleted_at", sort_order: "desc" }];
  const [deleted] = (await get(newest)).deleted_tickets;
  assert.deepEqual([deleted.id, deleted.previous_state], [id, "new"]);
  await call("PUT", ["deleted_tickets", id, "restore"], {});
  const back = await result(client.tickets.show(id));
  assert.deepEqual([back.status, back.description], ["new", "No comment"]);
  await gone(client.tickets.delete(id));
  await finished(client.jobstatuses.request("DELETE", ["deleted_tickets", id]));
  await refused(404, call("PUT", ["deleted_tickets", id, "restore"], {}));
}

/** A ticket of another desk, with its past. */
async function imported(person) {
  const ticket = {
    subject: `An old bag ${RUN}`, requester_id: person.id, status: "closed", created_at: "2020-02-03T10:00:00Z",
    comments: [{ value: "Lost.", created_at: "2020-02-03T10:00:00Z" }, { value: "Found.", public: false }],
  };
  const { id } = await result(client.imports.ticket({ ticket }));
  const shown = await result(client.tickets.show(id));
  assert.deepEqual([shown.status, shown.created_at], ["closed", "2020-02-03T10:00:00Z"]);
  const said = await client.tickets.getComments(id);
  assert.deepEqual(said.map(({ body, public: open }) => [body, open]), [["Lost.", true], ["Found.", false]]);
}

/** A call that is sent twice makes one ticket. */
async function once(person) {
  const customHeaders = { "Idempotency-Key": `key-${RUN}` };
  const by = admin({ customHeaders });
  const ticket = { subject: `Once ${RUN}`, comment: { body: "Sent twice" }, requester_id: person.id };
  const answers = [await by.tickets.create({ ticket }), await by.tickets.create({ ticket })];
  assert.deepEqual(answers.map(({ response }) => response.headers.get("x-idempotency-lookup")), ["miss", "hit"]);
  assert.equal(answers[0].result.id, answers[1].result.id);
  const other = by.tickets.create({ ticket: { ...ticket, subject: "Another" } });
  assert.equal((await refused(400, other)).error, "IdempotentRequestError");
}

export async function tickets({ person, me, fields, form, own }) {
  const bag = await withFields(person, fields, form);
  await fieldsChanged(bag, fields);
  await tagged(bag);
  await worked(bag, own, me);
  const { copied, plain } = await kinds(person, me);
  await merged(bag, copied.id);
  await deletedAndBack(plain.id);
  await imported(person);
  await once(person);
  return bag;
}

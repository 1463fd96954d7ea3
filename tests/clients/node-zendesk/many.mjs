// Thousands of tickets: made, changed and deleted by jobs; paged through, searched, seen in views, given a macro.

import assert from "node:assert/strict";
import { RUN, TICKETS, client, finished, get, ids, lots, range, result } from "./desk.mjs";

/** Their tag, by which they are found again. */
const TAG = `${RUN}-many`;

async function made({ person, group }) {
  const all = [];
  for (const lot of lots(range(TICKETS))) {
    const tickets = lot.map((number) => ({
      subject: `Crate ${number} ${RUN}`, comment: { body: "A crate." }, requester_id: person.id, group_id: group.id,
      external_id: `${RUN}-${number}`, tags: [TAG],
    }));
    const results = await finished(client.tickets.createMany({ tickets }));
    assert.deepEqual(results.map(({ index }) => index), range(lot.length));
    all.push(...ids(results));
  }
  assert.equal(new Set(all).size, TICKETS);
  return all;
}

async function changed(all) {
  for (const lot of lots(all)) {
    const results = await finished(client.tickets.updateMany(lot, { ticket: { priority: "urgent", status: "open" } }));
    assert(results.every(({ action, status }) => action === "update" && status === "Updated"));
  }
  const { tickets } = await get(["tickets", "show_many"], { ids: all.slice(0, 100).join(",") });
  assert(tickets.every(({ priority, status }) => priority === "urgent" && status === "open"));
}

/** By pages of a number, and by pages that begin after the last: the same records, each once, in order. */
async function paged({ person }, all) {
  const byCursor = await client.tickets.listByUserRequested(person.id);
  const seen = [];
  for (let page = 1; ; page += 1) {
    const answer = await get(["users", person.id, "tickets", "requested"], { page, per_page: 100 });
    seen.push(...ids(answer.tickets));
    if (!answer.next_page) break;
  }
  assert.deepEqual(ids(byCursor).toSorted(), seen.toSorted());
  assert.equal(new Set(seen).size, seen.length);
  assert(all.every((id) => seen.includes(id)));
}

async function searched(all) {
  const found = await client.search.queryAll(`type:ticket tags:${TAG} priority:urgent`);
  assert.equal(found.length, Math.min(all.length, 1000));
  assert.equal((await result(client.search.showResultsCount(`type:ticket tags:${TAG}`))).count, all.length);
  const exported = await client.search.exportResults(`tags:${TAG}`, "ticket", 100);
  assert.deepEqual(ids(exported).toSorted(), all.toSorted());
}

async function viewed(all, { group }) {
  const view = { title: `Crates ${RUN}`, all: [
    { field: "group_id", operator: "is", value: String(group.id) },
    { field: "status", operator: "less_than", value: "solved" },
  ], output: { columns: ["subject", "priority"], sort_by: "created", sort_order: "asc" } };
  const { id } = await result(client.views.create({ view }));
  assert((await client.views.listActive()).some((one) => one.id === id));
  const { rows, columns } = await get(["views", id, "execute"], { per_page: 30 });
  assert.deepEqual(rows.map(({ ticket }) => ticket.id), all.slice(0, 30));
  assert.deepEqual(ids(columns), ["subject", "priority"]);
  const pages = await client.views.tickets(id);
  assert.deepEqual(ids(pages.flatMap(({ tickets }) => tickets)).toSorted(), all.toSorted());
  const preview = await client.views.preview({ view: { all: view.all, output: view.output } });
  assert.equal(preview[0].rows.length, Math.min(all.length, 100));
  const { view_counts: counts } = await result(client.views.showCounts([id]));
  assert.deepEqual(counts.map(({ view_id: of, value }) => [of, value]), [[id, all.length]]);
}

async function withMacro(ticket) {
  const actions = [{ field: "status", value: "pending" }, { field: "comment_value", value: "We look at it." }];
  const { macro } = await result(client.macros.create({ macro: { title: `Wait ${RUN}`, actions } }));
  assert((await client.macros.list()).some(({ id }) => id === macro.id));
  const { result: applied } = await result(client.macros.applyTicket(ticket, macro.id));
  assert.deepEqual([applied.ticket.id, applied.ticket.status], [ticket, "pending"]);
  assert.equal((await result(client.tickets.show(ticket))).status, "open");
  await client.tickets.update(ticket, { ticket: applied.ticket });
  assert.equal((await result(client.tickets.show(ticket))).status, "pending");
}

async function deleted(all) {
  for (const lot of lots(all)) {
    const answer = await get(["tickets", "show_many"], { ids: lot.join(",") });
    assert.equal(answer.tickets.length, lot.length);
    await destroyed(lot);
  }
  const left = await result(client.search.showResultsCount(`type:ticket tags:${TAG}`));
  assert.equal(left.count, 0);
}

/** The client's `deleteMany` forgets the job that it is answered with. */
async function destroyed(lot) {
  const call = client.tickets._rawRequest("DELETE", ["tickets", "destroy_many", { ids: lot.join(",") }]);
  const results = await finished(call);
  assert(results.every(({ action, success }) => action === "delete" && success));
}

export async function many(who) {
  const all = await made(who);
  await changed(all);
  await paged(who, all);
  await searched(all);
  await viewed(all, who);
  await withMacro(all[0]);
  await deleted(all);
}

// Views over the many tickets: executed, previewed, counted, paged; and macros that change one of them.

import assert from "node:assert/strict";
import { RUN, call, client, get, gone, ids, invalid, once, refused, result, sorted } from "./desk.mjs";

const view = ({ group }) => ({
  title: `Crates ${RUN}`,
  all: [
    { field: "group_id", operator: "is", value: String(group.id) },
    { field: "status", operator: "less_than", value: "solved" },
  ],
  output: { columns: ["subject", "priority"], sort_by: "nice_id", sort_order: "asc" },
});

async function executed(id, all) {
  // The client's own `execute` keeps the view alone of what is answered.
  const { rows, columns, view: named } = await get(["views", id, "execute", { per_page: 30 }]);
  assert.equal(named.id, id);
  assert.deepEqual(ids(columns), ["subject", "priority"]);
  assert.deepEqual(rows.map(({ ticket }) => ticket.id), sorted(all).slice(0, 30));
  assert.deepEqual([rows[0].priority, rows[0].ticket.subject], ["urgent", `Crate 0 ${RUN}`]);
  assert.deepEqual(once(ids(await client.views.execute(id, { per_page: 100 }))), [id]);
  const pages = await client.views.tickets(id);
  assert.deepEqual(once(ids(pages.flatMap(({ tickets }) => tickets))), sorted(all));
}

async function counted(id, all) {
  const { view_count: count } = await result(client.views.showCount(id));
  assert.deepEqual([count.view_id, count.value, count.fresh], [id, all.length, true]);
  const { view_counts: counts } = await result(client.views.showCounts([id]));
  assert.deepEqual(counts.map(({ view_id: of, value }) => [of, value]), [[id, all.length]]);
}

async function previewed(asked, all) {
  const [{ rows, columns }] = await client.views.preview({ view: { all: asked.all, output: asked.output } });
  assert.deepEqual(ids(columns), ["subject", "priority"]);
  assert.deepEqual(rows.map(({ ticket }) => ticket.id), sorted(all).slice(0, rows.length));
  assert.equal(rows.length, Math.min(all.length, 100));
  const { view_count: count } = await call("POST", ["views", "preview", "count"], { view: { all: asked.all } });
  assert.equal(count.value, all.length);
}

export async function viewed(who, all) {
  const asked = view(who);
  const { id } = await result(client.views.create({ view: asked }));
  for (const list of [client.views.list(), client.views.listActive(), client.views.listCompact()]) {
    assert(ids(await list).includes(id));
  }
  await executed(id, all);
  await counted(id, all);
  await previewed(asked, all);
  const renamed = await result(client.views.update(id, { view: { title: `All crates ${RUN}` } }));
  assert.equal(renamed.title, `All crates ${RUN}`);
  const everything = { title: `Everything ${RUN}`, all: [{ field: "priority", operator: "is", value: "low" }] };
  assert.equal((await invalid("conditions", client.views.create({ view: everything }))).length, 1);
  // The client's own `delete` calls itself without end.
  await gone(client.views.request("DELETE", ["views", id]));
  await refused(404, client.views.show(id));
}

async function applied(id, ticket) {
  const { result: alone } = await result(client.macros.apply(id));
  assert.deepEqual([alone.ticket.status, alone.ticket.comment.body], ["pending", "We look at it."]);
  const { result: whole } = await result(client.macros.applyTicket(ticket, id));
  assert.deepEqual([whole.ticket.id, whole.ticket.status], [ticket, "pending"]);
  const before = await result(client.tickets.show(ticket));
  assert.equal(before.status, "open");
  const { status, comment, tags } = whole.ticket;
  const after = await result(client.tickets.update(ticket, { ticket: { status, comment, tags } }));
  assert.deepEqual([after.status, after.tags.toSorted()], ["pending", [...before.tags, `${RUN}-waits`].toSorted()]);
  assert.equal((await client.tickets.getComments(ticket)).at(-1).body, "We look at it.");
}

export async function macros(ticket) {
  const actions = [
    { field: "status", value: "pending" }, { field: "comment_value", value: "We look at it." },
    { field: "current_tags", value: `${RUN}-waits` },
  ];
  const { macro } = await result(client.macros.create({ macro: { title: `Wait ${RUN}`, actions } }));
  assert((await client.macros.list()).flatMap((page) => page.macros ?? [page]).some(({ id }) => id === macro.id));
  const renamed = await result(client.macros.update(macro.id, { macro: { title: `Crates::Wait ${RUN}` } }));
  assert.equal(renamed.macro.title, `Crates::Wait ${RUN}`);
  assert((await client.macros.categories()).flatMap(({ categories }) => categories).includes("Crates"));
  await applied(macro.id, ticket);
  await gone(client.macros.delete(macro.id));
  await refused(404, client.macros.apply(macro.id));
}

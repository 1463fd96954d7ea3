// What is found: by words and properties, counted, in an order, by pages, and all of it by an export.

import assert from "node:assert/strict";
import { RUN, TICKETS, client, get, ids, once, refused, result, sorted } from "./desk.mjs";
import { TAG } from "./jobs.mjs";

/** The most that a search shows. */
const SHOWN = 1000;

async function properties({ person, organization, group }, all) {
  const count = async (query) => (await result(client.search.showResultsCount(query))).count;
  assert.equal(await count(`type:ticket tags:${TAG}`), TICKETS);
  assert.equal(await count(`type:ticket tags:${TAG} priority:urgent status:open group:${group.id}`), TICKETS);
  assert.equal(await count(`type:ticket tags:${TAG} requester:${person.email} -status:solved`), TICKETS);
  assert.equal(await count(`type:ticket tags:${TAG} status>open`), 0);
  assert.equal(await count(`type:ticket "Crate 3 ${RUN}"`), 1);
  assert.equal(await count(`type:ticket tags:${TAG} created>2024-01-01 created<2024-02-01`), 0);
  const [crate] = await result(client.search.query(`type:ticket "Crate 3 ${RUN}"`));
  assert.deepEqual([crate.id, crate.result_type], [all[3], "ticket"]);
  assert((await result(client.search.query(String(all[5])))).some(({ id }) => id === all[5]));
  assert.deepEqual(ids(await result(client.search.query(`type:user email:${person.email}`))), [person.id]);
  const named = await result(client.search.query(`type:organization name:"${organization.name}"`));
  assert.deepEqual(ids(named), [organization.id]);
}

async function order(all) {
  const query = `type:ticket tags:${TAG}`;
  const up = await get(["search", { query, sort_by: "created_at", sort_order: "asc", per_page: 40 }]);
  assert.equal(up.count, TICKETS);
  assert(Object.hasOwn(up, "facets"));
  const times = up.results.map(({ created_at: at }) => at);
  assert.deepEqual(times, times.toSorted());
  const down = await client.search.queryAll(`${query} order_by:created_at sort:desc`);
  const descending = down.map(({ created_at: at }) => at);
  assert.deepEqual(descending, descending.toSorted().toReversed());
  const found = once(ids(down));
  assert.equal(found.length, Math.min(TICKETS, SHOWN));
  assert.deepEqual(found.filter((id) => !all.includes(id)), []);
}

export async function searched(who, all) {
  await properties(who, all);
  await order(all);
  const exported = await client.search.exportResults(`tags:${TAG}`, "ticket", all.length > SHOWN ? 100 : 13);
  assert.deepEqual(once(ids(exported)), sorted(all));
  await refused(422, get(["search", { query: `tags:${TAG}`, page: 11, per_page: 100 }]));
  await refused(422, client.search.query("created:never-before"));
  assert.deepEqual(await client.search.queryAll(`type:ticket tags:${TAG}-none`), []);
}

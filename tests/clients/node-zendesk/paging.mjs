// The same thousands of tickets by pages that have numbers, and by pages that begin after the last: each once.

import assert from "node:assert/strict";
import { admin, client, get, ids, once, sorted } from "./desk.mjs";

/** Pages of a size to their end; each knows whether more follow, and how many there are in all. */
async function numbered(path, size, count) {
  const found = [];
  for (let page = 1; ; page += 1) {
    const answer = await get([...path, { page, per_page: size }]);
    assert.equal(answer.count, count);
    assert.equal(answer.previous_page === null, page === 1);
    found.push(...ids(answer.tickets));
    assert.equal(answer.next_page === null, found.length >= count);
    if (!answer.next_page) return found;
    assert.equal(answer.tickets.length, size);
  }
}

/** To the end by what each page says of the next, and back to the beginning. */
async function thereAndBack(path, size, count) {
  const there = [];
  let answer = await get([...path, { "page[size]": size }]);
  for (;;) {
    there.push(...ids(answer.tickets));
    assert(!Object.hasOwn(answer, "count"));
    assert.equal(answer.meta.has_more, there.length < count);
    assert.equal(answer.links.next === null, !answer.meta.has_more);
    if (!answer.meta.has_more) break;
    assert.equal(answer.tickets.length, size);
    answer = await get(answer.links.next);
  }
  const back = ids(answer.tickets);
  while (answer.links.prev && back.length < count) {
    answer = await get(answer.links.prev);
    back.unshift(...ids(answer.tickets));
  }
  assert.deepEqual(back, there);
  return there;
}

/** With `include`, whoever asks stands beside each ticket, on every page. */
async function withPeople(person, organization, all) {
  const by = admin();
  by.tickets.setSideLoad(["users"]);
  const shown = await by.tickets.listByOrganization(organization.id);
  const ours = shown.filter(({ id }) => all.includes(id));
  assert.equal(ours.length, all.length);
  const beside = await get(["organizations", organization.id, "tickets", { include: "users", "page[size]": 3 }]);
  assert.deepEqual(ids(beside.users).filter((id) => id === person.id), [person.id]);
}

export async function paged({ person, organization }, all) {
  const requested = ["users", person.id, "tickets", "requested"];
  const { count } = await get([...requested, { per_page: 1 }]);
  const size = all.length > 1000 ? 100 : 23;
  const byNumber = await numbered(requested, size, count);
  const byCursor = await thereAndBack(requested, size, count);
  assert.deepEqual(byCursor, sorted(byCursor));
  const asked = once(byNumber);
  assert.deepEqual(once(byCursor), asked);
  // The client's own ways: the first goes by numbers, the second by cursor.
  assert.deepEqual(once(ids(await client.tickets.listByUserRequested(person.id))), asked);
  assert.deepEqual(once(ids(await client.tickets.listByOrganization(organization.id))), asked);
  const whole = once(ids(await client.tickets.list()));
  const there = new Set(whole);
  assert.deepEqual(asked.filter((id) => !there.has(id)), []);
  assert.equal((await get(["tickets", "count"])).count.value, whole.length);
  assert.deepEqual(all.filter((id) => !asked.includes(id)), []);
  await withPeople(person, organization, all);
}

// Many tickets by jobs: made, changed together and each by itself, deleted and brought back.

import assert from "node:assert/strict";
import { RUN, TICKETS, call, client, finished, ids, lots, once, range, refused, result } from "./desk.mjs";

/** Their tag, by which they are found again. */
export const TAG = `${RUN}-many`;

const sent = (number, { person, group }) => ({
  subject: `Crate ${number} ${RUN}`, comment: { body: `A crate, the number ${number}.` }, requester_id: person.id,
  group_id: group.id, external_id: `${RUN}-${number}`, tags: [TAG],
});

/** The numbers of the tickets, in the order in which they were sent. */
export async function made(who) {
  const all = [];
  for (const lot of lots(range(TICKETS))) {
    const results = await finished(client.tickets.createMany({ tickets: lot.map((number) => sent(number, who)) }));
    assert.deepEqual(results.map(({ index }) => index), range(lot.length));
    all.push(...ids(results));
  }
  assert.equal(once(all).length, TICKETS);
  const shown = await result(client.tickets.showMany([all.at(-1), all[0]]));
  const named = new Map(shown.map(({ id, subject }) => [id, subject]));
  assert.deepEqual([named.get(all[0]), named.get(all.at(-1))], [`Crate 0 ${RUN}`, `Crate ${TICKETS - 1} ${RUN}`]);
  return all;
}

/** All get the same change; then the first ones each another. */
export async function changed(all) {
  for (const lot of lots(all)) {
    const results = await finished(client.tickets.updateMany(lot, { ticket: { priority: "urgent", status: "open" } }));
    assert.deepEqual(ids(results).toSorted(), lot.toSorted());
    assert(results.every(({ action, status }) => action === "update" && status === "Updated"), JSON.stringify(results));
  }
  const tickets = all.slice(0, 10).map((id, at) => ({ id, additional_tags: [`${RUN}-${at % 2 ? "odd" : "even"}`] }));
  await finished(client.jobstatuses.request("PUT", ["tickets", "update_many"], { tickets }));
  for (const lot of lots(all)) {
    const shown = await result(client.tickets.showMany(lot));
    assert.equal(shown.length, lot.length);
    for (const { id, priority, status, tags } of shown) {
      const at = all.indexOf(id);
      assert.deepEqual([priority, status], ["urgent", "open"]);
      assert.deepEqual(tags.toSorted(), [TAG, ...(at < 10 ? [`${RUN}-${at % 2 ? "odd" : "even"}`] : [])].toSorted());
    }
  }
}

/** What cannot be done fails by itself, and the rest is done. */
export async function failures(all) {
  const tickets = [{ subject: `Good ${RUN}`, comment: { body: "Good" } }, { comment: { body: "" } }];
  const { job_status: queued } = await result(client.tickets.createMany({ tickets }));
  const job = await client.jobstatuses.watch(queued.id, 50);
  const [good, bad] = job.results.toSorted((one, other) => one.index - other.index);
  assert.equal((await result(client.tickets.show(good.id))).subject, `Good ${RUN}`);
  assert.deepEqual([bad.index, bad.success, bad.status, bad.error], [1, false, "Failed", "RecordInvalid"]);
  assert((await result(client.jobstatuses.showMany([queued.id]))).job_statuses.some(({ id }) => id === queued.id));
  const said = await refused(400, client.tickets.showMany(range(101).map((at) => all[0] + at)));
  assert.deepEqual([said.error, said.max_count], ["TooManyValues", 100]);
}

export async function deleted(all) {
  for (const lot of lots(all)) {
    const results = await finished(client.tickets.deleteMany(lot));
    assert.deepEqual(ids(results).toSorted(), lot.toSorted());
    assert(results.every(({ action, status }) => action === "delete" && status === "Deleted"), JSON.stringify(results));
  }
  await refused(404, client.tickets.show(all[0]));
  const back = all.slice(0, 2);
  await call("PUT", ["deleted_tickets", "restore_many", { ids: back }], {});
  assert.deepEqual(ids(await result(client.tickets.showMany(all.slice(0, 100)))).toSorted(), back.toSorted());
  await finished(client.tickets.deleteMany(back));
}

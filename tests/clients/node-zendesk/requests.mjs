// What the requester sees and does: asks, answers, says how the help was; and what a suspended person sends.

import assert from "node:assert/strict";
import { RUN, as, asNobody, call, client, get, gone, ids, refused, result } from "./desk.mjs";

async function asked(sam) {
  const request = { subject: `My hat ${RUN}`, comment: { body: "It flew." } };
  const { id } = await result(sam.requests.create({ request }));
  assert.equal((await result(sam.requests.show(id))).subject, request.subject);
  assert(ids(await sam.requests.list()).includes(id));
  assert(ids(await sam.requests.listOpen()).includes(id));
  assert(!ids(await sam.requests.listSolved()).includes(id));
  assert(ids(await result(sam.requests.search({ query: RUN }))).includes(id));
  await sam.requests.update(id, { request: { comment: { body: "Into the sea." } } });
  await client.tickets.update(id, { ticket: { comment: { body: "A note", public: false } } });
  const said = (await sam.requests.listComments(id)).flatMap(({ comments }) => comments);
  assert.deepEqual(said.map(({ body }) => body), ["It flew.", "Into the sea."]);
  return id;
}

/** The client does not know 406, and shows what the server said as if it were the request. */
async function commentRequired(sam, id) {
  const { response, result: said } = await sam.requests.update(id, { request: { subject: "Other words" } });
  assert.deepEqual([response.status, said.error], [406, "CommentRequired"]);
}

async function rated(sam, id, me) {
  await refused(404, sam.tickets.show(id));
  await client.tickets.update(id, { ticket: { status: "solved", assignee_id: me.id, comment: { body: "Found." } } });
  assert.equal((await result(client.tickets.show(id))).satisfaction_rating.score, "offered");
  const rate = (score, comment) => sam.satisfactionratings.create(id, { satisfaction_rating: { score, comment } });
  const { satisfaction_rating: given } = await result(rate("bad", "Wet"));
  assert.deepEqual([given.score, given.comment], ["bad", "Wet"]);
  await rate("good", "Dry now");
  const { score, comment } = (await result(client.tickets.show(id))).satisfaction_rating;
  assert.deepEqual([score, comment], ["good", "Dry now"]);
  const ratings = await client.satisfactionratings.received();
  const rating = ratings.find(({ ticket_id: of }) => of === id);
  assert.equal(rating.score, "good");
  assert.equal((await result(client.satisfactionratings.show(rating.id))).satisfaction_rating.comment, "Dry now");
  const { satisfaction_ratings: good } = await get(["satisfaction_ratings", { score: "good" }]);
  assert(ids(good).includes(rating.id));
  await refused(403, client.satisfactionratings.create(id, { satisfaction_rating: { score: "bad" } }));
}

async function reopened(sam, id) {
  await sam.requests.update(id, { request: { comment: { body: "It flew again." } } });
  assert.equal((await result(client.tickets.show(id))).status, "open");
  await sam.requests.update(id, { request: { solved: true, comment: { body: "I have it." } } });
  assert.equal((await result(client.tickets.show(id))).status, "solved");
  assert(ids(await sam.requests.listSolved()).includes(id));
}

/** Of two that a suspended person sends, one is let in. */
async function suspended() {
  const user = { name: "Max Mole", email: `max.${RUN}@pier.example`, verified: true };
  const max = await result(client.users.create({ user }));
  assert.equal((await result(client.users.suspend(max.id))).suspended, true);
  for (const subject of [`One ${RUN}`, `Two ${RUN}`]) {
    const request = { subject, comment: { body: "It is me." }, requester: { name: user.name, email: user.email } };
    const answer = await asNobody("requests.json", {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ request }),
    });
    assert.equal(answer.status, 201, await answer.text());
  }
  const mine = (all) => all.filter(({ subject }) => subject.endsWith(RUN));
  const waiting = mine(await client.suspendedtickets.list());
  assert.deepEqual(waiting.map(({ subject }) => subject).toSorted(), [`One ${RUN}`, `Two ${RUN}`]);
  await client.suspendedtickets.recover(waiting[0].id);
  await gone(client.suspendedtickets.delete(waiting[1].id));
  assert.deepEqual(mine(await client.suspendedtickets.list()), []);
  const [recovered] = await client.tickets.listByUserRequested(max.id);
  assert.equal(recovered.subject, waiting[0].subject);
  assert.equal((await result(client.users.unsuspend(max.id))).suspended, false);
}

/** What an agent redacts is gone for everybody. */
async function redacted(sam, id) {
  const [first] = await client.tickets.getComments(id);
  await call("PUT", ["tickets", id, "comments", first.id, "redact"], { text: "flew" });
  assert.equal((await client.tickets.getComments(id))[0].body.includes("flew"), false);
}

export async function requests({ person, password, me }) {
  await client.accountsettings.update({ settings: { active_features: { customer_satisfaction: true } } });
  assert.equal((await result(client.accountsettings.show())).active_features.customer_satisfaction, true);
  const sam = as(person.email, { password });
  const id = await asked(sam);
  await commentRequired(sam, id);
  await rated(sam, id, me);
  await reopened(sam, id);
  await redacted(sam, id);
  await suspended();
}

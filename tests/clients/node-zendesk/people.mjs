// Who asks and who answers: people, their addresses and groups; two accounts of one person become one.

import assert from "node:assert/strict";
import { NOBODY, RUN, admin, call, client, finished, get, gone, ids, range, refused, result, sorted } from "./desk.mjs";

const address = (name) => `${name}.${RUN}@shore.example`;

async function fieldsOfPeople() {
  const key = `sails_${RUN}`;
  const made = await result(client.userfields.create({ user_field: { type: "checkbox", key, title: `Sails ${RUN}` } }));
  const changed = await result(client.userfields.update(made.id, { user_field: { title: `Can sail ${RUN}` } }));
  assert.equal(changed.title, `Can sail ${RUN}`);
  assert(ids(await client.userfields.list()).includes(made.id));
  return made;
}

/** Somebody of the organization who can sign in. */
async function requester(organization) {
  const field = await fieldsOfPeople();
  const user = {
    name: "Sam Shore", email: address("sam"), verified: true, organization_id: organization.id,
    user_fields: { [field.key]: true }, tags: ["harbour"],
  };
  const made = await result(client.users.create({ user }));
  const changed = await result(client.users.update(made.id, { user: { notes: "Calls often." } }));
  assert.deepEqual([changed.notes, changed.user_fields[field.key]], ["Calls often.", true]);
  const again = await result(client.users.createOrUpdate({ user: { name: "Sam Shore", email: user.email } }));
  assert.equal(again.id, made.id);
  assert.deepEqual(ids(await client.users.search({ query: user.email })), [made.id]);
  assert.deepEqual(ids(await client.users.listByOrganization(organization.id)), [made.id]);
  await client.users.addTags(made.id, { tags: ["pier"] });
  assert.deepEqual((await get(["users", made.id, "tags"])).tags.toSorted(), ["harbour", "pier"]);
  await gone(client.userfields.delete(field.id));
  assert(!Object.hasOwn((await result(client.users.show(made.id))).user_fields, field.key));
  const password = `a-long-${RUN}`;
  // The client's own method changes one's own password alone.
  await call("POST", ["users", made.id, "password"], { password });
  return { person: made, password };
}

async function addresses(person) {
  const value = address("sam.two");
  const second = await result(client.useridentities.create(person.id, { type: "email", value }));
  await client.useridentities.verify(person.id, second.id);
  assert.equal((await result(client.useridentities.show(person.id, second.id))).verified, true);
  await client.useridentities.makePrimary(person.id, second.id);
  assert.equal((await result(client.users.show(person.id))).email, value);
  const [first] = (await client.useridentities.list(person.id)).filter(({ primary }) => !primary);
  await client.useridentities.makePrimary(person.id, first.id);
  await gone(client.useridentities.delete(person.id, second.id));
  assert.deepEqual((await client.useridentities.list(person.id)).map((one) => one.value), [person.email]);
}

/** Tickets and addresses of who goes are those of who stays. */
async function merged() {
  const [loser, winner] = await Promise.all([1, 2].map((number) =>
    result(client.users.create({ user: { name: "Lou", email: address(`lou${number}`), verified: true } }))));
  const ticket = { subject: `Lou's ${RUN}`, comment: { body: "Hello" }, requester_id: loser.id };
  const asked = await result(client.tickets.create({ ticket }));
  assert.equal((await result(client.users.merge(loser.id, winner.id))).id, winner.id);
  assert.equal((await result(client.users.show(loser.id))).active, false);
  const values = (await client.useridentities.list(winner.id)).map(({ value }) => value);
  assert.deepEqual(values.toSorted(), [address("lou1"), address("lou2")]);
  assert.equal((await result(client.tickets.show(asked.id))).requester_id, winner.id);
  assert.deepEqual(ids(await client.tickets.listByUserRequested(winner.id)), [asked.id]);
}

async function many() {
  const users = range(3).map((number) => ({ name: `Kim ${number}`, email: address(`kim${number}`) }));
  const made = ids(await finished(client.users.createMany({ users })));
  const shown = await result(client.users.showMany(made));
  assert.deepEqual(shown.map(({ email }) => email).toSorted(), users.map(({ email }) => email));
  const reached = users.map((user) => ({ ...user, phone: "12" }));
  const again = await finished(client.users.createOrUpdateMany({ users: reached }));
  assert.deepEqual(sorted(ids(again)), sorted(made));
  const details = made.map((id, at) => ({ id, details: `Pier ${at}` }));
  // The client takes the first of two arguments for what is sent.
  await finished(client.users.updateMany({ users: details }, null));
  for (const [at, id] of made.entries()) {
    const { phone, details: written } = await result(client.users.show(id));
    assert.deepEqual([phone, written], ["12", `Pier ${at}`]);
  }
  await finished(client.users.destroyMany(made, null, null));
  assert.equal((await result(client.users.show(made[0]))).active, false);
  assert.equal((await get(["deleted_users", made[1]])).deleted_user.id, made[1]);
}

async function groups() {
  const me = await result(client.users.me());
  assert.equal(me.role, "admin");
  const made = await result(client.groups.create({ group: { name: `Ferries ${RUN}` } }));
  const renamed = await result(client.groups.update(made.id, { group: { description: "And piers" } }));
  assert.deepEqual([renamed.name, renamed.description], [`Ferries ${RUN}`, "And piers"]);
  const memberships = await client.groupmemberships.listByGroup(made.id);
  const mine = memberships.find(({ user_id: whose }) => whose === me.id)
    ?? await result(client.groupmemberships.create({ group_membership: { user_id: me.id, group_id: made.id } }));
  assert.equal((await result(client.groupmemberships.show(mine.id))).group_id, made.id);
  assert(ids(await client.users.listByGroup(made.id)).includes(me.id));
  assert(ids(await client.groups.list()).includes(made.id));
  assert(ids(await client.groups.assignable()).includes(made.id));
  const other = await result(client.groups.create({ group: { name: `Ropes ${RUN}` } }));
  await gone(client.groups.delete(other.id));
  await refused(404, client.groups.show(other.id));
  return { group: made, me };
}

/** With `include`, the client puts the organization into each person. */
async function beside(person, organization) {
  const by = admin();
  by.users.setSideLoad(["organizations", "identities"]);
  const shown = await result(by.users.show(person.id));
  assert.equal(shown.organization.name, organization.name);
  assert.deepEqual(shown.identity.map(({ value }) => value), [person.email]);
}

export async function people(organization) {
  const found = await requester(organization);
  await addresses(found.person);
  await merged();
  await many();
  await beside(found.person, organization);
  await refused(404, client.users.show(NOBODY));
  return { ...found, ...(await groups()) };
}

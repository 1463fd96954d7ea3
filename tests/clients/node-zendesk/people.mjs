// Who asks and who answers: people, organizations, groups; two accounts of one person become one.

import assert from "node:assert/strict";
import { RUN, client, finished, ids, range, refused, result } from "./desk.mjs";

async function organization() {
  const made = await result(client.organizations.create({ organization: { name: `Harbour ${RUN}`, tags: ["harbour"] } }));
  const changed = await result(client.organizations.update(made.id, { organization: { notes: "Open at night." } }));
  assert.equal(changed.notes, "Open at night.");
  await refused(422, client.organizations.create({ organization: { name: `Harbour ${RUN}` } }));
  return made;
}

async function merged() {
  const two = [];
  for (const number of [1, 2]) {
    const user = { name: "Lou", email: `lou${number}.${RUN}@pier.example`, verified: true };
    two.push(await result(client.users.create({ user })));
  }
  await client.users.merge(two[0].id, two[1].id);
  assert.equal((await result(client.users.show(two[0].id))).active, false);
  assert.equal((await client.useridentities.list(two[1].id)).length, 2);
}

async function many() {
  const users = range(3).map((number) => ({ name: `Kim ${number}`, email: `kim${number}.${RUN}@pier.example` }));
  const made = await finished(client.users.createMany({ users }));
  const shown = await client.users.search({ query: `kim1.${RUN}@pier.example` });
  assert.deepEqual(ids(shown), [made[1].id]);
  const again = await result(client.users.createOrUpdate({ user: { ...users[0], notes: "Calls often." } }));
  assert.deepEqual([again.id, again.notes], [made[0].id, "Calls often."]);
}

export async function people() {
  const { id: organizationId } = await organization();
  const user = {
    name: "Sam Shore", email: `sam.${RUN}@shore.example`, verified: true, organization_id: organizationId,
  };
  const person = await result(client.users.create({ user }));
  const password = `a-long-${RUN}`;
  // The client has a method for changing one's own alone.
  await client.users._rawRequest("POST", ["users", person.id, "password"], { password });
  assert.equal(person.organization_id, organizationId);
  assert((await client.users.listByOrganization(organizationId)).some(({ id }) => id === person.id));
  assert.equal((await result(client.users.me())).role, "admin");
  await refused(404, client.users.show(9_007_199_254_740_991));
  await merged();
  await many();
  const group = await result(client.groups.create({ group: { name: `Ferries ${RUN}` } }));
  assert((await client.groups.list()).some(({ id }) => id === group.id));
  return { person, password, organizationId, group };
}

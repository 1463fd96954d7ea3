// Organizations: made alone and by jobs, found, changed, ended; who belongs to them.

import assert from "node:assert/strict";
import { RUN, client, finished, gone, ids, invalid, range, refused, result } from "./desk.mjs";

async function field() {
  const key = `quay_${RUN}`;
  const { id } = await result(client.organizationfields.create({
    organization_field: { type: "text", key, title: `Quay ${RUN}` },
  }));
  assert.equal((await result(client.organizationfields.show(id))).key, key);
  return { id, key };
}

async function one() {
  const { id: fieldId, key } = await field();
  const name = `Harbour ${RUN}`;
  const made = await result(client.organizations.create({ organization: { name, tags: ["harbour"] } }));
  assert.deepEqual(await invalid("name", client.organizations.create({ organization: { name } })), ["DuplicateValue"]);
  const change = { notes: "Open at night.", external_id: `harbour-${RUN}`, organization_fields: { [key]: "North" } };
  await client.organizations.update(made.id, { organization: change });
  const shown = await result(client.organizations.show(made.id));
  assert.deepEqual([shown.notes, shown.organization_fields[key]], ["Open at night.", "North"]);
  assert.deepEqual(ids(await client.organizations.search(`harbour-${RUN}`)), [made.id]);
  assert.deepEqual(ids(await client.organizations.autocomplete({ name })), [made.id]);
  const same = { external_id: `harbour-${RUN}`, name, notes: "Shut." };
  const again = await result(client.organizations.upsert({ organization: same }));
  assert.deepEqual([again.id, again.notes], [made.id, "Shut."]);
  await gone(client.organizationfields.delete(fieldId));
  return made;
}

async function many() {
  const organizations = range(3).map((number) => ({ name: `Pier ${number} ${RUN}` }));
  const made = ids(await finished(client.organizations.createMany({ organizations })));
  const notes = made.map((id, at) => ({ id, notes: `Of wood ${at}` }));
  await finished(client.organizations.updateMany({ organizations: notes }));
  const shown = await client.organizations.showMany(made);
  assert.deepEqual(shown.map(({ notes: written }) => written).toSorted(), notes.map(({ notes: written }) => written));
  await finished(client.organizations.bulkDelete(made.slice(1)));
  await gone(client.organizations.delete(made[0]));
  for (const id of made) await refused(404, client.organizations.show(id));
}

/** Who belongs to two organizations has one of them as their own. */
export async function memberships(person, organization) {
  const other = await result(client.organizations.create({ organization: { name: `Dock ${RUN}` } }));
  const made = await result(client.organizationmemberships.create({ user_id: person.id, organization_id: other.id }));
  assert.deepEqual(ids(await client.organizationmemberships.listByOrganization(other.id)), [made.id]);
  const all = await client.organizations.listByUser(person.id);
  assert.deepEqual(ids(all).toSorted(), [organization.id, other.id].toSorted());
  await client.organizationmemberships.makeDefault(person.id, made.id);
  assert.equal((await result(client.users.show(person.id))).organization_id, other.id);
  await gone(client.organizationmemberships.delete(made.id));
  assert.equal((await result(client.users.show(person.id))).organization_id, organization.id);
}

export async function organizations() {
  await many();
  return one();
}

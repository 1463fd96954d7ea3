// Every error of the contract, as the client tells it.

import assert from "node:assert/strict";
import { NOBODY, RUN, admin, as, client, get, gone, invalid, range, refused, result } from "./desk.mjs";

/** Without `throwOriginalException`, the client's error is made of the words of what was said. */
async function inWords() {
  const by = admin({ throwOriginalException: false });
  const message = "Request processing failed: Zendesk Error (404): Item not found";
  await assert.rejects(by.tickets.show(NOBODY), { message });
  await assert.rejects(by.tickets.get(["no_such_thing"]), { message: `${message} - InvalidEndpoint: Not found` });
}

async function credentials({ person, password }) {
  const nobody = await refused(401, as(person.email, { password: `not-${password}` }).requests.list());
  assert.equal(nobody.error, "Couldn't authenticate you");
  await refused(401, as(person.email, { oauth: true, token: "not-a-token" }).requests.list());
  const { error } = await refused(403, as(person.email, { password }).tickets.list());
  assert.equal(error.title ?? error, "Forbidden");
  await refused(403, as(person.email, { password }).groups.create({ group: { name: `Mine ${RUN}` } }));
  // A token that reads and does not write.
  const made = await result(client.oauthtokens.create({ token: { scopes: ["read"] } }));
  const reader = as("", { oauth: true, token: made.full_token });
  assert.equal((await result(reader.users.me())).role, "admin");
  await refused(403, reader.groups.create({ group: { name: `Read ${RUN}` } }));
  await client.oauthtokens.revoke(made.id);
  await refused(401, reader.users.me());
}

async function unknown() {
  const nobody = await refused(404, client.tickets.show(NOBODY));
  assert.deepEqual(nobody, { error: "RecordNotFound", description: "Not found" });
  const { error } = await refused(404, get(["no_such_thing"]));
  assert.deepEqual(error, { title: "InvalidEndpoint", message: "Not found" });
  await refused(404, client.jobstatuses.show("V3-00000000000000000000000000000000"));
}

async function malformed() {
  const soon = await refused(400, get(["incremental", "tickets", { start_time: "soon" }]));
  assert.equal(soon.error.title, "Invalid attribute");
  const status = { subject: RUN, comment: { body: "Hello" }, status: "upside down" };
  const { error: upside } = await refused(400, client.tickets.create({ ticket: status }));
  assert.deepEqual([upside.title, upside.message.includes("ticket.status")], ["Invalid attribute", true]);
  const nested = await refused(400, client.tickets.create({ ticket: { comment: { body: { deep: [] } } } }));
  assert.equal(nested.error.title, "Invalid attribute");
  const tickets = range(101).map((number) => ({ subject: `Too many ${number}`, comment: { body: "Hello" } }));
  const { error, description, max_count: most } = await refused(400, client.tickets.createMany({ tickets }));
  assert.deepEqual([error, Boolean(description), most], ["TooManyValues", true, 100]);
}

async function invalidRecords() {
  await refused(422, client.tickets.create({ ticket: { subject: `Without words ${RUN}` } }));
  await invalid("name", client.groups.create({ group: { name: "" } }));
  const ticket = { subject: RUN, comment: { body: "Hello" }, custom_fields: [{ id: NOBODY, value: "x" }] };
  await invalid(`ticket_field_${NOBODY}`, client.tickets.create({ ticket }));
  const user = { name: "No", email: "nobody" };
  assert.deepEqual(await invalid("email", client.users.create({ user })), ["InvalidValue"]);
}

/** Five wrong codes of an address are followed by a quarter of an hour in which none is looked at. */
async function tooMany() {
  const session = { email: `many.${RUN}@shore.example`, code: "000000" };
  const by = admin();
  const tries = [];
  for (const _ of range(6)) {
    tries.push(await by.jobstatuses.request("POST", ["sessions"], { session }).catch((error) => error));
  }
  const { response, result: said } = tries.at(-1);
  assert.equal(response.status, 429);
  assert.match(response.headers.get("retry-after"), /^[0-9]+$/u);
  // The client takes this error for the record, and does not throw it.
  assert.deepEqual([said instanceof Error, said.statusCode], [true, 429]);
  assert.equal(tries[0].statusCode, 401);
}

const LIMITS = ["x-rate-limit", "x-rate-limit-remaining", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"];

/** Every answer tells of the limit; what a caller may not set is named, and the rest is done. */
async function warnings() {
  const group = { name: `Warned ${RUN}`, no_such_key: 1 };
  const { response, result: made } = await client.groups.create({ group });
  assert.match(response.headers.get("x-zendesk-api-warn"), /no_such_key/u);
  for (const name of LIMITS) assert.match(response.headers.get(name) ?? "", /^[0-9]+$/u, name);
  await gone(client.groups.delete(made.id));
}

export async function errors(who) {
  await inWords();
  await credentials(who);
  await unknown();
  await malformed();
  await invalidRecords();
  await tooMany();
  await warnings();
}

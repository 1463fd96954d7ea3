// Every error of the contract, as the client tells it.

import { RUN, as, client, refused } from "./desk.mjs";

const nested = (deep) => (deep === 0 ? {} : { in: nested(deep - 1) });

export async function errors({ person, password }) {
  await refused(401, as(person.email, { password: `not-${password}` }).users.list());
  await refused(403, as(person.email, { password }).tickets.list());
  await refused(404, client.tickets.show(9_007_199_254_740_991));
  await refused(404, client.tickets._rawRequest("GET", ["no_such_thing"]));
  await refused(422, client.tickets.create({ ticket: { subject: `Without words ${RUN}` } }));
  await refused(422, client.views.create({ view: { title: `Without an anchor ${RUN}`, all: [
    { field: "current_tags", operator: "includes", value: "a" },
  ] } }));
  await refused(400, client.tickets._rawRequest("GET", ["incremental", "tickets", { start_time: "soon" }]));
  await refused(422, client.tickets.create({ ticket: { comment: nested(5), status: "upside down" } }));
}

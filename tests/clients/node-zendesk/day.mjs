// A support team's day, with node-zendesk.

import { errors } from "./errors.mjs";
import { exported, settled } from "./exports.mjs";
import * as jobs from "./jobs.mjs";
import { memberships, organizations } from "./organizations.mjs";
import { paged } from "./paging.mjs";
import { people } from "./people.mjs";
import { fields, form, ownStatus, putAway } from "./fields.mjs";
import { requests } from "./requests.mjs";
import { searched } from "./search.mjs";
import { tickets } from "./tickets.mjs";
import { macros, viewed } from "./views.mjs";

async function many(who) {
  const all = await jobs.made(who);
  await jobs.changed(all);
  await jobs.failures(all);
  await paged(who, all);
  await searched(who, all);
  await viewed(who, all);
  await macros(all[0]);
  await jobs.deleted(all);
  return all;
}

async function day() {
  const organization = await organizations();
  const who = await people(organization);
  await memberships(who.person, organization);
  const made = await fields(who.person);
  const asked = { ...who, organization, fields: made, form: await form(made), own: await ownStatus() };
  await tickets(asked);
  await requests(asked);
  const streams = await exported(asked);
  const deleted = await many(asked);
  await errors(asked);
  await settled(streams, deleted);
  await putAway(made, asked.form);
}

// Node would show the client's one line of 70 kB beside an error of it.
await day().catch((error) => {
  console.error(error.stack, error.result ?? "");
  // Those who write while exports are read would go on.
  process.exit(1);
});

// A support team's day, with node-zendesk.

import { errors } from "./errors.mjs";
import { exports } from "./exports.mjs";
import { many } from "./many.mjs";
import { people } from "./people.mjs";
import { tickets } from "./tickets.mjs";

// A little before the first thing that is written.
const begin = Math.floor(Date.now() / 1000) - 120;
try {
  const who = await people();
  await tickets(who);
  await many(who);
  await exports(who, begin);
  await errors(who);
} catch (error) {
  // Node itself would show the client's one line of 70 kB with it.
  console.error(error.stack);
  process.exitCode = 1;
}

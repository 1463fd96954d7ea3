// The desk that is worked on, and what every part of the day needs of its client.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import zendesk from "node-zendesk";

const { FRONTDESK_URL, FRONTDESK_EMAIL, FRONTDESK_TOKEN, FRONTDESK_TICKETS } = process.env;

/** What this run names its things by, so that it can run again on the same desk. */
export const RUN = `n${Date.now().toString(36)}`;
/** How many tickets the part that pages goes through. */
export const TICKETS = Number(FRONTDESK_TICKETS);
/** A moment before everything that is written here. */
export const BEGIN = Math.floor(Date.now() / 1000) - 1;
/** A number that no record has. */
export const NOBODY = 9_007_199_254_740_991;
/** How often a job is looked at, in milliseconds. */
const GLANCE = TICKETS > 1000 ? 500 : 50;
/** The longest wait that a rate limit asks for; what is longer is a ban, and an answer like others. */
const MINUTE = 60;

// The very transport of the client.
const { fetch: send } = createRequire(import.meta.resolve("node-zendesk"))("cross-fetch");

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const range = (length) => Array.from({ length }, (_, at) => at);

// The client takes a 429 for the record that was asked for, and its lists end there: it has to wait below itself.
const transportConfig = {
  async transportFn(address, options) {
    for (;;) {
      const answer = await send(address, options);
      const seconds = Number(answer.headers.get("retry-after") ?? MINUTE + 1);
      if (answer.status !== 429 || seconds > MINUTE) return answer;
      await pause(seconds * 1000);
    }
  },
  responseAdapter: (answer) => answer,
};

/** A client of somebody: `{password}` or `{token}`, and what else the client can be told. */
export const as = (username, more) =>
  zendesk.createClient({
    username, endpointUri: `${FRONTDESK_URL}/api/v2`, transportConfig, throwOriginalException: true, ...more,
  });

export const admin = (more) => as(FRONTDESK_EMAIL, { token: FRONTDESK_TOKEN, ...more });

export const client = admin();

/** The record or the list of an answer. */
export const result = async (call) => (await call).result;

/**
 * A whole answer, of calls that the client has no method for, or of which its method keeps one key alone. A path may
 * be an address that the server gave. Whose client makes the call is of no weight; this one knows no keys.
 */
export const call = async (method, path, body, by = client) =>
  (await by.jobstatuses.request(method, Array.isArray(path) ? [...path] : path, body)).result;

export const get = (path, by) => call("GET", path, undefined, by);

export const ids = (records) => records.map(({ id }) => id);

export const sorted = (numbers) => numbers.toSorted((one, other) => one - other);

/** Of a list, what is there once: nothing may stand in it twice. */
export function once(numbers) {
  assert.equal(new Set(numbers).size, numbers.length, "something stands in a list twice");
  return sorted(numbers);
}

/** What was deleted is answered with no content; the client then makes a record of that. */
export async function gone(call) {
  const { response, result: nothing } = await call;
  assert.deepEqual([response.status, nothing.statusCode], [204, 204]);
}

/** In lots of a hundred, as many as a job takes. */
export const lots = (all) => range(Math.ceil(all.length / 100)).map((at) => all.slice(at * 100, at * 100 + 100));

/** A job's results, once it is done; all of them must have succeeded. */
export async function finished(asked) {
  const { job_status: queued } = await result(asked);
  assert.match(queued.id, /^V3-[0-9a-f]{32}$/u);
  const job = await client.jobstatuses.watch(queued.id, GLANCE);
  assert.equal(job.status, "completed", JSON.stringify(job));
  assert.equal(job.progress, job.total);
  assert(job.results.every(({ success }) => success !== false), JSON.stringify(job.results));
  return job.results;
}

/** The client's error against a call that the server must refuse: it has the status and what the server said. */
export async function refused(status, asked) {
  const error = await asked.then((answer) => ({ answered: answer?.result }), (thrown) => thrown);
  assert(error instanceof Error, `${status} was expected, and the answer was ${JSON.stringify(error.answered)}`);
  assert.equal(error.statusCode, status, `${error.message}: ${JSON.stringify(error.result)}`);
  return error.result;
}

/** What is wrong with the record's values, as `details` say it: the names of the errors at one key. */
export async function invalid(key, asked) {
  const said = await refused(422, asked);
  assert.deepEqual([said.error, said.description], ["RecordInvalid", "Record validation errors"]);
  assert(said.details[key]?.every(({ description }) => description), JSON.stringify(said.details));
  return said.details[key].map(({ error }) => error);
}

/** A call without credentials, which the client cannot make. */
export const asNobody = (path, options) => send(`${FRONTDESK_URL}/api/v2/${path}`, options);

/** The words of a file, which is had at its own address with the credentials of a call. */
export async function words({ content_url: address }) {
  const basic = Buffer.from(`${FRONTDESK_EMAIL}/token:${FRONTDESK_TOKEN}`).toString("base64");
  const answer = await send(address, { headers: { authorization: `Basic ${basic}` } });
  assert.equal(answer.status, 200);
  return answer.text();
}

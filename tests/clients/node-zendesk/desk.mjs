// The desk that is worked on, and what every part of the day needs of its client.

import assert from "node:assert/strict";
import zendesk from "node-zendesk";

const { FRONTDESK_URL, FRONTDESK_EMAIL, FRONTDESK_TOKEN, FRONTDESK_TICKETS } = process.env;

/** What this run names its things by, so that it can run again on the same desk. */
export const RUN = `n${Date.now().toString(36)}`;
/** How many tickets the part that pages goes through. */
export const TICKETS = Number(FRONTDESK_TICKETS);

export const as = (username, credentials) =>
  zendesk.createClient({ username, ...credentials, endpointUri: `${FRONTDESK_URL}/api/v2` });

export const client = as(FRONTDESK_EMAIL, { token: FRONTDESK_TOKEN });

/** What the public address of a file answers to who may see it. */
export async function contents({ content_url: address }) {
  const credentials = Buffer.from(`${FRONTDESK_EMAIL}/token:${FRONTDESK_TOKEN}`).toString("base64");
  return (await fetch(address, { headers: { authorization: `Basic ${credentials}` } })).text();
}

/** The record of an answer. */
export const result = async (call) => (await call).result;

/** What the server answers to a call that the client has no method for. */
export const get = async (path, query = {}) => result(client.tickets._rawRequest("GET", [...path, query]));

export const ids = (records) => records.map(({ id }) => id);

export const range = (length) => Array.from({ length }, (_, at) => at);

/** In lots of a hundred, as many as the jobs take. */
export const lots = (all) => range(Math.ceil(all.length / 100)).map((at) => all.slice(at * 100, at * 100 + 100));

/** A job's results, once it is done; all of them must have succeeded. */
export async function finished(call) {
  const answer = await result(call);
  const { id } = answer.job_status ?? answer;
  const job = await client.jobstatuses.watch(id, 20, 3000);
  assert.equal(job.status, "completed", JSON.stringify(job));
  assert(job.results.every(({ success }) => success !== false), JSON.stringify(job.results));
  return job.results;
}

/** The client's error against a call that the server must refuse: it says the status. */
export async function refused(status, call) {
  const error = await call.then(() => null, (error) => error);
  assert(error?.message.includes(`(${status})`), `${status} was expected, and was ${error?.message}`);
}

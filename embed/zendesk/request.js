// Sending a request to an account: with a key, under which it makes the request once, if it lets pages
// say one.

import { IS_BLIND } from "./blind.js";
import { problems } from "./problems.js";

const KEY = "Idempotency-Key";

/** How long to wait for a call that finds something out, in milliseconds. */
const PATIENCE = 10000;

/**
 * After so many tries, with what the form waits between them more than a minute, an answer that is not to
 * be had is no limit of calls that passes.
 */
const MOST = 6;

/** The message may be with the account, or not: whoever wrote it has to know. */
const unsure = () => new Response(null, { status: 202 });

/** Whether a call that changes nothing comes through. */
const passes = (account, how) =>
  fetch(account.asks + ([...account.forms][0] ?? 0), {
    credentials: "omit",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
    ...how,
  }).then(
    () => true,
    () => false,
  );

/** Goes on only with an account that can be reached, whatever it lets pages read. */
const mustBeThere = async (account) => {
  if (await passes(account)) return;
  // One that shows its forms answers what a page may read.
  const isThere = IS_BLIND
    ? navigator.onLine && !account.forms.size
    : await passes(account, { mode: "no-cors" });
  if (!isThere) throw account;
};

/** A page is not told why a call with a key did not pass: found out before anything is sent. */
const takesKeys = async (account) => {
  if (await passes(account, { headers: { [KEY]: "0" } })) return true;
  await mustBeThere(account);
  return false;
};

/** Whole numbers come as texts, for those that JavaScript does not have. */
const answer = (account) => ({ id, value }) => {
  const number = account.fields.get(id) === "integer" && Number(value);
  return { id, value: Number.isSafeInteger(number) ? number : value };
};

/** Of what the form's script sends, what an account takes. */
const accepted = (account, body) => {
  const { requester, subject, comment, custom_fields, ticket_form_id, priority, type } = JSON.parse(body).request;
  const { name, email } = requester ?? {};
  const request = { subject: subject || undefined, comment, priority, type };
  if (requester) request.requester = { name, email };
  request.custom_fields = custom_fields.map(answer(account));
  if (account.forms.has(ticket_form_id)) request.ticket_form_id = ticket_form_id;
  return JSON.stringify({ request });
};

/** The account's answer as Frontdesk would give it. */
const judged = async (account, answer) => {
  // Two requests of somebody new at once: "please try again".
  if (answer.status === 409) return new Response(null, { status: 503 });
  if (answer.status !== 201 && answer.status !== 422) return answer;
  const said = await answer.json().catch(() => {});
  // It is held back until an agent has seen it, and has no number.
  if (answer.status === 201 && !said?.request) return unsure();
  const body = answer.status === 422 ? { details: problems(account, said?.details) } : said;
  return new Response(JSON.stringify(body), { status: answer.status });
};

/** Under a key, the same may be sent again. */
const sendUnder = async (key, account, post) => {
  try {
    return await post({ [KEY]: key });
  } catch (why) {
    await mustBeThere(account);
    const tries = (account.unanswered.get(key) ?? 0) + 1;
    account.unanswered.set(key, tries % MOST);
    if (tries < MOST) throw why;
    return unsure();
  }
};

/** Without one it is sent when the account can be reached, and then not again by itself. */
const sendOnce = async (account, post) => {
  await mustBeThere(account);
  return post().catch(unsure);
};

/** Makes a request of what the form's script sends. */
export const send = async (account, address, how) => {
  const { [KEY]: key, ...headers } = how.headers;
  const body = accepted(account, how.body);
  const post = async (more) => judged(account, await fetch(address, { ...how, headers: { ...headers, ...more }, body }));
  account.takesKeys ??= await takesKeys(account);
  return account.takesKeys ? sendUnder(key, account, post) : sendOnce(account, post);
};

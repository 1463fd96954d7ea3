// A call of the ticket API, and the time between two of them.

import { settle, withUploads } from "../../attachments/load.js";
import { reach } from "../desk.js";
import { screening } from "../screening/load.js";
import { rest, wake } from "../../patience/patience.js";

/** How long to wait for an answer, in milliseconds. */
const PATIENCE = 30000;
/** After so many, it is said that there is none yet. */
const SLOW = 5000;

/** What is on its way, by keys. */
const calls = new Map();

/** The call; where it takes long, at first that it does. Who asks again hears how it ends. */
export const call = (address, bearer, key, body, form) => {
  if (!key) return make(address, bearer, key, body);
  const going = calls.get(key);
  if (going) return going;
  const made = make(address, bearer, key, body, form).finally(() => calls.delete(key));
  calls.set(key, made);
  return Promise.race([made, new Promise((done) => setTimeout(done, SLOW, { status: 102 }))]);
};

/**
 * The answer: its status, 0 where none came, and what it holds. With a body it is a POST, which is made
 * once for each key, when the files of the form are with the desk. Whoever is signed in at the desk stays
 * out of it: who asks is said by the page, with a bearer token, or nobody.
 */
const make = async (address, bearer, key, body, form) => {
  const host = form?.getRootNode().host;
  if (form) {
    const files = await settle(form);
    if (!files?.tokens) return { status: 0, ...files };
    const whole = JSON.parse(body);
    // Not in the body that the key stands for: it differs from one try to the next.
    whole.request.screening = screening(form);
    // Without a file that was to come along, it is another message.
    const { length } = files.tokens;
    if (length < whole.request.comment.uploads?.length) key += "-" + length;
    body = withUploads(whole, files.tokens);
  }
  // Without either, no browser asks first whether it may.
  const headers = body ? { "Content-Type": "application/json" } : {};
  // Whoever was known may be known anew by now.
  bearer &&= host?.now?.token ?? bearer;
  if (bearer) headers.Authorization = "Bearer " + bearer;
  if (key) headers["Idempotency-Key"] = key;
  const send = async () => {
    const signal = AbortSignal.timeout(PATIENCE);
    try {
      const how = { credentials: "omit", signal, headers, ...(body && { method: "POST", body }) };
      const answer = await reach(address, how);
      // Without a token, nobody can say again who they are.
      if (answer.status === 401) return bearer && host ? renewed(host) : { status: 403 };
      const asked = Number(answer.headers.get("Retry-After")) || undefined;
      const made = { status: answer.status, asked, body: await answer.json().catch(() => {}) };
      if (form && made.status === 201) {
        // What is late is left out.
        sent = await Promise.race([tolerant(({ summed }) => summed(form, made.body.request.id)), rest(2000)]);
      }
      return made;
    } catch {
      return { status: 0 };
    }
  };
  // Two tabs that have the same message wait for each other. Browsers have locks on secure pages only;
  // without them both send it, and the key makes one request of it.
  return key && navigator.locks ? navigator.locks.request("support-form:" + key, send) : send();
};

/** Has the page asked who its user is; the next try is made as soon as it says so. */
const renewed = (host) => {
  import(new URL("identity.js", import.meta.url)).then(({ renew }) => renew(host, wake)).catch(() => {});
  return { status: 401 };
};

/** What lists what was written. It comes with the first touch: without a network it would be too late. */
export const lists = () => import(new URL("written.js", import.meta.url));

/** Without it, a message is sent all the same. */
const tolerant = (list) => lists().then(list).catch(() => {});

/** What stands in a form whose message waits. */
export const showWritten = (list) => tolerant(({ written }) => written(list));

/** What is shown of what was sent last, for one place after the other. */
let sent;

/** Shows it where the form stands no more. */
export const showSent = (place) => place.append(...(sent?.shift() ?? []));

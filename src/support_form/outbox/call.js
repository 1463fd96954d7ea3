// A call of the ticket API, and the time between two of them.

import { settle, withUploads } from "../attachments/load.js";
import { reach } from "../desk.js";
import { screening } from "../screening/load.js";

/** How long to wait for an answer, in milliseconds. */
const PATIENCE = 30000;

/**
 * The answer: its status, 0 where none came, and what it holds. With a body it is a POST, which is made
 * once for each key, when the files of the form are with the desk. Whoever is signed in at the desk stays
 * out of it: who asks is said by the page, with a bearer token, or nobody.
 */
export const call = async (address, bearer, key, body, form) => {
  if (form) {
    const files = await settle(form);
    if (!files?.tokens) return { status: 0, ...files };
    const whole = JSON.parse(body);
    // Not in the body that the key stands for: it differs from one try to the next.
    whole.request.screening = screening(form);
    body = withUploads(whole, files.tokens);
  }
  // Without either, no browser asks first whether it may.
  const headers = body ? { "Content-Type": "application/json" } : {};
  if (bearer) headers.Authorization = "Bearer " + bearer;
  if (key) headers["Idempotency-Key"] = key;
  const send = async () => {
    const signal = AbortSignal.timeout(PATIENCE);
    try {
      const how = { credentials: "omit", signal, headers, ...(body && { method: "POST", body }) };
      const answer = await reach(address, how);
      const asked = Number(answer.headers.get("Retry-After")) || undefined;
      return { status: answer.status, asked, body: await answer.json().catch(() => {}) };
    } catch {
      return { status: 0 };
    }
  };
  // Two tabs that have the same message wait for each other. Browsers have locks on secure pages only;
  // without them both send it, and the key makes one request of it.
  return key && navigator.locks ? navigator.locks.request("support-form:" + key, send) : send();
};

/** What ends the waits that go on. */
const waits = new Set();

/** Ends every wait: a connection is there again, somebody looks at the page again, or asks for it. */
export const wake = () => waits.forEach((end) => end());

addEventListener("online", wake);
addEventListener("visibilitychange", () => document.hidden || wake());

/** Waits so many milliseconds, or until it is woken. */
export const rest = (time) =>
  new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      waits.delete(end);
      done();
    };
    const timer = setTimeout(end, time);
    waits.add(end);
  });

/** A number from 0 to 999 by chance. */
export const dice = () => Math.floor(Math.random() * 1000);

/** 128 random bits in hexadecimal. `crypto.randomUUID` would be missing on pages without HTTPS. */
export const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// Works for the desk's screen for spam: looks for the number that makes a digest, in the words of ALTCHA
// (docs/spam.md). A browser that sends one request does not notice; one that sends thousands does.

import { reach } from "../desk.js";

/** Numbers that are tried in one go: some milliseconds, and the page has its turn between. */
const TURN = 250;

/** An answer counts once. A form that still stands after so many milliseconds is to be sent again. */
const AGAIN = 3000;

const turn = () => new Promise((next) => setTimeout(next));

/** The number that is asked for; nothing where there is none, or nobody wants it any more. */
export const solved = async ({ salt, challenge, maxnumber }, isWanted) => {
  const text = new TextEncoder();
  const asked = challenge.match(/../g).map((byte) => parseInt(byte, 16));
  const fits = (digest) => {
    const bytes = new Uint8Array(digest);
    return asked.every((byte, at) => byte === bytes[at]);
  };
  for (let first = 0; first <= maxnumber && isWanted(); first += TURN) {
    const tried = Array.from({ length: TURN }, (_, at) =>
      // Pages without HTTPS have no digests: the request goes without.
      crypto.subtle.digest("SHA-256", text.encode(salt + (first + at))),
    );
    const at = (await Promise.all(tried)).findIndex(fits);
    if (at >= 0) return first + at;
    await turn();
  }
};

/** Begins to work for a form, and returns what tells how far it is. */
export const begin = (form, challenges) => {
  let said = {};
  const work = async () => {
    try {
      const answer = await reach(challenges, { credentials: "omit" });
      if (!answer.ok) return;
      const { stamp, ...challenge } = await answer.json();
      // The first one says when the form was begun.
      said = { stamp, ...said };
      const number = await solved(challenge, () => form.isConnected);
      if (number !== undefined) said.altcha = btoa(JSON.stringify({ ...challenge, number }));
    } catch {
      // The rest of what is sent is judged without it.
    }
  };
  work();
  return () => {
    const { altcha, ...rest } = said;
    said = rest;
    if (altcha) setTimeout(() => form.isConnected && work(), AGAIN);
    return { ...rest, ...(altcha && { altcha }) };
  };
};

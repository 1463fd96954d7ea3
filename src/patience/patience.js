// The time between two tries, and what tells one message from another.

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

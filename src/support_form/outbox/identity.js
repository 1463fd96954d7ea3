// A page's user whom the desk knows no more, since their token has run out: the page is asked who it is, and
// says so by its `identity`. Comes only with such an answer of the desk.

import { exchange } from "../../../embed/host.js";

/** Elements whose page is asked already. */
const asked = new WeakSet();

/** Tells the page, and calls `done` once the same user is known again. */
export const renew = (host, done) => {
  watch(host, done);
  host.tell("problem", { kind: "identity" });
};

const watch = (host, done) => {
  if (asked.has(host)) return;
  asked.add(host);
  new MutationObserver((_, observer) => {
    observer.disconnect();
    asked.delete(host);
    take(host, done);
  }).observe(host, { attributeFilter: ["identity"] });
};

const take = async (host, done) => {
  const { now } = host;
  try {
    const { email, token } = await exchange(now.api, host.getAttribute("identity"));
    if (host.now !== now) return;
    // What one person wrote is not sent in the name of another: it stays on the device, under the name of
    // who wrote it.
    if (email !== now.email) return host.again();
    Object.assign(now, { token, how: { headers: { Authorization: `Bearer ${token}` } } });
    done();
  } catch {
    // The next try tells the page again: not at once, or both would go round in circles.
    watch(host, done);
  }
};

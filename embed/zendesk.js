// For forms whose desk is a Zendesk account, which has Frontdesk's wire format and none of its additions.
// The account is asked as it takes it, and its answers become those that the form's script reads.

import { definition } from "./zendesk/definition.js";
import { send } from "./zendesk/request.js";

/** The accounts of this page, by their addresses. */
const accounts = new Map();

const API = "/api/v2/";

const made = (api) => ({
  api,
  asks: api + API + "ticket_forms/show_many?active=true&end_user_visible=true&include=ticket_fields&ids=",
  /** What it shows of its forms and fields: their numbers, and the fields' types by theirs. */
  forms: new Set(),
  fields: new Map(),
  /** How often the answer to a message was not to be had, by the message's key. */
  unanswered: new Map(),
});

/** The account that an address is of. */
const of = (address) => [...accounts.values()].find(({ api }) => address.startsWith(api + API));

const reach = async (address, how) => {
  const account = of(address);
  if (!account) return fetch(address, how);
  const path = address.slice((account.api + API).length);
  const [, form] = /^ticket_forms\/(.*)\?/.exec(path) ?? [];
  if (form !== undefined) return definition(account, form, how);
  if (path === "requests") return send(account, address, how);
  // Work against spam, which it does not give out, and files that are taken back, which it sweeps.
  return new Response(null, { status: 404 });
};

/** A file belongs to no form. */
const at = (address) => (of(address) ? address.replace(/\?form=.*/, "") : address);

/** What the page says of answers and colours, once the form is drawn, with what the device keeps of it. */
const heed = async (now) => {
  await new Promise((drawn) => setTimeout(drawn));
  const { host, root } = now;
  const isThemed = getComputedStyle(host).getPropertyValue("--support-accent");
  if (host.now !== now || !(isThemed || host.answers || host.hasAttribute("prefill"))) return;
  now.place = root.lastElementChild;
  (await import(new URL("{{host.js}}", import.meta.url))).apply(now);
};

/** An account draws no form: what the loader asks it for next is not sent. */
export const settle = (now) => {
  const api = now.api.replace(/\/+$/, "");
  if (!accounts.has(api)) accounts.set(api, made(api));
  accounts.get(api).lang = now.lang;
  now.how = { signal: AbortSignal.abort() };
  customElements.get("support-form").desk = { reach, at };
  // Without it the form is as it is.
  now.host.addEventListener("support-form:ready", () => heed(now).catch(() => {}), { once: true });
};

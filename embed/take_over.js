// What <support-form> needs once its form is there: the form's script, and when that takes over what
// stands there. What few pages ask for comes in files of its own.

import * as made from "support_form";
import { kept } from "./kept.js";
import { words } from "./words.js";

const address = (path) => new URL(path, import.meta.url).href;
const wasm = address("{{support_form.wasm}}");

/** What the host's page says of its user and of answers, and how it wants the form to look. */
const host = () => import(address("{{host.js}}"));

/** Makes something when it is asked for, once; again where nothing came of it. */
const once = (make) => {
  let made;
  const forget = (why) => {
    made = undefined;
    throw why;
  };
  return () => (made ??= make().catch(forget));
};

/** Where it does not come, there is another time. */
const start = (make) => make().catch(() => {});

/** The script, compiled and not started: one for all forms of a page. */
const compiled = once(() => WebAssembly.compileStreaming(fetch(wasm)));

/** The script runs. */
const started = once(async () => made.default({ module_or_path: await compiled() }));

/** What has to be settled before the form is drawn. Whether it is drawn elsewhere. */
export const settle = async (now) => {
  if (now.host.getAttribute("desk") === "zendesk") {
    return (await import(address("{{zendesk.js}}"))).settle(now);
  }
  if (now.host.getAttribute("isolation") === "iframe") {
    (await import(address("{{frame.js}}"))).frame(now);
    return true;
  }
  if (now.host.hasAttribute("identity")) await start(async () => (await host()).identify(now));
};

/** What the form tells of its page, unless the page keeps it to itself. */
const details = ({ host }) => {
  if (host.getAttribute("page-details") === "off") return undefined;
  const page = { url: location.href, title: document.title, referrer: document.referrer };
  return JSON.stringify(host.page ?? { page, browser: navigator.userAgent });
};

/** What the page says, as the script reads it. */
const says = (now, words) => ({ words: words.form, email: now.email, token: now.token, details: details(now) });

/** Has the form's script come, and start when somebody touches the form. */
export const begin = async (now) => {
  const { root, place, api, form, email, lang } = now;
  const look = (property) => getComputedStyle(now.host).getPropertyValue(property);
  // Nothing of an earlier form; then what the form's own sheet says of its element.
  root.adoptedStyleSheets = now.rules ? [now.rules] : [];
  if (!look("--fd-font")) {
    await start(async () => (await host()).dress(root));
  }
  // What other scripts of the form say, they find at its element.
  now.said = once(async () => {
    const said = await words(lang);
    now.host.words = said.script;
    return said;
  });
  if (!place) {
    // A desk that draws no forms: the script does.
    const [said] = await Promise.all([now.said(), started()]);
    const drawn = made.mount(root, api, form ?? "", says(now, said));
    now.end = () => made.unmount(drawn);
    return;
  }
  // The form is for anybody: whoever is signed in at the desk stays out of it.
  const asks = `${api}/api/v2/ticket_forms/${encodeURIComponent(form)}?include=ticket_fields&lang=${lang}`;
  now.definition = once(async () => {
    const answer = await fetch(asks, { credentials: "omit", ...now.how });
    if (!answer.ok) throw answer;
    return answer.json();
  });
  const isList = !place.querySelector("form");
  const isThemed = look("--support-accent");
  const isSaid = isList || isThemed || now.host.matches("[prefill],[panel]");
  if (isSaid || now.host.answers || now.host.chosen) {
    await start(async () => (await host()).apply(now, details(now)));
  }
  if (isList) return;
  place.querySelector("[name=idempotency_key]").value = crypto
    .getRandomValues(new Uint32Array(4))
    .join("-");
  // Also where the browser sends the form itself.
  place.querySelector("[name=metadata]").value = details(now) ?? "";
  now.taken = once(() => takeOver(now));
  const on = (type, act) => place.addEventListener(type, act);
  for (const touch of ["focusin", "pointerdown", "input"]) on(touch, () => start(now.taken));
  on("compositionstart", () => {
    now.composed = new Promise((done) => on("compositionend", done));
  });
  for (const part of [compiled, now.definition, now.said]) start(part);
  if (root.activeElement || kept(api, form, ...(email ? [email] : []))) start(now.taken);
};

/** Takes the form over, unless that is done. */
export const take = (now) => now.taken();

/** The script makes what is there its own. */
const takeOver = async (now) => {
  const [said, definition] = await Promise.all([now.said(), now.definition(), started()]);
  // Whoever puts a letter together has it whole first.
  await now.composed;
  if (now.leaves) throw now;
  const { root, place, api, form } = now;
  const taken = made.take_over(root, place, api, form, says(now, said), definition);
  if (!taken) throw place;
  now.end = () => made.unmount(taken);
  // Which questions are shown is the script's to say now.
  root.adoptedStyleSheets.splice(root.adoptedStyleSheets.indexOf(now.rules), 1);
  place.removeEventListener("submit", now.hold);
};

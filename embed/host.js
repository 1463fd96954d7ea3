// What the page round a form says: who its user is, what is known of their answers, the form's colours,
// that a form be chosen from a list, and that no sheet of the desk may come in. For pages that say
// something of the kind.

import { fill } from "../src/locale/words.js";
import { announce } from "../src/support_form/draft/typed.js";

/** Contrast that words have with what is behind them at least (WCAG 2.2, 1.4.3). */
const CONTRAST = 4.5;

const exchanges = new Map();

/** What a page of the desk itself says: whoever is signed in there. */
const SESSION = "session";

/** What a host's word for its user is exchanged for. */
export const exchange = async (api, jwt) => {
  const isOwn = jwt === SESSION;
  const headers = { "Content-Type": "application/json" };
  if (isOwn) {
    const { user } = await (await fetch(`${api}/api/v2/users/me`)).json();
    headers["X-CSRF-Token"] = user.authenticity_token;
  }
  const answer = await fetch(`${api}/api/v2/identity_tokens`, {
    method: "POST",
    credentials: isOwn ? "same-origin" : "omit",
    headers,
    body: JSON.stringify(isOwn ? {} : { identity_token: { jwt } }),
  });
  if (!answer.ok) throw answer;
  return (await answer.json()).identity_token;
};

/**
 * Finds out who asks. A word is good once, however many elements of the page have it. Somebody whom the
 * desk does not take for the host's user is anybody.
 */
export const identify = async (now) => {
  const jwt = now.host.getAttribute("identity");
  const key = `${now.api} ${jwt}`;
  // Of a session, somebody else may be in it by now.
  if (jwt === SESSION || !exchanges.has(key)) exchanges.set(key, exchange(now.api, jwt));
  try {
    const { email, token } = await exchanges.get(key);
    Object.assign(now, { email, token, how: { headers: { Authorization: `Bearer ${token}` } } });
  } catch {
    now.host.tell("problem", { kind: "identity" });
  }
};

/** The form's looks where the page's policy lets no sheet of the desk in: one that has no element. */
let looks;
export const dress = async (root) => {
  looks ??= fetch(new URL("../embed.css", import.meta.url)).then(async (answer) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await answer.text());
    return sheet;
  });
  looks.catch(() => (looks = undefined));
  root.adoptedStyleSheets.unshift(await looks);
};

const controls = (place) => [...place.querySelectorAll("input,select,textarea")];

/** Answers that the page knows, by the names of the controls, where nobody has answered yet. */
const fillIn = ({ host, place }) => {
  const answers = { ...read(host.getAttribute("prefill")), ...host.answers };
  for (const control of controls(place)) {
    const answer = answers[control.name];
    if (answer == null || control.type === "file") continue;
    if (/radio|checkbox/.test(control.type)) {
      control.checked ||= [answer].flat().map(String).includes(control.value);
    } else {
      control.value ||= answer;
    }
    // A form that its script drew hears of it.
    announce(control);
  }
};

const read = (json) => {
  try {
    return JSON.parse(json);
  } catch {}
};

const luminance = (rgb) => {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** A colour in parts of 255; none where it is none, lets others through, or is said in another way. */
const colour = (place, property) => {
  const probe = place.appendChild(document.createElement("i"));
  probe.style.color = `var(${property},transparent)`;
  const said = getComputedStyle(probe).color;
  probe.remove();
  return /^rgb\(/.test(said) ? said.match(/[\d.]+/g).map(Number) : undefined;
};

/** Puts the form's own colour in the place of one on which its words could not be read. */
const keepContrast = ({ root, place }) => {
  const [accent, ink] = ["--support-accent", "--fd-on-action"].map((one) => colour(place, one));
  if (accent && ink) {
    const [dark, light] = [accent, ink].map(luminance).sort((a, b) => a - b);
    if ((light + 0.05) / (dark + 0.05) >= CONTRAST) return;
  }
  const own = new CSSStyleSheet();
  own.replaceSync(".fd-form{--support-accent:initial;--support-accent-edge:initial}");
  root.adoptedStyleSheets.unshift(own);
};

/** In a panel the form says that it tells of its page, if it does. */
const tellOfPage = async (now, details) => {
  const [said, { ticket_form }] = await Promise.all([now.said(), now.definition()]);
  const { settings } = ticket_form;
  if (!details || !settings?.captures?.includes("page_url")) return;
  const note = document.createElement("p");
  note.className = "fd-form__page";
  note.textContent = fill(said.script.tells, { path: new URL(read(details).page.url).pathname });
  now.root.append(note);
};

/** The list of forms opens them in its own place. */
const choose = ({ host, place }) => {
  if (host.chosen) place.querySelector("a")?.focus();
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    host.chosen = true;
    host.setAttribute("form", decodeURIComponent(link.pathname.split("/").pop()));
    host.again();
  });
};

/** Whoever has chosen a form goes on with it, and can go back to the list. */
const leadBack = async (now) => {
  const { host, root, place, api, lang } = now;
  const { dir } = place.firstElementChild;
  controls(place)[0]?.focus();
  const { script } = await now.said();
  if (host.now !== now) return;
  const back = document.createElement("nav");
  Object.assign(back, { className: "fd-form", dir });
  back.innerHTML = '<p class="govuk-body"><a class="govuk-link"></a></p>';
  const link = back.querySelector("a");
  link.textContent = script.allForms;
  link.href = `${api}/forms?lang=${lang}`;
  link.onclick = (event) => {
    event.preventDefault();
    host.removeAttribute("form");
    host.again();
  };
  root.prepend(back);
};

/** Does with the form that was drawn what its page says. */
export const apply = async (now, details) => {
  keepContrast(now);
  if (!now.place.querySelector("form")) return choose(now);
  fillIn(now);
  if (now.host.chosen) leadBack(now).catch(() => {});
  if (now.host.hasAttribute("panel")) tellOfPage(now, details).catch(() => {});
};

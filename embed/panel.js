// What a <support-widget> needs once somebody is about to press its button: the panel with the form.
// It is a dialog of the browser's: what is behind it rests, Escape closes it, and the focus comes back
// to where it was.

import { kept } from "./kept.js";
import { ours, words } from "./words.js";

const CLOSE = { en: "{{en:close}}", cy: "{{cy:close}}", ar: "{{ar:close}}" };

/** What is typed is written down by then, in milliseconds (draft.js). */
const WRITTEN = 500;

const sheet = new CSSStyleSheet();
sheet.replaceSync("{{panel.css}}");

const FORWARDED = [
  "api",
  "desk",
  "drafts",
  "form",
  "identity",
  "isolation",
  "page-details",
  "prefill",
  "theme",
];

const PANEL =
  '<div class="fd-panel__head"><h2 id="title" part="title"></h2>' +
  '<button type="button" class="fd-panel__close">' +
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 5 14 14M19 5 5 19"/></svg></button></div>' +
  '<div class="fd-panel__body"></div>';

const REACHED = "a[href],button,iframe,input:not([type=hidden]),select,textarea,summary,[tabindex='0']";

/** What the Tab key reaches, in its order, also within the form. */
const reached = (dialog) => {
  const form = dialog.querySelector("support-form");
  const all = [dialog, form.shadowRoot].flatMap((root) => [...root.querySelectorAll(REACHED)]);
  return all.filter((one) => !one.disabled && one.checkVisibility());
};

/** WebKitGTK does not name the key where Shift is held. */
const isTab = ({ key, code }) => key === "Tab" || code === "Tab";

const focused = (dialog) => {
  const { activeElement } = dialog.getRootNode();
  return activeElement?.shadowRoot?.activeElement ?? activeElement;
};

/** Keeps the Tab key within the panel. */
const stay = (dialog) => (event) => {
  if (!isTab(event)) return;
  const all = reached(dialog);
  const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (focused(dialog) !== from) return;
  event.preventDefault();
  to.focus();
};

/**
 * Where a key has led is seen as a whole: browsers by themselves leave it half behind an edge. Not after a
 * press of the mouse, from under which it would move away.
 */
const show = (dialog) => (event) => {
  if (isTab(event) || focused(dialog)?.type === "radio") bring(dialog);
};

const bring = (dialog) => focused(dialog)?.scrollIntoView({ block: "nearest" });

/** What comes below the button, such as that a message is kept, takes its room from what scrolls. */
const hold = (dialog, form) => {
  const asked = form.shadowRoot.querySelector(".fd-form__asked");
  if (asked) new ResizeObserver(() => bring(dialog)).observe(asked);
};

/** The desk that the loader is of. */
const HERE = new URL(import.meta.url).origin;

const tell = (widget, what) =>
  widget.dispatchEvent(new CustomEvent(`support-widget:${what}`, { bubbles: true, composed: true }));

const language = (widget) => widget.closest("[lang]")?.lang ?? "";

/** Dresses the panel, and what the launcher says below its name. */
const dress = ({ adoptedStyleSheets: sheets }) => sheets.includes(sheet) || sheets.push(sheet);

/** Widgets through which a message was sent. */
const senders = new WeakSet();

/** Says below the launcher's name what is kept on this device for whoever presses it, or that it was sent. */
export const mark = async (widget) => {
  const root = widget.shadowRoot;
  const launcher = root.querySelector("button");
  const { api = widget.getAttribute("api") ?? HERE, form = widget.getAttribute("form"), email } =
    root.querySelector("support-form")?.now ?? {};
  const isKept = kept(api, form, ...(email ? [email] : []));
  if (isKept) senders.delete(widget);
  const said = isKept ? "unsent" : senders.has(widget) && "sent";
  const script = said && (await words(language(widget))).script;
  launcher.querySelector("small")?.remove();
  if (!script) return;
  dress(root);
  const note = launcher.appendChild(document.createElement("small"));
  note.lang = script.language;
  note.textContent = script[said];
};

const made = (widget) => {
  const root = widget.shadowRoot;
  dress(root);
  const launcher = root.querySelector("button");
  const dialog = document.createElement("dialog");
  dialog.className = "fd-panel";
  dialog.setAttribute("part", "panel");
  dialog.setAttribute("aria-labelledby", "title");
  dialog.innerHTML = PANEL;
  dialog.querySelector("h2").textContent = launcher.childNodes[1].data;
  const lang = language(widget);
  dialog.lang = ours(lang, CLOSE);
  if (dialog.lang === "ar") dialog.dir = "rtl";
  const close = dialog.querySelector("button");
  close.setAttribute("aria-label", CLOSE[dialog.lang]);
  close.onclick = () => dialog.close();
  const form = document.createElement("support-form");
  for (const name of FORWARDED) {
    if (widget.hasAttribute(name)) form.setAttribute(name, widget.getAttribute(name));
  }
  form.setAttribute("panel", "");
  form.setAttribute("exportparts", "button,error,hint,input,label,summary");
  form.addEventListener("support-form:ready", () => hold(dialog, form));
  form.addEventListener("support-form:submitted", () => senders.add(widget));
  form.lang = lang;
  form.answers = widget.answers;
  dialog.lastChild.append(form);
  dialog.addEventListener("keydown", stay(dialog));
  dialog.addEventListener("keyup", show(dialog));
  dialog.addEventListener("close", () => {
    launcher.setAttribute("aria-expanded", "false");
    setTimeout(mark, WRITTEN, widget);
    tell(widget, "close");
  });
  return root.appendChild(dialog);
};

/** Opens the panel of a widget. */
export const open = (widget) => {
  const root = widget.shadowRoot;
  const dialog = root.querySelector("dialog") ?? made(widget);
  if (dialog.open) return;
  dialog.showModal();
  root.querySelector("button").setAttribute("aria-expanded", "true");
  tell(widget, "open");
};

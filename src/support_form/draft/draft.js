// What was typed in a form stays on the device until it is sent, for a week at most. It is kept by the
// names of the controls, so that a form which has changed meanwhile takes what it still asks.
//
// Where the browser keeps nothing, or what it kept cannot be read, the form works without.

import { lists } from "../outbox/call.js";
import { announce, isTicked } from "./typed.js";

const PREFIX = "support-form:";
const VERSION = 1;
const WEEK = 7 * 24 * 3600 * 1000;
/** Written when no key was pressed for so long, in milliseconds. */
const PAUSE = 300;

/** What is kept under a name; nothing where that is old, or not ours. */
const read = (name) => {
  try {
    const { version, at, answers, files, attempt, waits } = JSON.parse(localStorage[name]);
    const isOurs = version === VERSION && Date.now() - at < WEEK && answers;
    if (isOurs) return { at, answers, files, attempt, waits: !!(waits && attempt?.body) };
  } catch {}
};

/** Whether it is kept. */
const write = (name, kept) => {
  try {
    localStorage[name] = JSON.stringify({ version: VERSION, at: Date.now(), ...kept });
    return true;
  } catch {
    return false;
  }
};

/** With the bytes of its files (attachments/kept_files.js). */
const remove = (name) => {
  try {
    localStorage.removeItem(name);
    indexedDB.deleteDatabase(name);
  } catch {}
};

/** Nobody may come back to the form that an old draft is of. */
const sweep = () => {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    for (const name of names) if (!read(name)) remove(name);
  } catch {}
};

/** What stays on no device: numbers of cards and passwords. */
const SECRET = "[type=password],[autocomplete^=cc-]";

const controls = (form) =>
  [...form.elements].filter(
    (control) =>
      control.name && !/^(hidden|file|submit|button|fieldset)$/.test(control.type) && !control.matches(SECRET),
  );

/** Whether it holds something else than the form began with. */
const isTouched = (control) =>
  isTicked(control)
    ? control.checked !== control.defaultChecked
    : control.options
      ? control.value && !control.selectedOptions[0]?.defaultSelected
      : control.value !== control.defaultValue;

/** The control for files. */
const files = (form) => form.querySelector("[type=file]");

/** By their names, what all controls hold. */
const answers = (form) => {
  const answers = {};
  for (const control of controls(form)) {
    const held = (answers[control.name] ??= []);
    if (!isTicked(control) || control.checked) held.push(control.value);
  }
  return answers;
};

/** What a form holds. Of its files, what the desk has of them. */
const held = (form) => ({ answers: answers(form), files: files(form)?.held });

/** Puts back what was typed, except where somebody has typed already. */
const restore = (form, answers) => {
  const touched = new Set(controls(form).filter(isTouched).map((control) => control.name));
  for (const control of controls(form)) {
    const held = answers[control.name];
    if (!Array.isArray(held) || touched.has(control.name)) continue;
    if (isTicked(control)) {
      control.checked = held.includes(control.value);
    } else {
      const before = control.value;
      control.value = held[0] ?? "";
      // A choice that is there no more.
      if (control.value !== held[0]) control.value = before;
    }
    announce(control);
  }
};

/** The names under which forms of this page are kept. */
const names = new Set();

/** By the names of their drafts, forms whose last changes are not written. */
const unwritten = new Map();

const flush = () => {
  for (const [name, { form, pause }] of unwritten) {
    clearTimeout(pause);
    const { attempt, waits } = read(name) ?? {};
    // A message of another tab that waits to be sent is not written over.
    if (waits) continue;
    const isKept = write(name, { ...held(form), attempt });
    // What is said of it is true.
    const notice = form.querySelector(".fd-saved");
    if (notice) notice.hidden = !isKept;
  }
  unwritten.clear();
};

addEventListener("pagehide", flush);
addEventListener("visibilitychange", flush);

const later = (form, name) => {
  clearTimeout(unwritten.get(name)?.pause);
  unwritten.set(name, { form, pause: setTimeout(flush, PAUSE) });
};

/**
 * From now on, what is typed in `form` is kept under `name`; what is kept already is put back. Returns the
 * last attempt to send it, if there was one, and whether it waits for another.
 */
export const keep = (form, name) => {
  if (!form.isConnected) return;
  lists().catch(() => {});
  if (form.getRootNode().host?.getAttribute("drafts") === "off") return forget(name);
  sweep();
  names.add(name);
  const kept = read(name);
  if (kept) restore(form, kept.answers);
  const chooses = files(form);
  if (chooses) {
    chooses.kept = name;
    if (Array.isArray(kept?.files)) chooses.held = kept.files;
  }
  const change = () => later(form, name);
  form.addEventListener("input", change);
  form.addEventListener("change", change);
  // Also what was typed before this.
  if (!kept?.waits && controls(form).some(isTouched)) change();
  return kept && { ...kept.attempt, waits: kept.waits };
};

/** What is sent waits until it has arrived. Returns whether it is kept on the device for that. */
export const hold = (form, name, key, body) => {
  if (!names.has(name)) return false;
  drop(name);
  return write(name, { ...held(form), attempt: { key, body }, waits: true });
};

/** It does not wait any more: its person goes on writing. */
export const release = (name) => {
  const kept = read(name);
  if (kept) write(name, { ...kept, waits: false });
};

const drop = (name) => {
  clearTimeout(unwritten.get(name)?.pause);
  unwritten.delete(name);
};

/** Nothing is kept under `name` any more. */
export const forget = (name) => {
  drop(name);
  names.delete(name);
  remove(name);
};

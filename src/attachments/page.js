// Files of a message on a page of ours: the script of the form’s files, with what it wants to know of a page.

export { settle } from "./load.js";

let script;

const load = () =>
  (script ??= import(new URL("attachments.js", import.meta.url)).catch((why) => {
    script = undefined;
    throw why;
  }));

/** The texts of the form's scripts, in the languages of our pages. */
const TEXTS = { en: new URL("en.js", import.meta.url), cy: new URL("cy.js", import.meta.url) };

const texts = async () => {
  const { lang } = document.documentElement;
  return { language: lang, ...(await import(TEXTS[lang])).script };
};

const copies = () => import(new URL("kept_files.js", import.meta.url));

/**
 * Turns a plain control into one that uploads. `name` is what the device has the bytes of its files under,
 * `held` are those that were there before.
 */
export const attach = (control, name, held, limits) => {
  control.kept = name;
  if (held) control.held = JSON.parse(held);
  const address = new URL("/api/v2/uploads", location.origin).href;
  control.attached = async () => {
    const [{ attach }, words] = await Promise.all([load(), texts()]);
    return attach(control, words, copies, address, limits);
  };
  control.attached().catch(() => {});
};

/** The files of a control, to be held the next time; nothing where there are none. */
export const held = (control) => (control.held?.length ? JSON.stringify(control.held) : "");

/** Deletes what the device has under a name. */
export const forget = (name) => {
  try {
    indexedDB.deleteDatabase(name);
  } catch {}
};

/** Takes what is dropped anywhere on a form; `over` is the class that it has meanwhile. */
export const takeDrops = (form, over) => {
  const isOver = (is) => form.classList.toggle(over, is);
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    isOver(true);
  });
  form.addEventListener("dragleave", (event) => form.contains(event.relatedTarget) || isOver(false));
  form.addEventListener("drop", (event) => {
    isOver(false);
    // The script's own place has taken them already.
    if (event.defaultPrevented) return;
    event.preventDefault();
    form.querySelector("[type=file]").attachments?.add(event.dataTransfer.files);
  });
};

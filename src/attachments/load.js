// Files of a form: what the form itself has to know of them. The rest comes only with a form that takes
// files, and from outside the bundle.

let script;

/** What keeps the bytes of files on the device. */
const kept = () => import(new URL("kept_files.js", import.meta.url));

const load = () =>
  (script ??= import(new URL("attachments.js", import.meta.url)).catch((why) => {
    script = undefined;
    throw why;
  }));

/** Turns a plain control into one that uploads. Without the script, the files go when the form is sent. */
export const attach = (control, ...how) => {
  // Only where it stands in the page is there an element round it, which has the texts.
  const words = () => control.getRootNode().host.words;
  control.attached = () => load().then(({ attach }) => attach(control, words(), kept, ...how));
  control.attached().catch(() => {});
};

const control = (form) => form.querySelector("[type=file]");

const held = (form) => control(form)?.held ?? control(form)?.files ?? [];

/** What is sent, in JSON and with these uploads. */
export const withUploads = (sent, uploads) => {
  sent.request.comment.uploads = uploads.length ? uploads : undefined;
  return JSON.stringify(sent);
};

/** The same with what tells the files of a form from others: names and sizes. */
export const written = (form, sent) =>
  withUploads(sent, Array.from(held(form), ({ name, size }) => `${name} ${size}`));

/** Has a step on the way say how far the files are. */
export const follow = (step) => {
  const one = control(step.getRootNode());
  if (!one) return;
  one.onTheWay = step;
  one.attachments?.draw();
};

/**
 * Waits until every file of a form is with the desk. Returns `{tokens}`; or what is wrong, `{problem}`; or
 * nothing where the desk cannot be reached.
 */
export const settle = async (form) => {
  if (!held(form).length) return { tokens: [] };
  try {
    return await (await control(form).attached()).settle();
  } catch {}
};

// What this device keeps of a form: typed, or not sent.

const WEEK = 7 * 24 * 3600 * 1000;

/** What is kept for a desk's form, and who writes; nothing where that is too old (draft.js). */
export const kept = (...what) => {
  try {
    const found = JSON.parse(localStorage["support-form:" + what]);
    return Date.now() - found.at < WEEK && found;
  } catch {}
};

// Which language the portal speaks: the one that the address asks for, else the one that was chosen on this
// device, else the first of the browser's that is one of ours. Found out beside the wasm, which waits for
// the texts.

const KEY = "frontdesk.language";

/** The texts of each language, as modules. */
const FILES = {
  en: new URL("portal_en.js", import.meta.url),
  cy: new URL("portal_cy.js", import.meta.url),
};

const known = (code) => {
  const [main] = (code ?? "").toLowerCase().split("-");
  // Of its own alone: `constructor` is in every object.
  return Object.hasOwn(FILES, main) ? main : undefined;
};

/** What the device keeps; nothing where it keeps nothing. */
const kept = () => {
  try {
    return localStorage[KEY];
  } catch {}
};

/** The address keeps nothing of it: it can be given to others. */
const asked = () => {
  const address = new URL(location);
  const code = known(address.searchParams.get("lang"));
  if (!code) return undefined;
  address.searchParams.delete("lang");
  history.replaceState(null, "", address);
  try {
    localStorage[KEY] = code;
  } catch {}
  return code;
};

export const language = asked() ?? known(kept()) ?? navigator.languages.map(known).find(Boolean) ?? "en";
document.documentElement.lang = language;

const texts = import(FILES[language]);
texts.catch(() => {
  document.body.textContent = "This page has not loaded. Check your connection, then load it again.";
});

/** The texts, one a line in the order of the words. */
export const lines = async () => (await texts).default;

export const code = () => language;

/** Whether somebody chose it, on this device. */
export const chosen = () => known(kept()) === language;

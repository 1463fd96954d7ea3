// The texts of the form, in the language that a page is written in.

const address = (path) => new URL(path, import.meta.url).href;

const FILES = { en: address("{{en.js}}"), cy: address("{{cy.js}}"), ar: address("{{ar.js}}") };

/** The one of our languages that readers of `lang`, such as `cy-GB`, read. */
export const ours = (lang, files = FILES) => {
  const main = lang.toLowerCase().split("-")[0];
  return files[main] ? main : "en";
};

/** The texts: `form` for the script in wasm, `script` for the others. */
export const words = (lang) => import(FILES[ours(lang)]);

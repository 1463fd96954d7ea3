// The texts of what puts a form into a page, in English.

export const NOT_LOADED = "The form did not load. Check your connection, then reload this page.";
/** On a launcher, above its panel, and the name of a frame, where the page says nothing else. */
export const ASK = "Ask for help";
export const CLOSE = "Close";
/** What is asked where an account shows no form. */
export const SUBJECT = "Subject";
export const MESSAGE = "Your message";
/** Back from a form to the list. */
export const ALL_FORMS = "All forms";

export const tells = (path) => `We also send the address of this page: ${path}`;

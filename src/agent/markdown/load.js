// Brings the script that reads Markdown where it is needed.

import { fillWith } from "../ticket/links.js";

let script;

/** Fetches the script; where it cannot be had, another time. */
export const load = () =>
  (script ??= import(new URL("markdown.js", import.meta.url)).catch((why) => {
    script = undefined;
    throw why;
  }));

/** Fetches the script before it is needed, and has it offer names behind an @ in the text of `area`. */
export const offerMentions = (area) => void load().then((script) => script.mentions(area), () => {});

/** The HTML of a text; nothing where a plain text says the same, or the script cannot be had. */
export const htmlOf = async (text) => {
  try {
    const { html, isPlain } = (await load()).toHtml(text);
    return isPlain ? undefined : html;
  } catch {}
};

/** Puts into `place` what people will read of a text. */
export const fillMarkdown = async (place, text, pullRequest) => {
  try {
    fillWith(place, (await load()).toHtml(text).html, pullRequest);
  } catch {
    place.textContent = text;
  }
};

/** Does to the text of `area` what a button says (composer/editing.js). */
export const edit = async (area, act, text) => (await load())[act](area, text);

/** A macro's text that was written as HTML, as an agent would have typed it; as it is, without the script. */
export const markdownOf = async (html) => {
  try {
    return (await load()).markdownOf(html);
  } catch {
    return html;
  }
};

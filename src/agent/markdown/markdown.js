// Markdown: what an agent types, as the HTML that people read. Fetched only where somebody writes.

import { Marked } from "marked";

export * from "../ticket/composer/editing.js";
export { mentions } from "../ticket/composer/mentions.js";
export { markdownOf } from "./markdown_of.js";

/** No such construct: its signs are words. */
const none = () => {};

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

const marked = new Marked({
  // Lines stay lines.
  breaks: true,
  tokenizer: {
    // A line of dashes above a name makes no heading of what stands before it.
    lheading: none,
    // `[1]: …` is not taken out of the text.
    def: none,
    // Nothing typed is HTML.
    html: none,
    tag: none,
  },
  renderer: {
    // Pictures of others are not loaded.
    image: ({ href, text }) => `<a href="${escaped(href)}">${escaped(text || href)}</a>`,
    // Nor are boxes ticked.
    checkbox: ({ checked }) => (checked ? "[x] " : "[ ] "),
  },
});

/** What has no form but paragraphs and lines; an address is linked wherever it is read. */
const isProse = ({ type, raw, text }) =>
  /^(paragraph|text|space|br|escape)$/.test(type) || (type === "link" && raw === text);

/** The HTML of a text, and whether a plain text says the same. */
export const toHtml = (text) => {
  const tokens = marked.lexer(text);
  let isPlain = true;
  marked.walkTokens(tokens, (token) => {
    isPlain &&= isProse(token);
  });
  return { html: marked.parser(tokens), isPlain };
};

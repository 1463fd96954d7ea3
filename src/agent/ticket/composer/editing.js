// What the composer's buttons do to its text, as if it had been typed: the browser can take it back.

/** Puts `text` where `from` to `to` was, and selects a part of it. */
const put = (area, text, from, to, begin = text.length, end = begin) => {
  area.focus();
  area.setSelectionRange(from, to);
  // Old, and the only way that undo knows of.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(from + begin, from + end);
};

/** At the caret, or in place of what is selected. Paragraphs are set apart from what stands around. */
export const insert = (area, text) => {
  const { value, selectionStart: from, selectionEnd: to } = area;
  const isBlock = text.includes("\n\n");
  const before = value.slice(0, from);
  const after = value.slice(to);
  const gap = (side) => (isBlock && side.trim() ? "\n\n" : "");
  const start = gap(before).slice(/\n*$/.exec(before)[0].length);
  const end = gap(after).slice(/^\n*/.exec(after)[0].length);
  put(area, start + text + end, from, to, start.length + text.length);
};

/** Makes what is selected bold, or bold no more. */
export const bold = (area) => {
  const { value, selectionStart: from, selectionEnd: to } = area;
  const words = value.slice(from, to);
  const around = value.slice(from - 2, from) === "**" && value.slice(to, to + 2) === "**";
  if (around) put(area, words, from - 2, to + 2, 0, words.length);
  else put(area, `**${words}**`, from, to, 2, 2 + words.length);
};

/** Makes a list of the lines that are selected, or lines of a list. */
export const list = (area) => {
  const { value, selectionStart, selectionEnd: to } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const lines = value.slice(from, to).split("\n");
  const isList = lines.every((line) => line.startsWith("- "));
  const text = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join("\n");
  // A list begins behind a blank line.
  const gap = !isList && from > 1 && value.slice(from - 2, from) !== "\n\n" ? "\n" : "";
  put(area, gap + text, from, to);
};

/** Makes a link of what is selected, and leaves the caret where something is missing. */
export const link = (area) => {
  const { value, selectionStart: from, selectionEnd: to } = area;
  const words = value.slice(from, to);
  if (/^https?:\/\/\S+$/.test(words)) put(area, `[](${words})`, from, to, 1);
  else if (words) put(area, `[${words}](https://)`, from, to, words.length + 3, words.length + 11);
  else put(area, "[](https://)", from, to, 1);
};

// A file of a message as it stands in the list: its sign, its name, how far it is, and what can be done.

import { counted, fill } from "../locale/words.js";
import { element, icon } from "../ui/question/assist/element.js";

export const TICK = "m4 12.5 5.5 5.5L20 6.5";
const WARNING = ["M12 3 1.8 21h20.4z", "M12 9.5v5.5M12 17.8v.4"];

/** "212 KB", "3.1 MB" */
export const size = (words, bytes) => {
  if (bytes < 1e6) return fill(words.kilobytes, { count: Math.ceil(bytes / 1e3) });
  return fill(words.megabytes, { count: Number((bytes / 1e6).toPrecision(2)) });
};

/** The end of the name. */
const sign = (item, words) => {
  const ending = /\.(\w{1,4})$/.exec(item.name)?.[1];
  return element("span", { class: "fd-file__kind", "aria-hidden": true }, ending?.toUpperCase() ?? words.file);
};

/** In its place, what is seen of a picture itself. */
const showPicture = (item, sign) => {
  if (/^image\/(png|jpeg|gif|webp|avif)$/.test(item.type)) {
    const picture = element("img", { alt: "", src: URL.createObjectURL(item.file) });
    picture.onload = picture.onerror = (event) => {
      URL.revokeObjectURL(picture.src);
      // A page that allows no such picture sees the ending.
      if (event.type === "load") sign.replaceChildren(picture);
    };
  }
};

/** A button with the file's name for readers. */
const button = (text, item, act) => {
  const name = element("span", { class: "govuk-visually-hidden" }, ` ${item.name}`);
  const button = element("button", { type: "button", class: "fd-linkbtn" }, text, name);
  button.addEventListener("click", () => act(item));
  return button;
};

/** Draws a file once; `draw` follows how far it is. */
export class Item {
  #meta = element("span", { class: "fd-file__meta" });
  #acts = element("span", { class: "fd-file__act" });
  #bar = element("progress", { class: "fd-bar", max: 100 });
  #sign;
  #isPictured;
  #drawn;

  constructor(item, words, acts) {
    this.item = item;
    this.words = words;
    this.acts = acts;
    this.#bar.setAttribute("aria-label", fill(words.uploading, item));
    const name = element("span", { class: "fd-file__name" }, item.name);
    this.#sign = sign(item, words);
    this.node = element("li", { class: "fd-file" }, this.#sign, name, this.#meta, this.#acts);
  }

  draw() {
    const { item, words } = this;
    // A file of the device comes later than its name.
    if (item.file && !this.#isPictured) {
      this.#isPictured = true;
      showPicture(item, this.#sign);
    }
    const percent = Math.floor(item.part * 100);
    this.#bar.value = percent;
    const said = { uploading: words.part, done: words.done }[item.state] ?? words.waiting;
    const part = item.wrong ?? fill(said, { percent, size: size(words, item.size) });
    const says = item.state === "uploading" && item.left ? counted(words, "left", item.left, { part }) : part;
    this.#bar.setAttribute("aria-valuetext", says);
    const text = element("span", {}, says);
    const moves = !item.wrong && item.state !== "done";
    const before = moves
      ? [this.#bar]
      : item.state === "done"
        ? [icon(TICK)]
        : [icon(...WARNING), element("span", { class: "govuk-visually-hidden" }, words.error + " ")];
    if (moves && this.#drawn === item.state) {
      // The bar stays, and does not start anew.
      this.#bar.nextSibling.replaceWith(text);
    } else {
      this.#meta.replaceChildren(...before, text);
    }
    this.#meta.classList.toggle("fd-file__meta--error", !!item.wrong);
    if (this.#drawn === item.state) return;
    this.#drawn = item.state;
    // What is pressed goes; the focus stays in its place.
    const hadFocus = this.#acts.contains(this.node.getRootNode().activeElement);
    const { again, remove } = this.acts;
    const acts = item.state === "failed" ? [button(words.again, item, again)] : [];
    this.#acts.replaceChildren(...acts, button(moves ? words.cancel : words.removeFile, item, remove));
    if (hadFocus) this.focus();
  }

  focus() {
    this.#acts.querySelector("button").focus();
  }
}

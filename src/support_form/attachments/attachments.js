// Files that come with a message: chosen, dropped or pasted, and uploaded while the message is written.
// The plain control keeps its name; it is only out of sight.

import { counted, fill } from "../../locale/words.js";
import { element } from "../../ui/question/assist/element.js";
import { reach } from "../desk.js";
import { Item } from "./item.js";
import { upload } from "./upload.js";

/** So many files are uploaded at the same time. */
const AT_ONCE = 2;

/** As long the desk keeps a file that no message names, with an hour to send it in; in milliseconds. */
const LIFE = 71 * 3600 * 1000;

const isOf = (types, type) =>
  !types.length || types.some((of) => (of.endsWith("*") ? type.startsWith(of.slice(0, -1)) : type === of));

/** Those of this page, as long as their forms stand in it: it is not to hold a form that is gone. */
const here = new Set();

const join = (attachments) => {
  for (const ref of here) if (!ref.deref()?.control.isConnected) here.delete(ref);
  here.add(new WeakRef(attachments));
};

addEventListener("online", () => here.forEach((ref) => ref.deref()?.retry()));

class Attachments {
  #list = element("ul", { class: "fd-files" });
  #status = element("div", { class: "govuk-visually-hidden", role: "status" });
  #button;
  #drawn = new Map();
  #settled = [];

  constructor(control, words, address, limits) {
    const look = { type: "button", class: "govuk-button govuk-button--secondary" };
    this.#button = element("button", look, words.chooseFiles);
    this.words = words;
    this.control = control;
    this.address = address;
    this.limits = limits;
    this.items = (control.held ?? []).map((kept) => this.#kept(kept));
    this.#show();
    this.add(control.files);
  }

  /** A file that was there when the page was last open. */
  #kept({ name, size, type, token, at }) {
    const item = { name, size, type, token, at, part: 1, state: "done" };
    const isThere = token && Date.now() - at < LIFE;
    if (!isThere) Object.assign(item, { state: "refused", wrong: this.words.gone, token: undefined });
    return item;
  }

  #show() {
    const { control } = this;
    const group = control.parentElement;
    const label = control.labels[0];
    label.id = control.id + "-label";
    label.removeAttribute("for");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", label.id);
    // The error is not always there.
    this.#button.setAttribute("aria-describedby", `${control.id}-hint ${control.id}-error`);
    this.#button.id = control.id;
    control.id += "-plain";
    control.hidden = true;
    const drop = element("div", { class: "fd-drop" }, this.#button, element("p", {}, this.words.dropFiles));
    control.after(drop, this.#list, this.#status);
    this.#button.addEventListener("click", () => control.click());
    control.addEventListener("change", () => this.add(control.files));
    this.#takeDrops(drop);
    control.form.addEventListener("paste", (event) => {
      const { files } = event.clipboardData;
      if (!files.length) return;
      event.preventDefault();
      this.add(files);
    });
    join(this);
    this.#draw();
  }

  #takeDrops(drop) {
    const over = (isOver) => drop.classList.toggle("fd-drop--over", isOver);
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      over(true);
    });
    drop.addEventListener("dragleave", () => over(false));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      over(false);
      this.add(event.dataTransfer.files);
    });
  }

  /** With a connection again. */
  retry() {
    for (const item of this.items) if (item.state === "failed") this.#again(item);
  }

  add(files) {
    for (const file of files) {
      const { name, size, type } = file;
      const gone = this.items.findIndex((item) => item.wrong === this.words.gone && item.name === name);
      if (gone >= 0) this.#drop(this.items[gone]);
      const item = { file, name, size, type, part: 0, state: "waiting", at: Date.now() };
      const wrong = this.#wrong(item);
      if (wrong) this.#refuse(item, wrong);
      this.items.push(item);
    }
    // The same file may be chosen again, and goes by our hand alone.
    if (this.control.value) this.control.value = "";
    this.#changed();
    this.#go();
  }

  #wrong({ size, type }) {
    const { words } = this;
    const { files, megabytes, types } = this.limits;
    if (this.items.filter((item) => !item.wrong).length >= files) return counted(words, "tooMany", files);
    if (size > megabytes * 1e6) return fill(words.tooLarge, { megabytes });
    if (!size) return words.empty;
    if (!isOf(types, type.toLowerCase())) return words.kind;
  }

  #refuse(item, wrong, state = "refused") {
    Object.assign(item, { state, wrong });
    this.#say(this.words.wrong, { name: item.name, what: wrong });
  }

  #again = (item) => {
    Object.assign(item, { state: "waiting", wrong: undefined, part: 0 });
    this.#changed();
    this.#go();
  };

  /** Starts what waits, a few at a time. */
  #go() {
    const free = AT_ONCE - this.items.filter((item) => item.state === "uploading").length;
    const waiting = this.items.filter((item) => item.state === "waiting");
    for (const item of waiting.slice(0, Math.max(free, 0))) this.#upload(item);
    if (this.#isMoving()) return;
    for (const done of this.#settled.splice(0)) done();
  }

  #isMoving() {
    return this.items.some((item) => item.state === "waiting" || item.state === "uploading");
  }

  async #upload(item) {
    item.state = "uploading";
    const address = new URL(this.address);
    address.searchParams.set("filename", item.name);
    const { call, answer } = upload(address, item.file, (part) => {
      item.part = part;
      this.#drawn.get(item)?.draw();
    });
    item.call = call;
    this.#changed();
    const { status, token } = await answer;
    // Broken off by its person.
    if (!this.items.includes(item)) return token && this.#discard(token);
    if (token) {
      Object.assign(item, { state: "done", token, part: 1, at: Date.now() });
      const done = this.items.filter((other) => other.token).length;
      this.#say(this.words.uploaded, { name: item.name, number: done, count: this.items.length });
    } else if (status === 0 || status === 429 || status >= 500) {
      this.#refuse(item, this.words.lost, "failed");
    } else {
      this.#refuse(item, this.words.refused);
    }
    this.#changed();
    this.#go();
  }

  #discard(token) {
    const address = this.address.replace(/\?.*/, "/" + encodeURIComponent(token));
    // What stays is swept by the desk.
    reach(address, { method: "DELETE", credentials: "omit", keepalive: true }).catch(() => {});
  }

  #drop(item) {
    this.items = this.items.filter((other) => other !== item);
    item.call?.abort();
    if (item.token) this.#discard(item.token);
  }

  #remove = (item) => {
    const index = this.items.indexOf(item);
    this.#drop(item);
    this.#say(this.words.removed, item);
    this.#changed();
    const next = this.items[Math.min(index, this.items.length - 1)];
    (this.#drawn.get(next) ?? this.#button).focus();
    this.#go();
  };

  #say(text, parts) {
    this.#status.textContent = fill(text, parts);
  }

  /** What is seen, and what the form and its draft know. */
  #changed() {
    this.control.held = this.items
      .filter((item) => item.wrong === undefined || item.state === "failed" || item.wrong === this.words.gone)
      .map(({ name, size, type, token, at }) => ({ name, size, type, token, at }));
    this.#draw();
    this.control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #draw() {
    for (const item of this.items) {
      if (!this.#drawn.has(item)) {
        const drawn = new Item(item, this.words, { again: this.#again, remove: this.#remove });
        this.#drawn.set(item, drawn);
        this.#list.append(drawn.node);
      }
      this.#drawn.get(item).draw();
    }
    for (const [item, { node }] of this.#drawn) {
      if (this.items.includes(item)) continue;
      node.remove();
      this.#drawn.delete(item);
    }
    this.#list.hidden = !this.items.length;
  }

  /** Waits until nothing moves; `{tokens}`, or `{problem}`, or nothing where the connection is lost. */
  async settle() {
    this.retry();
    if (this.#isMoving()) await new Promise((done) => this.#settled.push(done));
    const refused = this.items.find((item) => item.state === "refused");
    if (refused) return { problem: fill(this.words.mend, { name: refused.name, what: refused.wrong }) };
    if (this.items.every((item) => item.token)) return { tokens: this.items.map(({ token }) => token) };
  }
}

/** `limits` are the number of files, the megabytes of each, and media types with commas between. */
export const attach = (control, words, address, limits) => {
  const [files, megabytes, types] = limits.split(" ");
  const list = types ? types.split(",") : [];
  return (control.attachments ??= new Attachments(control, words, address, { files: +files, megabytes: +megabytes, types: list }));
};

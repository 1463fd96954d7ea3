// Files that come with a message: chosen, dropped or pasted, and uploaded while the message is written.
// The plain control keeps its name; it is only out of sight.

import { counted, fill } from "../locale/words.js";
import { element, icon } from "../ui/question/assist/element.js";
import { reach } from "../support_form/desk.js";
import { Item, TICK } from "./item.js";
import { upload } from "./upload.js";

/** So many files are uploaded at the same time. */
const AT_ONCE = 2;

/** As long the desk keeps a file that no message names, with an hour to send it in; in milliseconds. */
const LIFE = 71 * 3600 * 1000;

/** As long the device keeps what the desk has, so that the draft is on its disk before; in milliseconds. */
const SAFE = 30000;

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
  /** What is done with the device's copies, one after the other. */
  #copying = Promise.resolve();

  constructor(control, words, copies, address, limits) {
    const look = { type: "button", class: "govuk-button govuk-button--secondary" };
    this.#button = element("button", look, words.chooseFiles);
    this.words = words;
    this.control = control;
    this.copies = copies;
    // When the network is gone it would be too late.
    copies().catch(() => {});
    this.address = address;
    this.limits = limits;
    this.items = (control.held ?? []).map((kept) => this.#kept(kept));
    this.#show();
    this.add(control.files);
  }

  /** A file that was there when the page was last open. */
  #kept({ id, name, size, type, token, at }) {
    const item = { id, name, size, type, token, at, part: 1, state: "done" };
    if (token && Date.now() - at < LIFE) {
      this.#copy("drop", item);
    } else {
      Object.assign(item, { token: undefined, part: 0, state: "sought" });
      this.#copy("find", item).then((file) => this.#found(item, file));
    }
    return item;
  }

  /** What the device has of a file that the desk has not. */
  #found(item, file) {
    if (!this.items.includes(item)) return;
    Object.assign(item, file ? { file, state: "waiting" } : { state: "refused", wrong: this.words.gone });
    this.#changed();
    this.#go();
  }

  /** Keeps a copy of a file on the device, finds it or drops it. Where there are none, all works without. */
  #copy(act, { id, file }) {
    const { control } = this;
    const copy = async () => {
      const copies = await this.copies();
      // What was sent or deleted meanwhile leaves nothing behind.
      return control.kept && control.isConnected && copies[act](control.kept, id, file);
    };
    return (this.#copying = this.#copying.then(copy).catch(() => {}));
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
    const title = element("h2", { class: "fd-files__title govuk-heading-m" }, this.words.filesTitle);
    control.after(drop, title, this.#list, this.#status);
    this.#button.addEventListener("click", () => control.click());
    control.addEventListener("change", () => this.add(control.files));
    this.#takeDrops(drop);
    control.form.addEventListener("paste", (event) => {
      const { files } = event.clipboardData;
      if (!files.length || control.form.matches(".fd-folded")) return;
      event.preventDefault();
      this.add(files);
    });
    join(this);
    this.draw();
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
      const item = { id: Math.random(), file, name, size, type, part: 0, state: "waiting", at: Date.now() };
      const wrong = this.#wrong(item);
      if (wrong) this.#refuse(item, wrong);
      else this.#copy("keep", item);
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
    Object.assign(item, { state: "waiting", wrong: undefined, part: 0, left: undefined });
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
    return this.items.some(({ state }) => /sought|waiting|uploading/.test(state));
  }

  async #upload(item) {
    item.state = "uploading";
    const address = new URL(this.address);
    address.searchParams.set("filename", item.name);
    const begun = Date.now();
    const { call, answer } = upload(address, item.file, (part) => {
      const passed = (Date.now() - begun) / 1000;
      // Not guessed from the first moment.
      Object.assign(item, { part, left: passed > 2 ? Math.ceil((passed / part) * (1 - part)) : undefined });
      this.#drawn.get(item)?.draw();
    });
    item.call = call;
    this.#changed();
    const { status, token } = await answer;
    // Broken off by its person.
    if (!this.items.includes(item)) return token && this.#discard(token);
    if (token) {
      Object.assign(item, { state: "done", token, part: 1, at: Date.now() });
      setTimeout(() => this.#copy("drop", item), SAFE);
      const { name } = item;
      const { words } = this;
      const [number, count] = this.#done();
      if (number < count) this.#say(words.uploaded, { name, number, count });
      else this.#status.textContent = counted(words, "allUploaded", count, { name });
    } else if (status === 0 || status === 429 || status >= 500) {
      const percent = Math.floor(item.part * 100);
      this.#refuse(item, percent ? fill(this.words.lostAt, { percent }) : this.words.lost, "failed");
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
    this.#copy("drop", item);
  }

  #remove = (item) => {
    const index = this.items.indexOf(item);
    this.#drop(item);
    this.#say(this.words.removed, item);
    this.#changed();
    const next = this.items[Math.min(index, this.items.length - 1)];
    const { form } = this.control;
    const other = form.matches(".fd-folded") ? form.getRootNode().querySelector(".fd-notice") : this.#button;
    (this.#drawn.get(next) ?? other).focus();
    this.#go();
  };

  #say(text, parts) {
    this.#status.textContent = fill(text, parts);
  }

  /** What is seen, and what the form and its draft know. */
  #changed() {
    this.control.held = this.items
      .filter((item) => item.wrong === undefined || item.state === "failed" || item.wrong === this.words.gone)
      .map(({ id, name, size, type, token, at }) => ({ id, name, size, type, token, at }));
    this.draw();
    this.control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** How many are with the desk, and how many there are. */
  #done() {
    return [this.items.filter((item) => item.token).length, this.items.length];
  }

  draw() {
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
    // What stands of the form while it is folded.
    this.#list.parentElement.toggleAttribute("data-files", this.items.length);
    this.#drawStep();
  }

  /** How far the files are, among the steps of a message that waits. */
  #drawStep() {
    const { onTheWay: step } = this.control;
    if (!step) return;
    const [number, count] = this.#done();
    const isDone = number === count;
    const said = isDone ? counted(this.words, "filesDone", count) : fill(this.words.filesStep, { number, count });
    step.hidden = !count;
    // Its sign does not start anew.
    if (step.textContent === said) return;
    step.className = isDone ? "is-done" : "is-now";
    step.replaceChildren(icon(isDone ? TICK : "M12 2.5A9.5 9.5 0 1 1 2.5 12"), element("span", {}, said));
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

/** `copies` brings what keeps copies on the device; `limits` are the number of files, the megabytes of each, and media types with commas between. */
export const attach = (control, words, copies, address, limits) => {
  const [files, megabytes, types] = limits.split(" ");
  const list = types ? types.split(",") : [];
  const most = { files: +files, megabytes: +megabytes, types: list };
  return (control.attachments ??= new Attachments(control, words, copies, address, most));
};

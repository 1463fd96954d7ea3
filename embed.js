// <support-form form="contact">: puts a support form into any page.
//
// Loads nothing but itself until the element comes near the view. Then the form is there as the desk
// drew it, and can be filled in and sent; its script is fetched and compiled, starts when somebody
// touches the form, and takes it over as it is. What stands between the element's tags is shown where
// the form cannot be.

const address = (path) => new URL(path, import.meta.url).href;
const script = address("{{support_form.js}}");
const wasm = address("{{support_form.wasm}}");
const style = address("{{form.css}}");

/** As long somebody who presses send waits for the script, in milliseconds. */
const PATIENCE = 5000;

const NOT_LOADED = "The form did not load. Check your internet connection, then load this page again.";

const get = async (url, how) => {
  const answer = await fetch(url, how);
  if (!answer.ok) throw answer;
  return answer.text();
};

/** Makes something when it is asked for, once; again where nothing came of it. */
const once = (make) => {
  let made;
  const forget = (why) => {
    made = undefined;
    throw why;
  };
  return () => (made ??= make().catch(forget));
};

/** Where it does not come, there is another time. */
const begin = (make) => make().catch(() => {});

const sheet = (css) => {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
};

// These are one for all forms of a page.

/** Plain is better than none. */
const dressed = once(() => get(style).catch(() => "").then(sheet));

/** The script, compiled and not started. */
const compiled = once(() =>
  Promise.all([import(script), WebAssembly.compileStreaming(fetch(wasm))]),
);

/** What the script does. */
const started = once(async () => {
  const [made, module_or_path] = await compiled();
  await made.default({ module_or_path });
  return made;
});

/** Whether something is kept on this device for the form that is asked for: what was typed or not sent. */
const isKept = (asked) => {
  try {
    return localStorage["support-form:" + asked];
  } catch {}
};

class SupportForm extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #begun;
  #place;
  #definition;
  #take;
  #composed;
  #leaves;
  #form;

  connectedCallback() {
    if (this.#begun) return;
    this.#begun = true;
    // Somebody comes back.
    if (isKept(this.#asked)) return this.#draw();
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        this.#draw();
      },
      { rootMargin: "600px" },
    );
    watch.observe(this);
  }

  disconnectedCallback() {
    // An element that is only moved keeps what was typed.
    setTimeout(async () => {
      if (this.isConnected) return;
      const form = this.#form;
      this.#begun = this.#form = undefined;
      this.#root.replaceChildren();
      if (form) (await started()).unmount(form);
    });
  }

  get #asked() {
    return [this.getAttribute("api") ?? new URL(import.meta.url).origin, this.getAttribute("form") ?? ""];
  }

  async #draw() {
    const root = this.#root;
    const [api, form] = this.#asked;
    const name = encodeURIComponent(form);
    try {
      const [look, html] = await Promise.all([
        dressed(),
        get(`${api}/forms/${name}/embed`).catch(() => ""),
      ]);
      const [, own, content] = /^<style>(.*?)<\/style>(.*)$/s.exec(html) ?? [];
      root.adoptedStyleSheets = [look];
      if (!content) {
        // A desk that draws no forms: the script does.
        this.#form = (await started()).mount(root, api, form);
        return;
      }
      root.adoptedStyleSheets.push(sheet(own));
      this.#place = root.appendChild(document.createElement("div"));
      this.#place.innerHTML = content;
      root.querySelector("[name=idempotency_key]").value = crypto
        .getRandomValues(new Uint32Array(4))
        .join("-");
      // The form is for anybody: whoever is signed in at the desk stays out of it.
      const asks = `${api}/api/v2/ticket_forms/${name}?include=ticket_fields`;
      this.#definition = once(() => get(asks, { credentials: "omit" }).then(JSON.parse));
      this.#take = once(() => this.#takeOver());
      for (const touch of ["focusin", "pointerdown", "input"]) {
        root.addEventListener(touch, () => begin(this.#take));
      }
      root.addEventListener("compositionstart", () => {
        this.#composed = new Promise((done) => root.addEventListener("compositionend", done));
      });
      root.addEventListener("submit", this.#hold);
      this.#tell("ready");
      begin(compiled);
      begin(this.#definition);
      if (isKept(this.#asked)) begin(this.#take);
    } catch {
      root.innerHTML = `<p role=status>${NOT_LOADED}</p><slot></slot>`;
      this.#tell("problem", { kind: "loading" });
    }
  }

  /** The script makes what is there its own. */
  async #takeOver() {
    const [made, definition] = await Promise.all([started(), this.#definition()]);
    // Whoever puts a letter together has it whole first.
    await this.#composed;
    if (this.#leaves) throw this;
    const root = this.#root;
    this.#form = made.take_over(root, this.#place, ...this.#asked, definition);
    if (!this.#form) throw root;
    // Which questions are shown is the script's to say now.
    root.adoptedStyleSheets.pop();
    root.removeEventListener("submit", this.#hold);
  }

  /**
   * Send was pressed before the script was there. Without it, the browser sends the form itself, and
   * leaves the page for that: only if the desk can be reached, or what was typed would be lost.
   */
  #hold = async (event) => {
    event.preventDefault();
    const form = event.target;
    const note = form.querySelector("[role=alert]");
    note.hidden = true;
    try {
      await Promise.race([this.#take(), new Promise((_, no) => setTimeout(no, PATIENCE))]);
    } catch {
      // What is taken over now would be sent a second time, under another key.
      this.#leaves = true;
      return fetch(form.action, { mode: "no-cors" }).then(
        () => form.submit(),
        () => (this.#leaves = note.hidden = false),
      );
    }
    this.#root.querySelector("form").requestSubmit();
  };

  #tell(what, detail) {
    const event = { bubbles: true, composed: true, detail };
    this.dispatchEvent(new CustomEvent("support-form:" + what, event));
  }
}

customElements.get("support-form") ?? customElements.define("support-form", SupportForm);

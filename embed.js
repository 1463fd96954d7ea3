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

const CHECK = " Check your internet connection, then try again.";

const get = async (url, how) => {
  const answer = await fetch(url, how);
  if (!answer.ok) throw answer;
  return answer.text();
};

const sheet = (css) => {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
};

/** One for all forms of a page. Plain is better than none. */
let dress;
const dressed = () => (dress ??= get(style).catch(() => "").then(sheet));

/** The script, compiled and not started; then what it does. One for all forms of a page. */
let code, started;
const prepare = () => {
  code ??= Promise.all([import(script), WebAssembly.compileStreaming(fetch(wasm))]);
  code.catch(() => (code = started = undefined));
  return code;
};
const start = () =>
  (started ??= prepare().then(async ([made, module_or_path]) => {
    await made.default({ module_or_path });
    return made;
  }));

const controls = (place) => place.querySelectorAll("input,select,textarea");

/** Tells the form what was typed before it was one. */
const announce = (place) => {
  for (const control of controls(place)) {
    if (control.type === "radio" && !control.checked) continue;
    control.dispatchEvent(new Event("input"));
    control.dispatchEvent(new Event("change"));
  }
};

/** What was typed in one form, in another. */
const copy = (from, to, focused) => {
  for (const old of controls(from)) {
    const control = old.id && to.querySelector("#" + CSS.escape(old.id));
    if (!control) continue;
    control.value = old.value;
    control.checked = old.checked;
    if (old !== focused) continue;
    control.focus();
    if (old.selectionStart != null) control.setSelectionRange(old.selectionStart, old.selectionEnd);
  }
};

class SupportForm extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #begun = false;
  #place;
  #definition;
  #taken;
  #form;

  connectedCallback() {
    if (this.#begun) return;
    this.#begun = true;
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
      this.#begun = false;
      this.#root.replaceChildren();
      const form = this.#form;
      this.#taken = this.#form = this.#place = undefined;
      if (form) (await start()).unmount(form);
    });
  }

  get #asked() {
    return [this.getAttribute("api") ?? new URL(import.meta.url).origin, this.getAttribute("form") ?? ""];
  }

  async #draw() {
    const [api, form] = this.#asked;
    try {
      const drawn = get(`${api}/forms/${encodeURIComponent(form)}/embed`);
      const [look, html] = await Promise.all([dressed(), drawn.catch(() => "")]);
      this.#root.adoptedStyleSheets = [look];
      const found = /^<style>(.*?)<\/style>(.*)$/s.exec(html);
      if (!found) {
        // A desk that draws no forms: the script does.
        this.#form = (await start()).mount(this.#root, api, form);
        return;
      }
      this.#root.adoptedStyleSheets = [look, sheet(found[1])];
      this.#place = this.#root.appendChild(document.createElement("div"));
      this.#place.innerHTML = found[2];
      const key = crypto.getRandomValues(new Uint32Array(4)).join("-");
      this.#root.querySelector("[name=idempotency_key]").value = key;
      for (const touch of ["focusin", "pointerdown", "input"]) {
        // Where the script does not come, the form sends itself as it is.
        this.#root.addEventListener(touch, () => this.#take().catch(() => {}));
      }
      this.#root.addEventListener("submit", this.#hold);
      this.#tell("ready");
      prepare();
      this.#define();
    } catch {
      this.#fail();
    }
  }

  /** What the form asks, for the script. The form is for anybody: whoever is signed in stays out of it. */
  #define() {
    const [api, form] = this.#asked;
    const url = `${api}/api/v2/ticket_forms/${encodeURIComponent(form)}?include=ticket_fields`;
    this.#definition ??= get(url, { credentials: "omit" }).then(JSON.parse);
    this.#definition.catch(() => (this.#definition = undefined));
    return this.#definition;
  }

  /** The script takes over what is there. */
  #take = () =>
    (this.#taken ??= (async () => {
      const [made, definition] = await Promise.all([start(), this.#define()]);
      const place = this.#place;
      const form = made.take_over(this.#root, place, ...this.#asked, definition);
      if (!form) throw place;
      this.#form = form;
      const last = this.#root.lastChild;
      if (last !== place) {
        copy(place, last, this.#root.activeElement);
        place.remove();
      }
      // Its conditions are the script's now.
      this.#root.adoptedStyleSheets = [await dressed()];
      this.#root.removeEventListener("submit", this.#hold);
      announce(last);
    })().catch((reason) => {
      // At the next touch again.
      this.#taken = undefined;
      throw reason;
    }));

  /**
   * Send was pressed before the script was there. Without it, the browser sends the form itself, and
   * leaves the page for that: only if the desk can be reached, or what was typed would be lost.
   */
  #hold = async (event) => {
    event.preventDefault();
    const form = event.target;
    try {
      await Promise.race([this.#take(), new Promise((_, no) => setTimeout(no, PATIENCE))]);
    } catch {
      return fetch(form.action, { method: "HEAD", mode: "no-cors" }).then(
        () => form.submit(),
        () => this.#say(form, "Your message has not been sent. Everything you typed is still here." + CHECK),
      );
    }
    this.#root.querySelector("form").requestSubmit();
  };

  #say(place, words) {
    const text = document.createElement("p");
    text.setAttribute("role", "alert");
    text.textContent = words;
    place.append(text);
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent("support-form:" + what, { bubbles: true, composed: true, detail }));
  }

  #fail() {
    this.#root.replaceChildren(document.createElement("slot"));
    this.#say(this.#root, "The form did not load." + CHECK);
    this.#tell("problem", { kind: "loading" });
  }
}

customElements.get("support-form") ?? customElements.define("support-form", SupportForm);

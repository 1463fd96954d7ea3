// <support-form form="contact">: puts a support form into any page.
//
// Loads nothing but itself until the element comes near the view. What stands between the
// element's tags is shown where the form cannot be.

const address = (path) => new URL(path, import.meta.url).href;
const script = address("{{support_form.js}}");
const wasm = address("{{support_form.wasm}}");
const style = address("{{form.css}}");

/** One for all forms of a page. */
let bundle;

const load = () =>
  (bundle ??= (async () => {
    // Both at once; the script would only ask for the wasm once it is here itself.
    const code = fetch(wasm);
    const glue = await import(script);
    await glue.default({ module_or_path: code });
    return glue;
  })());

/** Resolves when the sheet is there, and also when it does not come: plain is better than none. */
const dress = (root) =>
  new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = style;
    link.onload = link.onerror = done;
    root.append(link);
  });

class SupportForm extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #begun = false;
  #glue;
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
    setTimeout(() => {
      if (this.isConnected || !this.#form) return;
      this.#glue.unmount(this.#form);
      this.#form = undefined;
      this.#root.replaceChildren();
      this.#begun = false;
    });
  }

  async #draw() {
    const api = this.getAttribute("api") ?? new URL(import.meta.url).origin;
    try {
      [this.#glue] = await Promise.all([load(), dress(this.#root)]);
      this.#form = this.#glue.mount(this.#root, api, this.getAttribute("form") ?? "");
    } catch {
      this.#fail();
    }
  }

  #fail() {
    bundle = undefined;
    const text = document.createElement("p");
    text.setAttribute("role", "status");
    text.textContent =
      "The form did not load. Check your internet connection, then load this page again.";
    this.#root.replaceChildren(text, document.createElement("slot"));
    this.dispatchEvent(
      new CustomEvent("support-form:problem", {
        bubbles: true,
        composed: true,
        detail: { kind: "loading" },
      }),
    );
  }
}

customElements.get("support-form") ?? customElements.define("support-form", SupportForm);

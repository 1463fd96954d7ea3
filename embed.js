// <support-form form="contact"> puts a support form into any page, <support-widget form="contact"> a
// button that opens one.
//
// Loads nothing but itself until the element comes near the view. Then the form is there as the desk
// drew it, and can be filled in and sent; its script is fetched and compiled, starts when somebody
// touches the form, and takes it over as it is. What stands between the element's tags is shown where
// the form cannot be. What is not needed for that comes in files of its own, from the folder `embed`.

/** Filled in with the texts of one language: each has a loader of its own. */
const ASK = "{{ask}}";
const NOT_LOADED = "{{notLoaded}}";

/** Modules are found from here. */
const TAKE_OVER = "{{take_over.js}}";
const PANEL = "{{panel.js}}";

/** As long somebody who presses send waits for the script, in milliseconds. */
const PATIENCE = 5000;

/** The launcher: all that a page has of a widget until somebody is about to press it. */
const LAUNCHER =
  "button{all:unset;position:fixed;bottom:20px;inset-inline-end:20px;display:flex;align-items:center;gap:10px;padding:15px 20px;border-radius:3em;background:#0b4144;color:#fff;font:700 18px var(--support-font,Arial);outline:3px solid;cursor:pointer;@supports(color:oklch(from red l c h)){background:oklch(from var(--support-accent,#0b4144) min(l,.55) c h)}}button:focus-visible{background:#fd0;color:#000}";
const BUTTON =
  "<button aria-haspopup=dialog part=launcher><svg fill=none width=24 height=24 stroke=currentColor><path d='M3 5h18v12h-9l-5 4v-4H3z'>";

/** The text of an answer; nothing where there is none. */
const get = (url, how) =>
  fetch(url, how).then(
    (answer) => (answer.ok ? answer.text() : ""),
    () => "",
  );

const sheet = (css) => {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
};

/** The form's looks, which the browser reads beside the script. Plain is better than none. */
const dress = (root) =>
  new Promise((done) => {
    root.innerHTML = `<link rel=stylesheet href=${new URL("embed.css", import.meta.url)}>`;
    root.firstChild.onload = root.firstChild.onerror = done;
  });

/** The desk of an element. */
const desk = (element) => element.getAttribute("api") ?? new URL(import.meta.url).origin;

/** The language round an element, as addresses have it. */
const langOf = (element) => encodeURIComponent(element.closest("[lang]")?.lang ?? "");

/** What is kept on this device for the form of an element: typed, or not sent. */
const kept = (element) => {
  try {
    return localStorage["support-form:" + [desk(element), element.getAttribute("form")]];
  } catch {}
};

class SupportForm extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });

  connectedCallback() {
    if (this.now) return;
    this.now = {};
    // Somebody comes back to what this device keeps for them.
    if (kept(this)) return this.#draw();
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.pop().isIntersecting) return;
        watch.disconnect();
        this.#draw();
      },
      { rootMargin: "600px" },
    );
    watch.observe(this);
  }

  disconnectedCallback() {
    // An element that is only moved keeps what was typed.
    setTimeout(() => this.isConnected || this.again());
  }

  /** Begins anew, with what the attributes say now. */
  again() {
    this.now?.end?.();
    this.now = this.#root.innerHTML = "";
    if (this.isConnected) this.connectedCallback();
  }

  async #draw() {
    const root = this.#root;
    const form = this.getAttribute("form");
    const lang = langOf(this);
    const now = (this.now = { host: this, root, api: desk(this), form, lang });
    try {
      // Who asks has to be known first, or where the form is to be.
      if (this.matches("[desk],[identity],[isolation]") && (await (await import(TAKE_OVER)).settle(now))) return;
      const path = form ? `forms/${encodeURIComponent(form)}/embed` : "embed/forms";
      const [html] = await Promise.all([
        get(`${now.api}/${path}?lang=${lang}`, now.how),
        dress(root),
      ]);
      if (this.now !== now) return;
      const place = document.createElement("div");
      place.innerHTML = html;
      const rules = place.firstChild;
      if (rules) {
        // As a sheet without an element: the page's policy has nothing to say about it.
        root.adoptedStyleSheets = [(now.rules = sheet(rules.textContent))];
        rules.remove();
        root.append((now.place = place));
        place.addEventListener("submit", (now.hold = (event) => this.#hold(event, now)));
        this.tell("ready");
      }
      const begun = import(TAKE_OVER).then((made) => made.begin(now));
      // A desk that draws no forms: the script does. Otherwise there is another time.
      if (rules) begun.catch(() => "");
      else await begun;
    } catch {
      root.innerHTML = `<p role=status>${NOT_LOADED}</p><slot>`;
      this.tell("problem", { kind: "loading" });
    }
  }

  /**
   * Send was pressed before the script was there. Without it, the browser sends the form itself, and
   * leaves the page for that: only if the desk can be reached, or what was typed would be lost.
   */
  async #hold(event, now) {
    event.preventDefault();
    const form = event.target;
    const note = form.querySelector("[role=alert]");
    note.hidden = true;
    try {
      await Promise.race([import(TAKE_OVER).then((made) => made.take(now)), new Promise((_, no) => setTimeout(no, PATIENCE))]);
    } catch {
      // What is taken over now would be sent a second time, under another key.
      now.leaves = true;
      return fetch(form.action, { mode: "no-cors" }).then(
        () => form.submit(),
        () => (now.leaves = note.hidden = false),
      );
    }
    this.#root.querySelector("form").requestSubmit();
  }

  tell(what, detail) {
    this.dispatchEvent(
      new CustomEvent("support-form:" + what, { detail, composed: true, bubbles: true }),
    );
  }
}

class SupportWidget extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet(LAUNCHER)];
    root.innerHTML = BUTTON;
    const button = root.firstChild;
    button.append(this.getAttribute("label") ?? ASK);
    button.onpointerenter = button.onfocus = () => import(PANEL).then((made) => made.mark(this), () => "");
    button.onclick = () => this.open();
    // Somebody is told of what this device keeps for them.
    if (kept(this)) button.onfocus();
  }

  /** Where the panel does not come, the forms are pages of their own. */
  open() {
    import(PANEL).then(
      (made) => made.open(this),
      () => (location = desk(this) + "/hc/requests/new?lang=" + langOf(this)),
    );
  }

  close() {
    this.shadowRoot.querySelector("dialog")?.close();
  }
}

// A page that includes the loader twice has the elements once.
if (!customElements.get("support-form")) {
  customElements.define("support-form", SupportForm);
  customElements.define("support-widget", SupportWidget);
}

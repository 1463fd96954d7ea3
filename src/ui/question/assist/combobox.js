// A text box that filters a list: the combobox with list autocomplete of the ARIA Authoring
// Practices. The focus stays in the box; the list stands below it, by branches.

import { counted, fill } from "../../../locale/words.js";
import { element, icon } from "./element.js";
import { matching } from "./matching.js";

/** So long nothing is typed before the number of choices is said. */
const PAUSE = 500;

export class Combobox {
  #choices;
  #way;
  #list = element("div", { class: "fd-combo__list", role: "listbox" });
  #nothing;
  #words;
  #status = element("div", { class: "govuk-visually-hidden", role: "status" });
  /** The choices in the list, and beside them their options. */
  #shown = [];
  #options = [];
  #active = -1;
  #timer;

  input = element("input", {
    class: "govuk-input",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: false,
    "aria-autocomplete": "list",
    "aria-expanded": false,
  });
  node;

  /**
   * `choices` are `{ value, branch, leaf, text }`. `way.choose` hears the choice that was made,
   * `way.leave` that the box is left; `way.rests` is whether the text in the box stands for an
   * answer and filters nothing, `way.chosen` whether a choice is chosen where several may be.
   */
  constructor(words, id, name, choices, way) {
    this.#words = words;
    this.#nothing = element("p", { class: "fd-combo__nothing" }, words.nothing);
    this.#choices = choices;
    this.#way = way;
    this.#list.id = `${id}-list`;
    this.#list.setAttribute("aria-label", name);
    if (way.chosen) this.#list.setAttribute("aria-multiselectable", true);
    this.input.setAttribute("aria-controls", this.#list.id);
    const open = element(
      "button",
      { class: "fd-combo__open", type: "button", tabindex: -1, "aria-label": fill(words.openTheList, { name }) },
      icon("m5 9 7 7 7-7"),
    );
    const box = element("div", { class: "fd-combo__box" }, this.input, open);
    this.node = element("div", { class: "fd-combo" }, box, this.#list, this.#nothing, this.#status);
    this.close();
    this.#listen(open);
  }

  get isOpen() {
    return this.input.getAttribute("aria-expanded") === "true" || !this.#nothing.hidden;
  }

  close() {
    this.#list.hidden = this.#nothing.hidden = true;
    this.input.setAttribute("aria-expanded", false);
    this.#activate(-1);
    clearTimeout(this.#timer);
    this.#status.textContent = "";
  }

  /** Says `text` to readers. */
  say(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#status.textContent = text), PAUSE);
  }

  /** Draws the list for what stands in the box, and opens it. */
  open() {
    this.#shown = this.#way.rests() ? this.#choices : matching(this.#choices, this.input.value);
    this.#draw();
    this.#nothing.hidden = this.#shown.length > 0;
    this.#list.hidden = this.#shown.length === 0;
    this.input.setAttribute("aria-expanded", this.#shown.length > 0);
    this.#activate(-1);
    this.say(this.#found());
  }

  #listen(button) {
    const { input, node } = this;
    input.addEventListener("input", () => this.open());
    input.addEventListener("click", () => this.isOpen || this.#openAll());
    input.addEventListener("keydown", (event) => this.#key(event));
    button.addEventListener("click", () => {
      input.focus();
      if (this.isOpen) this.close();
      else this.#openAll();
    });
    // What is pressed beside the box must not take the focus from it.
    node.addEventListener("mousedown", (event) => event.target === input || event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const index = this.#options.indexOf(event.target.closest("[role=option]"));
      if (index >= 0) this.#choose(index);
    });
    node.addEventListener("focusout", (event) => {
      if (node.contains(event.relatedTarget)) return;
      this.close();
      this.#way.leave();
    });
  }

  /** Opens the list; the next key replaces an answer that stands in the box. */
  #openAll() {
    if (this.#way.rests()) this.input.select();
    this.open();
  }

  #key(event) {
    const { key, altKey } = event;
    const isOpen = this.isOpen;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (altKey && key === "ArrowUp") return this.close();
      if (!isOpen) this.open();
      if (!altKey) this.#move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && isOpen) {
      // The form is not sent by choosing.
      event.preventDefault();
      if (this.#active >= 0) return this.#choose(this.#active);
      this.close();
      this.#way.leave();
    } else if (key === "Enter") {
      this.#way.leave();
    } else if (key === "Escape" && isOpen) {
      // Closes the list, and not what the form stands in.
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (key === "Tab" && this.#active >= 0) {
      this.#choose(this.#active);
    }
  }

  #move(by) {
    const count = this.#shown.length;
    if (!count) return;
    const from = this.#active < 0 && by < 0 ? 0 : this.#active;
    this.#activate((from + by + count) % count);
    const { leaf, branch } = this.#shown[this.#active];
    const { place, placeInBranch } = this.#words;
    const stands = { choice: leaf, branch, number: this.#active + 1, count };
    this.say(`${this.#found()}. ${fill(branch ? placeInBranch : place, stands)}`);
  }

  #activate(index) {
    const mark = (option, isActive) => {
      option?.classList.toggle("fd-combo__opt--active", isActive);
      if (!this.#way.chosen) option?.setAttribute("aria-selected", isActive);
    };
    mark(this.#options[this.#active], false);
    this.#active = index;
    const option = this.#options[index];
    mark(option, true);
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #choose(index) {
    const choice = this.#shown[index];
    this.close();
    this.#way.choose(choice);
  }

  #found() {
    const branches = new Set(this.#shown.map((choice) => choice.branch).filter(Boolean));
    const count = this.#shown.length;
    if (!count) return this.#words.nothing;
    const choices = counted(this.#words, "choices", count);
    return branches.size ? counted(this.#words, "inGroups", branches.size, { choices }) : choices;
  }

  #draw() {
    this.#list.replaceChildren();
    this.#options = this.#shown.map((choice, index) => this.#option(choice, index));
    let group;
    let branch;
    this.#shown.forEach((choice, index) => {
      if (choice.branch !== branch) {
        ({ branch } = choice);
        group = branch ? this.#group(branch, index) : this.#list;
      }
      group.append(this.#options[index]);
    });
  }

  #option(choice, index) {
    const { chosen } = this.#way;
    const isChosen = Boolean(chosen?.(choice));
    const id = `${this.#list.id}-${index + 1}`;
    const option = element("div", { class: "fd-combo__opt", role: "option", id }, choice.leaf);
    option.setAttribute("aria-selected", isChosen);
    if (isChosen) option.prepend(icon("m4 12.5 5.5 5.5L20 6.5"));
    return option;
  }

  #group(branch, index) {
    const id = `${this.#list.id}-branch-${index + 1}`;
    const heading = element("div", { class: "fd-combo__branch", id }, branch);
    const group = element("div", { role: "group", "aria-labelledby": id }, heading);
    this.#list.append(group);
    return group;
  }
}

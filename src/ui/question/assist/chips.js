// What is chosen, each with a button that takes it back.

import { fill } from "../../../locale/words.js";
import { element, icon } from "./element.js";

export class Chips {
  #last;
  #remove;
  #words;
  node;

  /** `last` takes the focus when no chip is left; `remove` hears the item that is taken back. */
  constructor(words, name, last, remove) {
    this.#words = words;
    this.#last = last;
    this.#remove = remove;
    this.node = element("ul", { class: "fd-chips", "aria-label": name });
    this.node.hidden = true;
  }

  /** `items` are `{ item, text, isWrong }`. */
  draw(items) {
    this.node.replaceChildren(...items.map((item, index) => this.#chip(item, index)));
    this.node.hidden = items.length === 0;
  }

  #chip({ item, text, isWrong }, index) {
    const remove = element("button", { type: "button" }, icon("m5 5 14 14M19 5 5 19"));
    remove.setAttribute("aria-label", fill(this.#words.remove, { name: text }));
    remove.addEventListener("click", () => {
      this.#remove(item);
      const buttons = this.node.querySelectorAll("button");
      (buttons[Math.min(index, buttons.length - 1)] ?? this.#last).focus();
    });
    const chip = element("li", { class: "fd-chip" }, text, remove);
    if (isWrong) {
      chip.classList.add("fd-chip--wrong");
      const wrong = element("span", { class: "govuk-visually-hidden" }, this.#words.error + " ");
      chip.prepend(icon("M12 3 1.8 21h20.4z", "M12 9.5v5.5M12 17.8v.4"), wrong);
    }
    return chip;
  }
}

// Several e-mail addresses as chips. The plain input holds them with commas between.

import { fill } from "../../../locale/words.js";
import { Chips } from "./chips.js";
import { element } from "./element.js";
import { mirror, takeId, tell } from "./plain_control.js";

/** The addresses in `text`, also as mail programs copy them: Rowan Ellis <rowan@example.com>. */
const addresses = (text) => {
  if (!text.includes("<")) return text.split(/[\s,;]+/).filter(Boolean);
  const parts = text.split(/[\s,;<>"]+/).filter(Boolean);
  // The names beside addresses are left out. Where nothing looks like one, nothing is.
  const found = parts.filter((part) => part.includes("@"));
  return found.length ? found : parts;
};

const LOOK = { class: "govuk-input", type: "email", inputmode: "email", autocomplete: "off", spellcheck: false };

export const addressList = (plain, words) => {
  let list = addresses(plain.value);
  let wrong;
  const input = element("input", LOOK);
  const status = element("div", { class: "govuk-visually-hidden", role: "status" });
  const draw = () => chips.draw(list.map((text) => ({ item: text, text, isWrong: text === wrong })));
  const keep = (now) => {
    list = now;
    plain.value = list.join(", ");
    tell(plain, "input");
    draw();
  };
  const remove = (address) => {
    keep(list.filter((other) => other !== address));
    status.textContent = fill(words.removed, { name: address });
  };
  /** Takes what is in the box into the list. */
  const add = (text) => {
    const added = addresses(text).filter((address) => !list.includes(address));
    input.value = "";
    if (!added.length) return;
    keep([...list, ...added]);
    status.textContent = fill(words.added, { name: added.join(", ") });
  };
  const chips = new Chips(words, plain.labels[0].textContent, input, remove);
  const button = element("button", { type: "button", class: "govuk-button govuk-button--secondary" }, words.add);
  const row = element("div", { class: "fd-addrow" }, input, button);

  button.addEventListener("click", () => {
    add(input.value);
    input.focus();
  });
  input.addEventListener("keydown", (event) => {
    const ends = event.key === "Enter" || event.key === "," || event.key === ";";
    if (!ends || event.isComposing || !input.value.trim()) return;
    event.preventDefault();
    add(input.value);
  });
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text");
    if (addresses(text).length < 2) return;
    event.preventDefault();
    add(`${input.value} ${text}`);
  });
  // Who goes on without pressing the button has meant it all the same.
  row.addEventListener("focusout", (event) => row.contains(event.relatedTarget) || add(input.value));

  const judge = () => {
    wrong = plain.dataset.wrongItem;
    draw();
  };
  new MutationObserver(judge).observe(plain, { attributeFilter: ["data-wrong-item"] });
  judge();
  mirror(plain, input);
  takeId(plain, input);
  plain.after(chips.node, row, status);
  return input;
};

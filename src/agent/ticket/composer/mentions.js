// Names of agents that are offered while somebody is mentioned: behind an @ in the composer's text.
// The list is drawn by the composer (mentions.rs).

import { insert } from "./editing.js";

const BEGUN = /(?:^|[\s(])@([^@\n]{0,40})$/;
const MOST = 8;

/** Whether a name, or one of its words, begins like this. */
const begins = (name, begun) =>
  name.startsWith(begun) || (begun && name.split(" ").some((word) => word.startsWith(begun)));

/** Offers names while `area` is there. What is chosen comes as the event `mention`, with the agent's id. */
export const mentions = (area) => {
  let begun;
  const list = () => area.parentElement.querySelector("[role=listbox]");
  const options = () => [...(list()?.querySelectorAll("[role=option]:not([hidden])") ?? [])];
  const active = () => list()?.querySelector("[aria-selected=true]");
  const mark = (option) => {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) area.setAttribute("aria-activedescendant", option.id);
    else area.removeAttribute("aria-activedescendant");
  };
  const say = (text) => (area.parentElement.querySelector("[data-found]").textContent = text);
  const close = () => {
    begun = undefined;
    mark();
    if (list()) list().hidden = true;
    say("");
  };
  const look = () => {
    const all = list();
    begun = all ? BEGUN.exec(area.value.slice(0, area.selectionStart))?.[1] : undefined;
    if (begun === undefined) return all && close();
    let left = MOST;
    for (const option of all.querySelectorAll("[role=option]"))
      option.hidden = !begins(option.textContent.toLowerCase(), begun.toLowerCase()) || left-- <= 0;
    const found = options();
    if (!found.length) return close();
    all.hidden = false;
    mark(found[0]);
    const { found: many, one } = area.parentElement.querySelector("[data-found]").dataset;
    say(found.length === 1 ? one : many.replace("{}", found.length));
  };
  const take = (option) => {
    const at = area.selectionStart;
    area.focus();
    area.setSelectionRange(at - begun.length - 1, at);
    insert(area, `@${option.textContent} `);
    area.dispatchEvent(new CustomEvent("mention", { detail: option.dataset.agent }));
    close();
  };
  const step = (by) => {
    const all = options();
    mark(all[(all.indexOf(active()) + by + all.length) % all.length]);
  };
  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => take(active()),
    Escape: close,
  };
  area.addEventListener("keydown", (event) => {
    if (begun === undefined || !keys[event.key] || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  // The list is drawn once there is an @ in the text.
  area.addEventListener("input", () => requestAnimationFrame(look));
  area.addEventListener("blur", () => begun !== undefined && close());
  // The text keeps the focus while a name is pressed.
  area.parentElement.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option || begun === undefined) return;
    event.preventDefault();
    take(option);
  });
};

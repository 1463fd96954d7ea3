// Long lists as comboboxes: one answer out of a select, or any number out of boxes to tick.

import { fill } from "../../../locale/words.js";
import { Chips } from "./chips.js";
import { Combobox } from "./combobox.js";
import { element } from "./element.js";
import { called } from "./matching.js";
import { mirror, takeId, tell } from "./plain_control.js";

const choice = (value, branch, leaf) => ({
  value,
  branch,
  leaf,
  text: branch ? `${branch}: ${leaf}` : leaf,
});

/** What the label or legend of `control` says. */
const nameOf = (control) => {
  const named = control.labels?.[0] ?? control.closest("fieldset").querySelector("legend");
  return named.textContent;
};

/** How to use the box, where the form says nothing else below the label; the id of what says it. */
const hint = (select, words) => {
  const id = `${select.id}-hint`;
  if (select.getRootNode().getElementById(id)) return undefined;
  select.labels[0].after(element("div", { class: "govuk-hint", part: "hint", id }, words.comboboxHint));
  return id;
};

/** One answer out of the list of `select`. */
export const oneOf = (select, words) => {
  const options = [...select.options].filter((option) => option.value);
  const choices = options.map((option) => {
    const branch = option.parentElement.closest("optgroup")?.label ?? "";
    return choice(option.value, branch, option.text);
  });
  const chosen = () => choices.find(({ value }) => value === select.value);
  /** An answer that is no choice, so that it is said to be none instead of being lost. */
  const typed = new Option();
  const answer = (value) => {
    if (value === select.value) return;
    select.value = value;
    tell(select, "change");
  };
  const show = () => (combobox.input.value = chosen()?.text ?? select.value);
  const leave = () => {
    const text = combobox.input.value.trim();
    const meant = called(choices, text);
    if (!meant && text) {
      typed.value = typed.text = text;
      select.append(typed);
    }
    answer(meant?.value ?? text);
    show();
  };
  const combobox = new Combobox(words, select.id, nameOf(select), choices, {
    choose: ({ value }) => {
      answer(value);
      show();
    },
    leave,
    rests: () => !combobox.input.value || combobox.input.value === chosen()?.text,
  });
  select.addEventListener("change", show);
  mirror(select, combobox.input, hint(select, words));
  takeId(select, combobox.input);
  show();
  select.after(combobox.node);
  return combobox.input;
};

/** Any number of answers out of the boxes in `list`. */
export const manyOf = (list, words) => {
  const boxes = [...list.querySelectorAll("input")];
  const choices = boxes.map((box) => {
    const { branch = "" } = box.dataset;
    const text = box.labels[0].textContent;
    return choice(box.value, branch, branch ? text.slice(branch.length + 2) : text);
  });
  const name = nameOf(list);
  const boxOf = (choice) => boxes[choices.indexOf(choice)];
  const change = (choice) => {
    boxOf(choice).click();
    combobox.say(fill(boxOf(choice).checked ? words.added : words.removed, { name: choice.text }));
  };
  let typed = "";
  /** Words that are no choice are an answer too, so that they are said to be none instead of being lost. */
  const answer = (text) => {
    if (text === typed) return;
    const [box] = boxes;
    const { value, checked } = box;
    // A choice's value may be written so; none begins with a space.
    for (const [words, isTicked] of [[typed, false], [text, true]]) {
      if (!words) continue;
      Object.assign(box, { value: ` ${words}`, checked: isTicked });
      tell(box, "change");
    }
    Object.assign(box, { value, checked });
    typed = text;
    draw();
  };
  const choose = (choice) => {
    combobox.input.value = "";
    answer("");
    change(choice);
  };
  const leave = () => {
    const text = combobox.input.value.trim();
    const meant = called(choices, text);
    if (meant && !boxOf(meant).checked) choose(meant);
    else answer(meant ? "" : text);
  };
  const combobox = new Combobox(words, boxes[0].id, name, choices, {
    choose,
    leave,
    rests: () => !combobox.input.value,
    chosen: (choice) => boxOf(choice).checked,
  });
  const chips = new Chips(words, name, combobox.input, change);
  const draw = () => {
    const chosen = choices.filter((choice) => boxOf(choice).checked);
    chips.draw(chosen.map((choice) => ({ item: choice, text: choice.text })));
  };
  list.addEventListener("change", draw);
  draw();
  const [own] = boxes[0].labels;
  takeId(boxes[0], combobox.input);
  own.htmlFor = boxes[0].id;
  const label = element("label", { class: "govuk-label", for: combobox.input.id }, words.addAChoice);
  list.after(chips.node, label, combobox.node);
  return combobox.input;
};

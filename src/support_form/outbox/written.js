// What was written, as a list: while it waits to be sent, with ways back to each answer, and below the number
// of the request. It is read from the controls, whatever they ask.

import { fill } from "../../locale/words.js";
import { element } from "../../ui/question/assist/element.js";
import { size } from "../../attachments/item.js";
import { isTicked } from "../draft/typed.js";

/** What is shown on no page again: numbers of cards and passwords. */
const LEFT_OUT = ":not([name]),[type=hidden],[type=file],[type=password],[autocomplete^=cc-],.fd-form__trap *,.fd-when[hidden] *";

/** What a control says; nothing where it says nothing. */
const said = (control, group, words) => {
  if (isTicked(control)) {
    if (!control.checked) return "";
    return group.querySelector("legend") ? control.labels[0].textContent : words.yes;
  }
  const option = control.selectedOptions?.[0];
  if (!option) return control.value.trim();
  const { label } = option.parentElement;
  return option.value && (label ? `${label}: ${option.text}` : option.text);
};

/** Each question with a title and an answer, and the group of its controls. */
const answers = (form, words) => {
  const all = new Map();
  for (const control of form.elements) {
    // A date's boxes are groups of their own.
    const group = (control.closest(".govuk-date-input") ?? control).closest(".govuk-form-group");
    if (!group || control.matches(LEFT_OUT)) continue;
    const says = said(control, group, words);
    if (!says) continue;
    const before = all.get(group);
    all.set(group, before ? before + (isTicked(control) ? ", " : " ") + says : says);
  }
  const [, behind] = words.optional.split("{label}");
  return [...all].map(([group, says]) => [
    title(group).replace(behind, ""),
    group.querySelector(".govuk-date-input") ? day(says, words) : says,
    group,
  ]);
};

const title = (group) => group.querySelector("legend,label").textContent;

const row = ([title, says], ...more) =>
  element("div", {}, element("dt", {}, title), element("dd", {}, says), ...more);

/** The way back to an answer, behind which the form stands open again. */
const change = ([title, , group], list, words) => {
  const of = element("span", { class: "govuk-visually-hidden" }, ` ${title}`);
  const button = element("button", { type: "button", class: "fd-linkbtn" }, words.change, of);
  button.addEventListener("click", () => {
    list.dispatchEvent(new Event("edit"));
    // Behind what is drawn now.
    setTimeout(() => {
      group.scrollIntoView();
      const controls = [...group.querySelectorAll("input,select,textarea")];
      controls.find((one) => one.getClientRects().length)?.focus({ preventScroll: true });
    });
  });
  return element("dd", {}, button);
};

/** Lists in `list` what stands in its form. */
export const written = (list) => {
  const root = list.getRootNode();
  const { words } = root.host;
  const rows = answers(root.querySelector("form"), words);
  list.replaceChildren(...rows.map((one) => row(one, change(one, list, words))));
};

/** Names and sizes. */
const files = (form, words) => {
  const control = form.querySelector("[type=file]");
  const names = (control?.held ?? []).map((file) => fill("{name} ({size})", { ...file, size: size(words, file.size) }));
  return names.length ? [[words.filesTitle, names.join("\n")]] : [];
};

const locale = ({ language }) => (language === "en" ? "en-GB" : language);

/** "Friday 27 November 2026 at 9:46am" */
const now = (words) => {
  const written = new Date().toLocaleString(locale(words), { dateStyle: "full", timeStyle: "short", hour12: true });
  return written.replace(",", "").replace(/\s([ap]m)/, "$1");
};

/** "24 November 2027", where day, month and year make one. */
const day = (says, words) => {
  const [day, month, year] = says.split(" ").map(Number);
  const date = new Date(year, month - 1, day);
  return year > 999 && date.getMonth() === month - 1 ? date.toLocaleDateString(locale(words), { dateStyle: "long" }) : says;
};

/** Frontdesk's portal, for people whom it knows: by the address that they wrote, or by the page's word. */
const follow = (host, number, form, words) => {
  const isKnown = host.now?.email || form.querySelector("#email")?.value;
  if (!host.now || !isKnown || customElements.get("support-form")?.desk) return [];
  // Out of a frame as well.
  const href = `${host.now.api}/portal/requests/${number}`;
  const link = element("a", { class: "govuk-link", target: "_top", href }, words.follow);
  return [element("p", { class: "govuk-body" }, link)];
};

/** What is shown of the request with this number: where it can be followed, and what was sent. */
export const summed = (form, number) => {
  const { host } = form.getRootNode();
  const { words } = host;
  const rows = [...answers(form, words), ...files(form, words), [words.sentAt, now(words)]];
  const title = element("h2", { class: "govuk-heading-m" }, words.whatYouSent);
  const list = element("dl", { class: "fd-written" }, ...rows.map((one) => row(one)));
  return [follow(host, number, form, words), [title, list]];
};

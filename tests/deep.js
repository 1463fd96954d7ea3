// Looks through the document and every open shadow root.
const roots = (root) => [root, ...[...root.querySelectorAll("*")].filter((e) => e.shadowRoot).flatMap((e) => roots(e.shadowRoot))];
const all = (selector) => roots(document).flatMap((root) => [...root.querySelectorAll(selector)]);
const one = (selector) => all(selector)[0];
const active = () => {
  let element = document.activeElement;
  while (element && element.shadowRoot && element.shadowRoot.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();
const name_of = (element) => {
  const labelled = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
    .map((id) => element.getRootNode().getElementById(id)).filter(Boolean).map((e) => e.textContent).join(" ");
  const label = element.getAttribute("aria-label") || labelled || (element.labels && element.labels[0] && element.labels[0].textContent);
  return tidy(label || (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) ? "" : element.innerText));
};
const text = () => roots(document).map((root) => root === document ? (document.body ? document.body.innerText : "") : [...root.children].map((e) => e.innerText || "").join("\n")).join("\n");

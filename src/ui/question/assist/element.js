// An element with its attributes and what stands in it, in one expression.

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

/** A sign beside words; readers do not hear it. */
export const icon = (...lines) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const attributes = { class: "fd-icon", viewBox: "0 0 24 24", "aria-hidden": true, focusable: false };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  for (const line of lines) {
    const path = document.createElementNS(svg.namespaceURI, "path");
    path.setAttribute("d", line);
    svg.append(path);
  }
  return svg;
};

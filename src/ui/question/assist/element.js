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

/** Tells the form what the plain `control` holds now, as if a person had changed it. */
export const tell = (control, event) => control.dispatchEvent(new Event(event, { bubbles: true }));

/** Lets `input` say of itself what the plain `control` says, now and later. */
export const mirror = (control, input) => {
  const names = ["aria-describedby", "aria-invalid"];
  const copy = () => {
    for (const name of names) {
      const value = control.getAttribute(name);
      if (value === null) input.removeAttribute(name);
      else input.setAttribute(name, value);
    }
  };
  new MutationObserver(copy).observe(control, { attributeFilter: names });
  copy();
};

/** Gives the id of `control`, at which its label and the error summary point, to `input`. */
export const takeId = (control, input) => {
  input.id = control.id;
  control.id += "-plain";
};

// What passes between the plain control, which holds the answer, and what stands in its place.

/** Tells the form what the plain `control` holds now, as if a person had changed it. */
export const tell = (control, event) => control.dispatchEvent(new Event(event, { bubbles: true }));

/** Lets `input` say of itself what the plain `control` says, now and later, and what describes it beside. */
export const mirror = (control, input, described) => {
  const names = ["aria-describedby", "aria-invalid"];
  const copy = () => {
    for (const name of names) {
      const said = [control.getAttribute(name), name === "aria-describedby" && described].filter(Boolean).join(" ");
      if (said) input.setAttribute(name, said);
      else input.removeAttribute(name);
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

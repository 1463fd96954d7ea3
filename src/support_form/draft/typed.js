// What stands in a form's controls, and how the form hears of it.

const controls = (place) => [...place.querySelectorAll("input,select,textarea")];

/** Whether a control says by a tick what it says. */
export const isTicked = (control) => /^(radio|checkbox)$/.test(control.type);

/** Tells the form what a control holds, as if it had been typed. */
export const announce = (control) => {
  if (control.type === "radio" && !control.checked) return;
  control.dispatchEvent(new Event("input"));
  control.dispatchEvent(new Event("change"));
};

/** Tells the form in `place` what was typed before it was one. */
export const learn = (place) => controls(place).forEach(announce);

/** What was typed in one form, and the focus with the caret, in another. */
export const carry = (from, to) => {
  const focused = from.getRootNode().activeElement;
  for (const old of controls(from)) {
    // Of several choices one is told by its value: which stands where may have changed.
    const what = isTicked(old) ? "checked" : "value";
    const control = controls(to).find(
      (one) => one.name === old.name && (what === "value" || one.value === old.value),
    );
    if (!control) continue;
    control[what] = old[what];
    if (old !== focused) continue;
    control.focus();
    if (old.selectionStart != null) control.setSelectionRange(old.selectionStart, old.selectionEnd);
  }
};

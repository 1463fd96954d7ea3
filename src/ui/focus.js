// Moving focus to a control of a form.

export const focusField = (near, id) => {
  const root = near.getRootNode();
  // Behind what is drawn now.
  queueMicrotask(() => {
    const control = root.getElementById(id);
    control?.closest("fieldset,.govuk-form-group")?.scrollIntoView();
    control?.focus({ preventScroll: true });
  });
};

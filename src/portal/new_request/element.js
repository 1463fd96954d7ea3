// The form that any page can embed, as the portal's own page has it.

/** The loader speaks one language; each has an address of its own. */
const loader = () => {
  const { lang } = document.documentElement;
  return `/embed${lang === "en" ? "" : "." + lang}.js`;
};

/** Has the loader come. */
export const load = () => import(loader());

/**
 * What the form asks of its page: who its user is, where that has run out. The session may still be there,
 * and the form asks it again.
 */
export const hear = (form) => {
  form.addEventListener("support-form:problem", ({ detail }) => {
    if (detail.kind === "identity") setTimeout(() => form.setAttribute("identity", "session"), 1000);
  });
};

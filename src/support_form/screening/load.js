// Fetches what works for the desk's screen for spam, and only when somebody touches a form.

const works = new WeakMap();

export const screen = (form, challenges) => {
  const begin = async () => {
    try {
      const { begin } = await import(new URL("screening.js", import.meta.url));
      works.set(form, begin(form, challenges));
    } catch {
      // The rest of what is sent is judged without it.
    }
  };
  // A form that is taken over has been touched already.
  if (form.matches(":focus-within")) begin();
  else form.addEventListener("focusin", begin, { once: true });
};

/** Nobody waits for work that is not done yet. */
export const screening = (form) => ({ trap: form.elements.website.value, ...works.get(form)?.() });

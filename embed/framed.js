// The desk's own page with a form, in a frame of another site's page: does what that page says, and tells
// it how high the form is and what becomes of it. Which sites may frame it is said by its headers.

document.body.style.margin = 0;
const form = document.querySelector("support-form");

/** Whatever page this is framed by may hear it: the headers let no other frame it. */
const tell = (what) => parent.postMessage(what, "*");

addEventListener("message", ({ data, source }) => {
  if (source !== parent || !data?.attributes) return;
  for (const [name, value] of data.attributes) form.setAttribute(name, value);
  form.page = data.page;
  form.answers = data.answers;
  form.again();
});

for (const what of ["ready", "submitted", "problem"]) {
  form.addEventListener(`support-form:${what}`, ({ detail }) => tell({ event: what, detail }));
}

new ResizeObserver(() => tell({ height: document.documentElement.offsetHeight })).observe(
  document.documentElement,
);

tell({ hears: true });

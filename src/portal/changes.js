// What the desk says in the headers of the portal's page.

/** The number of the last change before the page was loaded; empty where that is not known. */
export const ofPage = () => {
  const [page] = performance.getEntriesByType("navigation");
  return page?.serverTiming?.find(({ name }) => name === "change")?.description ?? "";
};

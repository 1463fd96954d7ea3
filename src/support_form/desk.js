// The way to a desk: the browser's own, unless the page's desk is of another make and has one of its own
// (embed/zendesk.js).

const own = () => customElements.get("support-form")?.desk;

/** Calls a desk, as `fetch` does. */
export const reach = (address, how) => (own()?.reach ?? fetch)(address, how);

/** Where a desk has what Frontdesk has at `address`. */
export const at = (address) => own()?.at(address) ?? address;

// What calendar and clock show somewhere.

/** Swedes write moments as the rules read them: 2026-11-23 09:00:00. */
const write = (how) => new Date().toLocaleString("sv-SE", how);

/** Now, in a time zone; in the reader's own where the browser does not know it. */
export const written = (timeZone) => {
  try {
    return write({ timeZone });
  } catch {
    return write();
  }
};

// Lighthouse's accessibility audits of every form's own page.
import lighthouse from "lighthouse";
import { figure } from "../figure.mjs";

/** The audits that a page fails. */
async function failed(browser, address) {
  const port = Number(new URL(browser.wsEndpoint()).port);
  const { lhr } = await lighthouse(address, { port, onlyCategories: ["accessibility"], logLevel: "silent" });
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  return Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 1);
}

export async function measure(browser, desk, names, told) {
  let sum = 0;
  for (const name of ["", ...names]) {
    const path = name ? `/forms/${encodeURIComponent(name)}` : "/forms";
    for (const audit of await failed(browser, desk.address + path)) {
      told(`${path}: ${audit.id}: ${audit.title}`);
      sum += 1;
    }
  }
  return [figure(`Lighthouse's accessibility audits that fail, on ${names.length + 1} pages`, sum, "audits", 0)];
}

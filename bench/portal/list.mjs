// From navigation to a list that can be read, on a slow line and a slow processor, with nothing in the cache.
import { slowDown, until, withPage } from "../browser.mjs";
import { figure, median } from "../figure.mjs";
import { signIn } from "./requests.mjs";

const ROUNDS = 7;

/** In the page: when the first row stood on the screen, in milliseconds since the navigation. */
const WATCH = `{
  const look = () => {
    if (document.querySelector(".fd-req li")) requestAnimationFrame(() => setTimeout(() => (globalThis.stood = performance.now())));
    else requestAnimationFrame(look);
  };
  look();
}`;

async function once(browser, desk) {
  return withPage(browser, {}, async (page, cdp) => {
    await signIn(page, desk);
    await slowDown(cdp, { slow: true, line: true });
    await cdp.send("Network.clearBrowserCache");
    await page.evaluateOnNewDocument(WATCH);
    await page.goto(`${desk.address}/portal/requests`, { waitUntil: "load", timeout: 60_000 });
    await until("the list", () => page.evaluate("globalThis.stood !== undefined"));
    return page.evaluate("globalThis.stood");
  });
}

export async function measure(browser, desk, _made, told) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await once(browser, desk));
  told(`until the list: ${times.map((one) => one.toFixed(0))} ms`);
  return [figure("from navigation to the list", median(times) / 1000, "s", 1.5)];
}

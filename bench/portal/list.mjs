// From navigation to a list that can be read, on a slow line and a slow processor, with nothing in the cache.
import { slowDown, within, withPage } from "../browser.mjs";
import { signIn } from "../desk.mjs";
import { figure, median } from "../figure.mjs";
import { WREN } from "./requests.mjs";

const ROUNDS = 7;

/**
 * In the page: says once when the first row stood on the screen, in milliseconds since the navigation. Neither
 * frames nor answers are asked for until then: on a slow processor, asking would be what takes time.
 */
const WATCH = `{
  const said = () => setTimeout(() => stood(String(performance.now())));
  const watch = new MutationObserver(() => {
    if (!document.querySelector(".fd-req li")) return;
    watch.disconnect();
    requestAnimationFrame(said);
  });
  watch.observe(document, { childList: true, subtree: true });
}`;

const PATIENCE = 60_000;

async function once(browser, desk) {
  return withPage(browser, {}, async (page, cdp) => {
    await signIn(page, desk, WREN);
    await slowDown(cdp, { slow: true, line: true });
    await cdp.send("Network.clearBrowserCache");
    await cdp.send("Runtime.enable");
    await cdp.send("Runtime.addBinding", { name: "stood" });
    const said = new Promise((stood) => cdp.once("Runtime.bindingCalled", ({ payload }) => stood(Number(payload))));
    await page.evaluateOnNewDocument(WATCH);
    await page.goto(`${desk.address}/portal/requests`, { waitUntil: "load", timeout: PATIENCE });
    return within("the list", said, PATIENCE);
  });
}

export async function measure(browser, desk, _made, told) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await once(browser, desk));
  told(`until the list: ${times.map((one) => one.toFixed(0))} ms`);
  return [figure("from navigation to the list", median(times) / 1000, "s", 1.5)];
}

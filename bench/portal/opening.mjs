// What the main thread does while a request with a long conversation is opened from the list.
import { sleep, until, withPage } from "../browser.mjs";
import { signIn } from "../desk.mjs";
import { figure, median } from "../figure.mjs";
import { mainOf, traced } from "../trace.mjs";
import { COMMENTS, WREN } from "./requests.mjs";

const ROUNDS = 7;

async function once(browser, desk, made) {
  return withPage(browser, {}, async (page) => {
    await signIn(page, desk, WREN);
    await page.goto(`${desk.address}/portal/requests`, { waitUntil: "networkidle2" });
    await until("the list", () => page.$(".fd-req li").then(Boolean));
    const link = await page.$(`a[href="/portal/requests/${made.long}"]`);
    // Nothing is asked meanwhile: the asking would be the page's work too.
    const events = await traced(page, async () => {
      await link.click();
      await sleep(3000);
    });
    const stand = await page.evaluate(() => document.querySelectorAll(".fd-msg").length);
    if (stand < COMMENTS) throw new Error(`${stand} comments`);
    return mainOf(events);
  });
}

export async function measure(browser, desk, made, told) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await once(browser, desk, made));
  told(`opening ${COMMENTS} comments: ${times.map((one) => one.toFixed(0))} ms`);
  return [figure(`opening a request with ${COMMENTS} comments, main thread`, median(times), "ms", 150)];
}

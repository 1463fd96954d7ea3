// What the main thread does of ours for one key in the composer.
import { sleep } from "../browser.mjs";
import { figure, median, p95 } from "../figure.mjs";
import { byProcessor, scriptAndLookOf, traced } from "../trace.mjs";
import { PRIYA, asAgent, openTicket } from "./work.mjs";

const KEYS = 60;
/** Milliseconds from one key to the next. */
const PACE = 150;
/** What is written already. */
const WRITTEN = "Thank you for your message. We have looked into it, and this is what we found. ".repeat(20);

export const measure = (browser, desk, made, told) =>
  asAgent(browser, desk, PRIYA, async (page) => {
    await openTicket(page, desk, made.open);
    await page.focus(".fd-comp__text");
    await page.keyboard.sendCharacter(WRITTEN);
    // What was written is kept by the desk, and the draft's sign stands.
    await sleep(4000);
    const length = () => page.evaluate(`document.querySelector(".fd-comp__text").value.length`);
    const [before, costs] = [await length(), []];
    for (let key = 0; key < KEYS; key += 1) {
      const events = await traced(page, async () => {
        await page.keyboard.press("abcdefghij"[key % 10]);
        await sleep(PACE);
      });
      costs.push(scriptAndLookOf(events, byProcessor));
    }
    if ((await length()) !== before + KEYS) throw new Error(`${await length()} characters`);
    told(`one key: ${costs.map((one) => one.toFixed(1))}; p95 ${p95(costs).toFixed(1)} ms`);
    return [figure(`one key in the composer, ${before} characters written`, median(costs), "ms", 4)];
  });

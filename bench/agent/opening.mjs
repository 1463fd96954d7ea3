// From pressing Enter on a row of a list to the ticket on the screen.
import { sleep } from "../browser.mjs";
import { figure, median, p95 } from "../figure.mjs";
import { byProcessor, scriptAndLookOf, traced } from "../trace.mjs";
import { PRIYA, asAgent, back, cursorOn, openView, stands } from "./work.mjs";

const ROUNDS = 100;
const TRACED = 40;
/** Milliseconds in which the list has nothing more to do, and in which a ticket is open and traced. */
const REST = 300;
const TRACE = 1200;

/** Milliseconds until it is painted. */
async function once(page, row) {
  const ticket = await cursorOn(page, row);
  await sleep(REST);
  const seen = page.evaluate(`seen(() => ${stands(ticket)})`);
  await page.keyboard.press("Enter");
  const time = (await seen) - (await page.evaluate("pressed"));
  await back(page);
  return time;
}

/** What the main thread does of ours. Nothing is asked meanwhile: the asking would be the page's work too. */
async function work(page, row) {
  const ticket = await cursorOn(page, row);
  await sleep(REST);
  const events = await traced(page, async () => {
    await page.keyboard.press("Enter");
    await sleep(TRACE);
  });
  if (!(await page.evaluate(`!!${stands(ticket)}`))) throw new Error(`#${ticket} is not there`);
  await back(page);
  return scriptAndLookOf(events, byProcessor);
}

export const measure = (browser, desk, made, told) =>
  asAgent(browser, desk, PRIYA, async (page) => {
    await openView(page, desk, made.list);
    // The first one has code to compile.
    await once(page, 0);
    const [times, works] = [[], []];
    for (let round = 1; round <= ROUNDS; round += 1) times.push(await once(page, round));
    for (let round = 1; round <= TRACED; round += 1) works.push(await work(page, round));
    told(`opening a ticket: median ${median(times).toFixed(0)} ms, of ours ${median(works).toFixed(1)} ms`);
    const what = `opening a ticket from a list, ${made.tickets} tickets`;
    return [
      figure(`${what}: press to painted, p95`, p95(times), "ms", 200),
      figure(`${what}: our script, style and layout, p95`, p95(works), "ms", 60),
    ];
  });

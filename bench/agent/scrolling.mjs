// A list of every ticket, scrolled by the wheel from its top to its end.
import { sleep } from "../browser.mjs";
import { figure } from "../figure.mjs";
import { byProcessor, longestTaskOf, traced } from "../trace.mjs";
import { PRIYA, asAgent, openView } from "./work.mjs";

/** Pixels and milliseconds from one turn of the wheel to the next. */
const TURN = 2400;
const PACE = 50;
/** Turns that are traced together. */
const TURNS = 60;
/** After so many turns without a new row the list has no more to show. */
const PATIENCE = 120;

/** In the page: how many rows there are, and the last ticket of those that are drawn. */
const STATE = `(() => {
  const links = document.querySelectorAll("tbody .fd-c-subject a");
  return [document.getElementsByTagName("tr").length, Number(links[links.length - 1]?.dataset.ticket ?? 0)];
})()`;

/** What was seen while the wheel turned: rows at most, the farthest ticket, the turn at which it came. */
class Seen {
  rows = 0;
  farthest = 0;
  turn = 0;
  at = 0;

  add([rows, ticket]) {
    this.turn += 1;
    this.rows = Math.max(this.rows, rows);
    if (ticket > this.farthest) [this.farthest, this.at] = [ticket, this.turn];
  }
}

async function turns(page, cdp, seen, last) {
  for (let turn = 0; turn < TURNS && seen.farthest < last; turn += 1) {
    await cdp.send("Input.dispatchMouseEvent", { type: "mouseWheel", x: 800, y: 500, deltaX: 0, deltaY: TURN });
    await sleep(PACE);
    seen.add(await page.evaluate(STATE));
  }
}

export const measure = (browser, desk, made, told) =>
  asAgent(browser, desk, PRIYA, async (page, cdp) => {
    await openView(page, desk, made.view);
    const [seen, begun] = [new Seen(), Date.now()];
    let longest = { time: 0, spans: [] };
    while (seen.farthest < made.last && seen.turn - seen.at < PATIENCE) {
      const events = await traced(page, () => turns(page, cdp, seen, made.last));
      const task = longestTaskOf(events, byProcessor);
      if (task.time > longest.time) longest = task;
    }
    told(`scrolled to ${seen.farthest} of ${made.last} in ${Math.round((Date.now() - begun) / 1000)} s`);
    told(`the longest task: ${longest.spans.map(([name, time]) => `${name} ${time.toFixed(1)}`).join(", ")}`);
    const what = `scrolling ${made.tickets} rows from top to bottom`;
    return [
      figure(`${what}: longest task of ours`, longest.time, "ms", 16),
      figure(`${what}: rows in the page at most`, seen.rows, "rows", 300),
      figure(`${what}: tickets that were not reached`, made.last - seen.farthest, "tickets", 0),
    ];
  });

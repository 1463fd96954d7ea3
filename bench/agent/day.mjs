// A day of one agent, eight hours of events at speed: what the page holds at its end that it did not in the morning.
import { sleep, until } from "../browser.mjs";
import { session } from "../desk.mjs";
import { figure } from "../figure.mjs";
import { held } from "../memory.mjs";
import { CALLUM, PRIYA, asAgent, back, cursorOn, openView, rows, stands, ticketsOf } from "./work.mjs";

/** Tickets that an agent answers in a day of eight hours, one in five minutes; and those after which it is morning. */
const ANSWERED = 96;
const MORNING = 12;
/** What others change while one ticket is answered. */
const CHANGES = 10;
/** Every so many tickets, the agent looks at the reports and searches. */
const ELSEWHERE = 8;

const settled = (page) => page.waitForNetworkIdle({ idleTime: 300, concurrency: 1 });

/** Opens a ticket from the list, answers it, and goes back. */
async function answer(page, round) {
  const ticket = await cursorOn(page, round);
  await page.keyboard.press("Enter");
  await until("the ticket", () => page.evaluate(`!!${stands(ticket)}`));
  await page.focus(".fd-comp__text");
  await page.keyboard.type("We look into it.");
  await page.focus("#submit");
  await page.keyboard.press("Enter");
  const done = `/Reply sent|Note added/.test(document.querySelector(".fd-comp__says")?.textContent)`;
  await until("the reply", () => page.evaluate(done));
  await back(page);
}

/** What others do meanwhile, which the list and the counts hear of. */
async function others(call, tickets, round) {
  for (let change = 0; change < CHANGES; change += 1) {
    const id = tickets[(round * CHANGES + change) % tickets.length];
    const priority = ["low", "normal", "high"][(round + change) % 3];
    await call("PUT", `tickets/${id}`, { ticket: { priority } });
  }
}

async function elsewhere(page) {
  const click = (selector) => page.evaluate(`document.querySelector('${selector}').click()`);
  await click('a[href^="/agent/reports"]');
  await until("the reports", () => page.evaluate(`!!document.querySelector(".fd-levels")`));
  await settled(page);
  await page.keyboard.press("/");
  await page.keyboard.type("status:open");
  await page.keyboard.press("Enter");
  await until("the search", () => page.evaluate(`location.pathname === "/agent/search"`));
  await rows(page);
  await settled(page);
}

/** Goes to the view by the side bar, as one does without loading the page again. */
async function toView(page, view) {
  await page.evaluate(`document.querySelector('nav a[href$="/agent/views/${view}"]').click()`);
  await until("the view", () => page.evaluate(`location.pathname.endsWith("/views/${view}")`));
  await rows(page);
  await settled(page);
}

/** How many nodes are held that stand in no page. */
async function detached(cdp) {
  await cdp.send("DOM.enable");
  await cdp.send("DOM.getDocument", { depth: 0 });
  const { detachedNodes } = await cdp.send("DOM.getDetachedDomNodes");
  await cdp.send("DOM.disable");
  return detachedNodes.reduce((sum, { retainedNodeIds }) => sum + retainedNodeIds.length, 0);
}

/** What is held while the agent looks at a page that is the same at all times of the day. */
async function rest(page, cdp) {
  await page.evaluate(`document.querySelector('a[href^="/agent/views/new"]').click()`);
  await until("a new view", () => page.evaluate(`location.pathname === "/agent/views/new"`));
  await settled(page);
  await sleep(2000);
  const { bytes } = await held(cdp);
  return { bytes, detached: await detached(cdp) };
}

async function day(page, cdp, desk, made, told) {
  const { call } = await session(desk, CALLUM);
  const ids = await ticketsOf(call, made.list, 100);
  // The driver has the browser keep a note of every fetch, and the browser a list of them.
  await page._client().send("Network.disable");
  await openViewOf(page, desk, made.list);
  let morning;
  for (let round = 0; round < ANSWERED; round += 1) {
    await answer(page, round);
    await others(call, ids, round);
    if (round % ELSEWHERE === ELSEWHERE - 1) {
      await elsewhere(page);
      await toView(page, made.list);
    }
    if (round === MORNING - 1) {
      morning = await rest(page, cdp);
      await toView(page, made.list);
    }
  }
  const evening = await rest(page, cdp);
  told(`a day: ${JSON.stringify({ morning, evening })}`);
  return { morning, evening };
}

async function openViewOf(page, desk, view) {
  await openView(page, desk, view);
  await page.evaluate("performance.setResourceTimingBufferSize(0)");
}

/** In a browser that makes no machine code of what runs often: that grows for as long as something runs. */
export async function measure(launch, desk, made, told) {
  const browser = await launch("--no-sparkplug --no-maglev --no-turbofan");
  try {
    const { morning, evening } = await asAgent(browser, desk, PRIYA, (page, cdp) => day(page, cdp, desk, made, told));
    const more = ((evening.bytes - morning.bytes) / morning.bytes) * 100;
    return [
      figure(`memory, from ticket ${MORNING} to ticket ${ANSWERED} of a day`, more, "% more", 5),
      figure("nodes that stay behind meanwhile", Math.max(0, evening.detached - morning.detached), "nodes", 0),
    ];
  } finally {
    await browser.close();
  }
}

// What agents do on the desk's pages, and when it is seen.
import { until, withPage } from "../browser.mjs";
import { admin, signIn } from "../desk.mjs";

const PASSWORD = "frontdesk-demo";

/** Two agents of the demo desk, who see every ticket. */
export const PRIYA = { email: "priya.nair@frontdesk.example", password: PASSWORD };
export const CALLUM = { email: "callum.reid@frontdesk.example", password: PASSWORD };

/**
 * In the page: `pressed` is when the last key went down, and `seen` comes with the time of a frame that shows what is
 * asked for, once it is painted; in milliseconds of the machine's clock, so that pages can be compared.
 */
const WATCH = `{
  const clock = (time) => performance.timeOrigin + time;
  globalThis.pressed = undefined;
  addEventListener("keydown", (event) => (pressed = clock(event.timeStamp)), true);
  globalThis.seen = (shows) => new Promise((done) => {
    const painted = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(clock(performance.now()));
      port2.postMessage(undefined);
    };
    const look = () => {
      if (!shows()) return false;
      watch.disconnect();
      requestAnimationFrame(painted);
      return true;
    };
    const watch = new MutationObserver(look);
    if (!look()) watch.observe(document, { childList: true, subtree: true, characterData: true });
  });
}`;

/** Gives a page on which an agent is signed in to \`use\`. */
export function asAgent(browser, desk, who, use) {
  return withPage(browser, {}, async (page, cdp) => {
    await signIn(page, desk, who);
    await page.evaluateOnNewDocument(WATCH);
    return use(page, cdp);
  });
}

const LINKS = "tbody .fd-c-subject a";

/** Waits until a list has rows. */
export const rows = (page) => until("the rows", () => page.evaluate(`!!document.querySelector("${LINKS}")`));

/** Goes to a view. */
export async function openView(page, desk, view) {
  await page.goto(`${desk.address}/agent/views/${view}`, { waitUntil: "networkidle2" });
  await rows(page);
}

/** Puts the cursor on a row; the ticket's number. */
export const cursorOn = (page, row) =>
  page.evaluate(
    (links, row) => {
      const all = document.querySelectorAll(links);
      const link = all[row % all.length];
      link.focus();
      return Number(link.dataset.ticket);
    },
    LINKS,
    row,
  );

/** In the page: whether a ticket stands there with its conversation and the place to write. */
export const stands = (ticket) =>
  `(document.querySelector(".fd-thead h1")?.textContent.includes("#${ticket}")
    && document.querySelector(".fd-conv .fd-c") && document.querySelector(".fd-comp__text"))`;

/** Goes to a ticket. */
export async function openTicket(page, desk, ticket) {
  await page.goto(`${desk.address}/agent/tickets/${ticket}`, { waitUntil: "networkidle2" });
  await until("the ticket", () => page.evaluate(`!!${stands(ticket)}`));
}

/** Goes back to the list. */
export async function back(page) {
  await page.goBack();
  await rows(page);
}

const COLUMNS = ["priority", "subject", "requester", "group", "assignee", "updated", "status"];

/** Makes a view, in an order that no change of a ticket changes; its number. */
async function view(call, title, condition, order) {
  const output = { columns: COLUMNS, sort_by: "nice_id", sort_order: order };
  return (await call("POST", "views", { view: { title, all: [condition], output } })).view.id;
}

/**
 * What the parts are about: a view of every ticket in the order of their coming in, how many those are and which stands
 * last in it; a view of those that agents work on, and the first of them.
 */
export async function make(desk) {
  const call = admin(desk);
  const everything = await view(call, "Everything", { field: "group_id", operator: "is_not", value: "" }, "asc");
  const list = await view(call, "Unsolved", { field: "status", operator: "less_than", value: "solved" }, "desc");
  const { view_count } = await call("GET", `views/${everything}/count`);
  const first = async (of) => (await call("GET", `views/${of}/tickets?sort_by=id&sort_order=desc&per_page=1`)).tickets[0].id;
  return { view: everything, tickets: view_count.value, last: await first(everything), list, open: await first(list) };
}

/** The first tickets of a view. */
export async function ticketsOf(call, view, many) {
  const ids = [];
  for (let page = 1; ids.length < many; page += 1) {
    const { tickets } = await call("GET", `views/${view}/tickets?per_page=100&page=${page}`);
    if (tickets.length === 0) throw new Error(`the view has ${ids.length} tickets`);
    ids.push(...tickets.map(({ id }) => id));
  }
  return ids.slice(0, many);
}

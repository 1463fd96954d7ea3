// How soon one agent sees what another one does, and whether anybody misses anything when the server goes away.
import { sleep } from "../browser.mjs";
import { session } from "../desk.mjs";
import { figure, median, p95 } from "../figure.mjs";
import { Stream } from "./stream.mjs";
import { CALLUM, PRIYA, asAgent, openTicket, openView, rows, ticketsOf } from "./work.mjs";

const STREAMS = 200;
const ROUNDS = 40;
/** Milliseconds between two changes. */
const PACE = 1500;
/** Tickets that are changed while the server goes away and comes back. */
const CHANGED = 200;
/** Callers at once, and milliseconds that streams have to come back and to catch up. */
const CALLERS = 4;
const CATCH_UP = 30_000;

/** Streams of an agent, as many open pages have them. */
async function streams(desk, { headers }) {
  const all = Array.from({ length: STREAMS }, () => new Stream(desk.address, headers));
  await Promise.all(all.map((stream) => stream.stands()));
  return all;
}

/** Milliseconds from one agent's press to what the other one sees of it. */
async function seenBy(writer, reader, text, shows) {
  await writer.focus(".fd-comp__text");
  await writer.keyboard.sendCharacter(text);
  await sleep(PACE);
  await writer.focus("#submit");
  const seen = reader.evaluate(`seen(() => ${shows})`);
  await writer.keyboard.press("Enter");
  return (await seen) - (await writer.evaluate("pressed"));
}

/** The reader has the ticket open to which the writer writes. */
async function onTicket(writer, reader, desk, made) {
  await openTicket(reader, desk, made.open);
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = `Change ${round} of the ticket.`;
    const last = `[...document.querySelectorAll(".fd-conv .fd-c")].at(-1).textContent.includes("${text}")`;
    times.push(await seenBy(writer, reader, text, last));
  }
  return times;
}

/** The reader has a list open in which the ticket stands. */
async function onList(writer, reader, desk, made) {
  await openView(reader, desk, made.list);
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await seenBy(writer, reader, `Change ${round} of the list.`, `document.querySelector(".fd-fresh")`));
    await reader.evaluate(`document.querySelector(".fd-fresh button").click()`);
    await rows(reader);
  }
  return times;
}

/** Two browsers, since a page that nobody looks at is slowed down. */
async function seen(launch, desk, made, told) {
  const browsers = [await launch(), await launch()];
  const beside = await streams(desk, await session(desk, CALLUM));
  try {
    return await asAgent(browsers[0], desk, PRIYA, (writer) =>
      asAgent(browsers[1], desk, CALLUM, async (reader) => {
        await openTicket(writer, desk, made.open);
        const ticket = await onTicket(writer, reader, desk, made);
        told(`a change on the ticket: median ${median(ticket).toFixed(0)} ms`);
        const list = await onList(writer, reader, desk, made);
        told(`a change in the list: median ${median(list).toFixed(0)} ms`);
        const what = `a change seen by another agent, ${STREAMS} streams open`;
        return [
          figure(`${what}: on the ticket, p95`, p95(ticket), "ms", 300),
          figure(`${what}: in the list, p95`, p95(list), "ms", 300),
        ];
      }),
    );
  } finally {
    for (const stream of beside) stream.close();
    await Promise.all(browsers.map((browser) => browser.close()));
  }
}

/** Changes tickets, one after the other; those whose change was answered. */
async function change(call, tickets, answered) {
  for (let ticket = tickets.pop(); ticket; ticket = tickets.pop()) {
    const comment = { body: "Told while the server went away.", public: false };
    await call("PUT", `tickets/${ticket}`, { ticket: { comment } }).then(
      () => answered.add(ticket),
      // The server is away: whoever has no answer tries again.
      async () => {
        tickets.push(ticket);
        await sleep(100);
      },
    );
  }
}

/** How many events of all streams never came. */
async function lost(desk, made, told) {
  const agent = await session(desk, CALLUM);
  const all = await streams(desk, agent);
  const changed = await ticketsOf(agent.call, made.list, CHANGED);
  const [waiting, answered] = [[...changed], new Set()];
  const callers = Array.from({ length: CALLERS }, () => change(agent.call, waiting, answered));
  while (answered.size < changed.length / 3) await sleep(5);
  await desk.kill();
  await sleep(500);
  await desk.revive();
  await Promise.all(callers);
  const missing = () => all.reduce((sum, { heard }) => sum + changed.filter((id) => !heard.has(id)).length, 0);
  const end = Date.now() + CATCH_UP;
  while (missing() > 0 && Date.now() < end) await sleep(100);
  const again = all.filter(({ opened }) => opened > 1).length;
  told(`${changed.length} changes; ${again} of ${STREAMS} streams were cut and came back`);
  for (const stream of all) stream.close();
  if (again < STREAMS) throw new Error("not every stream was cut");
  return [figure(`events that ${STREAMS} streams missed over a server's death`, missing(), "events", 0)];
}

export async function measure(launch, desk, made, told) {
  return [...(await seen(launch, desk, made, told)), ...(await lost(desk, made, told))];
}

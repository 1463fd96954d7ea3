// How long reports take over a large desk, and how old they are.
import { sleep } from "../browser.mjs";
import { admin, session } from "../desk.mjs";
import { figure, median, p95 } from "../figure.mjs";
import { PRIYA } from "./work.mjs";

/** How often a report without a filter is asked for. */
const ROUNDS = 20;
/** Of each kind of filter, how many. */
const OF_EACH = 8;
/** Tickets that come in, one after the other. */
const AGED = 5;
/** Milliseconds that counting a desk that was never counted may take. */
const COUNTING = 30 * 60_000;
const DAY = 86_400_000;
const TAGS = ["login", "payment", "form", "documents", "privacy", "legacy"];
/** Days by which a past period ends before today. */
const AGES = [100, 300, 600, 900];

const dayBefore = (days) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

/** Waits until everything is counted; how long that took, in seconds. */
async function counted(call) {
  const begun = Date.now();
  while (Date.now() - begun < COUNTING) {
    const { report } = await call("GET", "reports/team?period=today");
    if (!report.is_counting) return (Date.now() - begun) / 1000;
    await sleep(500);
  }
  throw new Error("the desk is still being counted");
}

/** What reports are filtered by: each of some groups, agents, forms, organizations and tags, and two at once. */
async function filters(call) {
  const some = async (path, name) => (await call("GET", path))[name].slice(0, OF_EACH).map(({ id }) => id);
  const groups = await some("groups?per_page=100", "groups");
  const of = (name, ids) => ids.map((id) => `&${name}=${id}`);
  return [
    ...of("group_id", groups),
    ...of("assignee_id", await some("users?role=agent&per_page=100", "users")),
    ...of("ticket_form_id", (await some("ticket_forms", "ticket_forms")).slice(0, 2)),
    ...of("organization_id", await some("organizations?per_page=100", "organizations")),
    ...of("tag", TAGS),
    `&tag=${TAGS[0]}&group_id=${groups[0]}`,
  ];
}

/** Milliseconds that each report takes, one after the other. */
async function times(call, questions) {
  const all = [];
  for (const question of questions) {
    const begun = performance.now();
    await call("GET", `reports/team?${question}`);
    all.push(performance.now() - begun);
  }
  return all;
}

/** Seconds until reports count tickets that come in, at most. */
async function age(desk, call) {
  const cameIn = async () => {
    const { report } = await call("GET", "reports/team?period=today");
    return report.days.reduce((sum, day) => sum + day.in, 0);
  };
  let longest = 0;
  for (let round = 0; round < AGED; round += 1) {
    const before = await cameIn();
    await admin(desk)("POST", "tickets", { ticket: { subject: "To be counted", comment: { body: "Now." } } });
    const begun = Date.now();
    while ((await cameIn()) === before) {
      if (Date.now() - begun > 5 * 60_000) throw new Error("it is not counted");
      await sleep(100);
    }
    longest = Math.max(longest, (Date.now() - begun) / 1000);
  }
  return longest;
}

export async function measure(desk, tickets, told) {
  const { call } = await session(desk, PRIYA);
  told(`counting what was not counted yet: ${(await counted(call)).toFixed(0)} s`);
  const filtered = await filters(call);
  const again = (question) => Array.from({ length: ROUNDS }, () => question);
  const past = (filter, at) => {
    const ago = AGES[at % AGES.length];
    return `start_date=${dayBefore(ago + 89)}&end_date=${dayBefore(ago)}${filter}`;
  };
  const asked = [
    ["90 days, no filter", again("period=last_90_days"), 1000],
    ["90 days, each filter", filtered.map((filter) => `period=last_90_days${filter}`), 1000],
    ["90 days of the past, each filter", filtered.map(past), 1000],
    ["all time, no filter", again("period=all_time"), 1000],
    ["all time, each filter", filtered.map((filter) => `period=all_time${filter}`), 4000],
  ];
  const figures = [];
  for (const [name, questions, bound] of asked) {
    const taken = await times(call, questions);
    told(`${name}: ${taken.length} reports, median ${median(taken).toFixed(0)} ms`);
    figures.push(figure(`reports over ${tickets} tickets: ${name}, p95`, p95(taken), "ms", bound));
  }
  return [...figures, figure("until reports count what came in", await age(desk, call), "s", 60)];
}

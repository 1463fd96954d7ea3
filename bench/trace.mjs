// What the page's main thread did, from a trace, as DevTools counts it: each span without those
// inside it.

const CATEGORIES = ["-*", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute", "__metadata"];

const SCRIPT = new Set([
  "CompileCode",
  "EvaluateScript",
  "EventDispatch",
  "FireAnimationFrame",
  "FireIdleCallback",
  "FunctionCall",
  "GCEvent",
  "MajorGC",
  "MinorGC",
  "RunMicrotasks",
  "TimerFire",
  "V8.CompileCode",
  "V8.GCScavenger",
  "v8.compile",
  "v8.compileModule",
  "v8.evaluateModule",
  "v8.produceCache",
  "v8.produceModuleCache",
  "v8.run",
  "v8.callFunction",
  "v8.newInstance",
  "v8.wasm.cachedModule",
  "v8.wasm.compiledModule",
]);
const LOOK = new Set(["Layout", "ParseAuthorStyleSheet", "PrePaint", "RecalculateStyles", "UpdateLayoutTree"]);

/** The trace of what `act` makes the page do. */
export async function traced(page, act) {
  await page.tracing.start({ categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  const process = processOf(traceEvents, page);
  const main = traceEvents.find(
    (one) => one.name === "thread_name" && one.args.name === "CrRendererMain" && one.pid === process,
  );
  return traceEvents.filter((one) => one.ph === "X" && one.pid === process && one.tid === main.tid);
}

/** The browser has pages of its own, in other processes. */
function processOf(events, page) {
  const { origin } = new URL(page.url());
  const frames = events.flatMap(({ name, args }) => {
    if (name === "TracingStartedInBrowser") return args.data.frames ?? [];
    return name === "FrameCommittedInBrowser" ? [args.data] : [];
  });
  return frames.findLast((frame) => frame.url.startsWith(origin)).processId;
}

/** As the clock tells, with what other programs take meanwhile. */
const byClock = ({ dur = 0 }) => dur;

/** What the processor did for the thread: on a busy machine, others' slices of time are not the page's work. */
export const byProcessor = ({ tdur, dur = 0 }) => tdur ?? dur;

const inOrder = (events) =>
  [...events].sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));

/** Milliseconds by name, each span without those inside it. */
export function own(events, time = byClock) {
  const sums = new Map();
  const add = (name, microseconds) => sums.set(name, (sums.get(name) ?? 0) + microseconds / 1000);
  const open = [];
  for (const event of inOrder(events)) {
    const { name, ts, dur = 0 } = event;
    while (open.length && open.at(-1).end <= ts) open.pop();
    if (open.length) add(open.at(-1).name, -time(event));
    add(name, time(event));
    open.push({ name, end: ts + dur });
  }
  return sums;
}

const isOurs = (name) => SCRIPT.has(name) || LOOK.has(name);

const sumOf = (events, wanted, time) =>
  [...own(events, time)].reduce((sum, [name, time]) => (wanted(name) ? sum + time : sum), 0);

export const scriptOf = (events) => sumOf(events, (name) => SCRIPT.has(name));

export const scriptAndLookOf = (events, time) => sumOf(events, isOurs, time);

/** All that the main thread did. */
export const mainOf = (events) => sumOf(events, () => true);

/** The task in which script, style and layout took longest: how long, and by what. */
export function longestTaskOf(events, time) {
  let longest = { time: 0, spans: [] };
  let [task, end] = [[], -Infinity];
  const close = () => {
    const spans = [...own(task, time)].filter(([name]) => isOurs(name)).sort(([, one], [, other]) => other - one);
    const sum = spans.reduce((sum, [, span]) => sum + span, 0);
    if (sum > longest.time) longest = { time: sum, spans };
    task = [];
  };
  for (const event of inOrder(events)) {
    if (event.ts >= end) close();
    end = Math.max(end, event.ts + (event.dur ?? 0));
    task.push(event);
  }
  close();
  return longest;
}

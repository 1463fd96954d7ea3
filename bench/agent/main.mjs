// Measures the agent desk against its bounds, in one run: `cargo xtask bench agent` starts this with desks that
// were seeded, and shows what is printed.
import { launch } from "../browser.mjs";
import { report } from "../figure.mjs";
import * as changes from "./changes.mjs";
import * as day from "./day.mjs";
import * as opening from "./opening.mjs";
import * as reports from "./reports.mjs";
import * as scrolling from "./scrolling.mjs";
import { Desk } from "./server.mjs";
import * as typing from "./typing.mjs";
import * as weight from "./weight.mjs";
import { make } from "./work.mjs";

const told = (line) => console.error(line);

/** What the command says: the browser, where figures go, which of them are wanted, and the folders that were seeded. */
const { BENCH_CHROMIUM, BENCH_OUT, BENCH_ONLY, BENCH_WORKED, BENCH_REPORTED, BENCH_REPORTED_TICKETS } = process.env;

const start = (flags) => launch(BENCH_CHROMIUM, flags);
const only = BENCH_ONLY?.split(",").filter(Boolean) ?? [];
const wanted = (name) => only.length === 0 || only.includes(name);

const inBrowser = (part) => async (desk, made) => {
  const browser = await start();
  try {
    return await part.measure(browser, desk, made, told);
  } finally {
    await browser.close();
  }
};

/** In this order: what changes tickets comes last. */
const PARTS = {
  weight: inBrowser(weight),
  scrolling: inBrowser(scrolling),
  opening: inBrowser(opening),
  typing: inBrowser(typing),
  changes: (desk, made) => changes.measure(start, desk, made, told),
  day: (desk, made) => day.measure(start, desk, made, told),
};

async function worked() {
  const parts = Object.keys(PARTS).filter(wanted);
  if (parts.length === 0) return [];
  const desk = await Desk.copyOf(BENCH_WORKED);
  try {
    const made = await make(desk);
    const figures = [];
    for (const part of parts) figures.push(...(await PARTS[part](desk, made)));
    return figures;
  } finally {
    await desk.stop();
  }
}

async function reported() {
  if (!wanted("reports")) return [];
  const desk = await Desk.on(BENCH_REPORTED);
  try {
    return await reports.measure(desk, Number(BENCH_REPORTED_TICKETS), told);
  } finally {
    await desk.stop();
  }
}

report([...(await worked()), ...(await reported())], BENCH_OUT);

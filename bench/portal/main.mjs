// Measures the requester portal against its bounds, in one run: `cargo xtask bench portal` starts this with a
// desk that runs, and shows what is printed.
import { launch } from "../browser.mjs";
import { report } from "../figure.mjs";
import * as list from "./list.mjs";
import * as opening from "./opening.mjs";
import * as requests from "./requests.mjs";
import * as weight from "./weight.mjs";

const told = (line) => console.error(line);

/** What the command says. */
const { BENCH_DESK, BENCH_DIST, BENCH_EMAIL, BENCH_PASSWORD, BENCH_CHROMIUM, BENCH_OUT } = process.env;

async function measure(desk) {
  const made = await requests.make(desk);
  const browser = await launch(BENCH_CHROMIUM);
  try {
    return [
      ...(await weight.measure(desk)),
      ...(await list.measure(browser, desk, made, told)),
      ...(await opening.measure(browser, desk, made, told)),
    ];
  } finally {
    await browser.close();
  }
}

report(
  await measure({ address: BENCH_DESK, dist: BENCH_DIST, email: BENCH_EMAIL, password: BENCH_PASSWORD }),
  BENCH_OUT,
);

// Measures the support form against its bounds, in one run: `cargo xtask bench form` starts this with
// a desk that runs, and shows what is printed.
import { launch } from "../browser.mjs";
import { report } from "../figure.mjs";
import * as forms from "./forms.mjs";
import * as host from "./host.mjs";
import * as lighthouse from "./lighthouse.mjs";
import * as memory from "./memory.mjs";
import * as typing from "./typing.mjs";
import * as weight from "./weight.mjs";
import * as work from "./work.mjs";

const told = (line) => console.error(line);

/** What the command says. */
const { BENCH_DESK, BENCH_DIST, BENCH_EMAIL, BENCH_PASSWORD, BENCH_CHROMIUM, BENCH_OUT } = process.env;

async function measure(desk) {
  const names = await forms.all(desk);
  const made = await forms.make(desk);
  const pages = await host.start(desk, made);
  const browser = await launch(BENCH_CHROMIUM);
  try {
    return [
      ...(await weight.measure(desk, made)),
      ...(await typing.measure(browser, pages.address, made, told)),
      ...(await work.measure(browser, pages.address, made, told)),
      ...(await memory.measure((flags) => launch(BENCH_CHROMIUM, flags), pages.address, made)),
      ...(await lighthouse.measure(browser, desk, names, told)),
    ];
  } finally {
    await browser.close();
    pages.stop();
  }
}

report(
  await measure({ address: BENCH_DESK, dist: BENCH_DIST, email: BENCH_EMAIL, password: BENCH_PASSWORD }),
  BENCH_OUT,
);

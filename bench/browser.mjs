// Chromium with a page that has a slow processor and a slow line, as CDP makes them.
import puppeteer from "puppeteer-core";

/** Times slower than this machine. */
export const SLOWER = 4;

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms for a round trip. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 7.5e5 / 8 };

export const launch = (executablePath, flags = "") =>
  puppeteer.launch({
    executablePath,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", `--js-flags=--expose-gc ${flags}`],
  });

/** Makes a page's processor and line slow, from now on. */
export async function slowDown(cdp, { slow, line }) {
  // Who listens to the network keeps what it hears.
  if (line) await cdp.send("Network.enable");
  if (line) await cdp.send("Network.emulateNetworkConditions", LINE);
  if (slow) await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

/** Gives an empty page, with nothing of earlier ones, to `use`. */
export async function withPage(browser, { slow = false, line = false }, use) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const cdp = await page.createCDPSession();
    await slowDown(cdp, { slow, line });
    return await use(page, cdp);
  } finally {
    await context.close();
  }
}

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Asks again until the answer is true. */
export async function until(what, ask, patience = 30_000) {
  const end = Date.now() + patience;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`waited ${patience} ms for ${what}`);
    await sleep(50);
  }
}

/** What comes, if it comes in time. */
export async function within(what, coming, patience) {
  let end;
  const never = new Promise((_, fail) => {
    end = setTimeout(() => fail(new Error(`waited ${patience} ms for ${what}`)), patience);
  });
  return Promise.race([coming, never]).finally(() => clearTimeout(end));
}

/** In the page: everything that a selector matches, also inside open shadow roots. */
export const DEEP = `
globalThis.all = (selector, from = document) => [
  ...from.querySelectorAll(selector),
  ...[...from.querySelectorAll("*")].flatMap((one) => (one.shadowRoot ? all(selector, one.shadowRoot) : [])),
];`;

// What our script does to the host page: before anybody touches the form, and for one key.
import { DEEP, sleep, until, withPage } from "./browser.mjs";
import { figure, median } from "./figure.mjs";
import { scriptAndLookOf, scriptOf, traced } from "./trace.mjs";

const ROUNDS = 5;
const KEYS = 20;

const shown = (page) => () =>
  page.evaluate(`(() => { ${DEEP} return all("textarea").length > 0; })()`).catch(() => false);

/** Script on the main thread until the form stands and its own script is compiled. */
async function untouched(browser, address, forms) {
  return withPage(browser, { slow: true }, async (page) => {
    const events = await traced(page, async () => {
      await page.goto(`${address}/host/${forms.eight}`, { waitUntil: "networkidle0" });
      await until("the form", shown(page));
      await sleep(2000);
    });
    return scriptOf(events);
  });
}

/** Script, style and layout for one key, where typing goes into a text or ticks a box. */
async function keys(browser, address, forms) {
  return withPage(browser, { slow: true }, async (page, cdp) => {
    await page.goto(`${address}/host/${forms.hundred}`, { waitUntil: "networkidle0" });
    await until("the form", shown(page));
    const focus = (selector) =>
      page.evaluate(`(() => { ${DEEP} all(${JSON.stringify(selector)})[0].focus(); })()`);
    await focus("textarea");
    // The script takes the form over.
    await sleep(5000);
    const type = await each(page, () => cdp.send("Input.dispatchKeyEvent", { type: "char", text: "a" }));
    await focus("input[type=checkbox]");
    const tick = await each(page, () => page.keyboard.press("Space"));
    return { type, tick };
  });
}

/** The median of what one press makes the page do. */
async function each(page, press) {
  const costs = [];
  for (let at = 0; at < KEYS; at += 1) {
    const events = await traced(page, async () => {
      await press();
      await sleep(150);
    });
    costs.push(scriptAndLookOf(events));
  }
  return median(costs);
}

async function rounds(measured) {
  const all = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await measured());
  return all;
}

export async function measure(browser, address, forms, told) {
  const script = await rounds(() => untouched(browser, address, forms));
  told("script before a touch: " + script.map((one) => one.toFixed(1)));
  const pressed = await keys(browser, address, forms);
  return [
    figure("script time before anybody touches the form", median(script), "ms", 10),
    figure("one key in a form of 100 fields and 50 conditions", pressed.type, "ms", 16),
    figure("one key that makes a question come or go there", pressed.tick, "ms", 16),
  ];
}

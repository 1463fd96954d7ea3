// What our script does to the host page: before anybody touches the form, and for one key.
import { DEEP, sleep, until, withPage } from "../browser.mjs";
import { figure, median } from "../figure.mjs";
import { scriptAndLookOf, scriptOf, traced } from "../trace.mjs";

const ROUNDS = 5;
const KEYS = 20;

const shown = (page) => () =>
  page.evaluate(`(() => { ${DEEP} return all("textarea").length > 0; })()`).catch(() => false);

/** Script on the main thread until the form stands and its own script is compiled; nothing is asked meanwhile. */
async function untouched(browser, address, hasForm) {
  return withPage(browser, { slow: true }, async (page) => {
    const events = await traced(page, async () => {
      await page.goto(address, { waitUntil: "networkidle0" });
      await sleep(2000);
    });
    if (hasForm) await until("the form", shown(page));
    return scriptOf(events);
  });
}

/** The same without what a page takes that has no form, in turns with it. */
async function ours(browser, address, forms) {
  const [form, bare] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    form.push(await untouched(browser, `${address}/host/${forms.eight}`, true));
    bare.push(await untouched(browser, `${address}/bare`, false));
  }
  return { form, bare };
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

export async function measure(browser, address, forms, told) {
  const script = await ours(browser, address, forms);
  told(`script before a touch: ${script.form.map((one) => one.toFixed(1))}; without a form: ${script.bare.map((one) => one.toFixed(1))}`);
  const pressed = await keys(browser, address, forms);
  return [
    figure("script time before anybody touches the form", median(script.form) - median(script.bare), "ms", 10),
    figure("one key in a form of 100 fields and 50 conditions", pressed.type, "ms", 16),
    figure("one key that makes a question come or go there", pressed.tick, "ms", 16),
  ];
}

// What is left of a form when its element is taken out of the page.
import { DEEP, until, withPage } from "./browser.mjs";
import { figure } from "./figure.mjs";

const MOUNTS = 100;
const FIRST = 20;

const script = (body) => `(() => { ${DEEP} ${body} })()`;

/** Puts a form into the page, types into it so that its script runs, and takes it out. */
async function mountOnce(page, form) {
  await page.evaluate(
    script(`const form = document.createElement("support-form");
      form.setAttribute("form", ${JSON.stringify(form)});
      document.body.append(form);`),
  );
  await until("the form", () => page.evaluate(script('return all("textarea").length > 0')));
  await page.evaluate(script('all("textarea")[0].focus()'));
  await page.keyboard.sendCharacter("a");
  await until("the script to take over", () => page.evaluate(script('return all("[data-plain]").length === 0')));
  await page.evaluate(script('all("support-form")[0].remove()'));
  await page.evaluate("new Promise((done) => setTimeout(done, 20))");
}

/** Bytes in use, and nodes that are still held, when all garbage is collected. */
async function held(page, cdp) {
  for (let time = 0; time < 3; time += 1) await cdp.send("HeapProfiler.collectGarbage");
  const heap = await cdp.send("Runtime.getHeapUsage");
  const { nodes } = await cdp.send("Memory.getDOMCounters");
  const bytes = heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0);
  return { bytes, nodes };
}

export async function measure(browser, address, forms) {
  return withPage(browser, {}, async (page, cdp) => {
    await page.goto(`${address}/host`, { waitUntil: "networkidle0" });
    // The browser's own list of what was fetched grows with each mount, up to 250 entries.
    await page.evaluate("performance.setResourceTimingBufferSize(0)");
    let before;
    for (let mount = 1; mount <= MOUNTS; mount += 1) {
      await mountOnce(page, forms.eight);
      if (mount === FIRST) before = await held(page, cdp);
    }
    const after = await held(page, cdp);
    const more = ((after.bytes - before.bytes) / before.bytes) * 100;
    return [
      figure(`memory from mount ${FIRST} to ${MOUNTS}`, more, "% more", 2),
      figure("nodes that stay behind meanwhile", Math.max(0, after.nodes - before.nodes), "nodes", 0),
    ];
  });
}

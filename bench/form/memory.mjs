// What is left of a form when its element is taken out of the page.
import { sleep, until, withPage } from "../browser.mjs";
import { figure } from "../figure.mjs";
import { held } from "../memory.mjs";

const MOUNTS = 100;
const FIRST = 20;

/** The form's shadow root. As little as can be: what the engine makes of this counts too. */
const root = 'document.querySelector("support-form").shadowRoot';

/** Puts a form into the page, types into it so that its script runs, and takes it out. */
async function mountOnce(page, form) {
  await page.evaluate(`document.body.innerHTML = '<support-form form="${form}"></support-form>'; 0`);
  await until("the form", () => page.evaluate(`!!${root}.querySelector("textarea")`));
  await page.evaluate(`${root}.querySelector("textarea").focus()`);
  await page.keyboard.sendCharacter("a");
  await until("the script to take over", () => page.evaluate(`!${root}.querySelector("[data-plain]")`));
  await page.evaluate('document.body.innerHTML = ""');
  await sleep(20);
}

/**
 * In a browser of its own that makes no machine code of what runs often: that grows for as long as
 * something runs, and is the engine's, not the form's.
 */
export async function measure(launch, address, forms) {
  const browser = await launch("--no-sparkplug --no-maglev --no-turbofan");
  try {
    return await measured(browser, address, forms);
  } finally {
    await browser.close();
  }
}

function measured(browser, address, forms) {
  return withPage(browser, {}, async (page, cdp) => {
    // The driver has the browser keep a note of every fetch.
    await page._client().send("Network.disable");
    await page.goto(`${address}/host`, { waitUntil: "networkidle0" });
    // The browser's own list of what was fetched grows with each mount, up to 250 entries.
    await page.evaluate("performance.setResourceTimingBufferSize(0)");
    let before;
    for (let mount = 1; mount <= MOUNTS; mount += 1) {
      await mountOnce(page, forms.eight);
      if (mount === FIRST) before = await held(cdp);
    }
    const after = await held(cdp);
    const more = ((after.bytes - before.bytes) / before.bytes) * 100;
    return [
      figure(`memory from mount ${FIRST} to ${MOUNTS}`, more, "% more", 2),
      figure("nodes that stay behind meanwhile", Math.max(0, after.nodes - before.nodes), "nodes", 0),
    ];
  });
}

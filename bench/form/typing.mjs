// From navigation to a form that takes typing: the first key whose character is still there when the
// form is sent.
import { DEEP, sleep, until, withPage } from "../browser.mjs";
import { figure, median } from "../figure.mjs";

const ROUNDS = 7;
/** Milliseconds from one key to the next. */
const PACE = 30;
/** How long keys go on after the first one that was taken, so that what takes over meets them. */
const AFTER = 3000;

/** Each key has a character of its own. */
const character = (number) => String.fromCharCode(0x4e00 + number);

const FIRST_TEXT = `(() => {
  ${DEEP}
  const seen = (one) => one.getClientRects().length > 0;
  return all("input:not([type]),input[type=text]").find(seen);
})()`;

/** The pages, and how the value of their first field is told when they are sent. */
const PAGES = {
  ours: { path: (forms) => `/host/${forms.eight}`, send: sendOurs },
  SurveyJS: { path: () => "/survey", send: sendPeer },
  FormKit: { path: () => "/formkit", send: sendPeer },
};

async function press(page, selector) {
  const button = await page.evaluateHandle(`(() => { ${DEEP} return all(${JSON.stringify(selector)})[0]; })()`);
  await button.asElement().click();
}

async function sendPeer(page) {
  await press(page, "input[type=button],button[type=submit]");
  await until("the peer's form to be sent", () => page.evaluate("globalThis.sent !== undefined"));
  return page.evaluate("globalThis.sent");
}

/** Ours asks for an address, a subject and a message before it sends. */
async function sendOurs(page) {
  for (const [selector, text] of [
    ["input[type=email]", "rowan@mail.example"],
    ["[name=subject]", "A subject"],
    ["textarea", "A message"],
  ]) {
    await page.evaluate(`(() => { ${DEEP} all(${JSON.stringify(selector)})[0].focus(); })()`);
    await page.keyboard.sendCharacter(text);
  }
  const sent = page.waitForRequest((call) => call.method() === "POST" && call.url().includes("requests"));
  await press(page, "button[type=submit],button:not([type])");
  return (await sent).postData();
}

/** Milliseconds from navigation to the first key that is kept. */
async function timeToKey(browser, address, { path, send }, forms) {
  return withPage(browser, { slow: true, line: true }, async (page, cdp) => {
    const pressed = [];
    const begun = Date.now();
    const load = page.goto(address + path(forms), { waitUntil: "load", timeout: 60_000 });
    let taken;
    while (!taken || Date.now() - taken < AFTER) {
      if (Date.now() - begun > 60_000) throw new Error("no key was taken within a minute");
      const text = character(pressed.length);
      const there = await page
        .evaluate(`(() => { const field = ${FIRST_TEXT}; if (!field) return; field.focus(); return true; })()`)
        // The empty page goes meanwhile.
        .catch(() => false);
      if (there) {
        pressed.push(Date.now());
        await cdp.send("Input.dispatchKeyEvent", { type: "keyDown", text, key: text });
        await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", key: text });
        taken ??= Date.now();
      }
      await sleep(PACE);
    }
    await load;
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    const kept = await send(page);
    const first = pressed.findIndex((_, number) => kept.includes(character(number)));
    if (first < 0) throw new Error(`nothing that was typed was sent: ${kept}`);
    return pressed[first] - (await page.evaluate("performance.timeOrigin"));
  });
}

export async function measure(browser, address, forms, told) {
  const times = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [name, page] of Object.entries(PAGES)) {
      times[name].push(await timeToKey(browser, address, page, forms));
    }
    told(`typing, round ${round} of ${ROUNDS}: ${JSON.stringify(Object.values(times).map((all) => Math.round(all.at(-1))))}`);
  }
  const [ours, survey, formkit] = Object.values(times).map(median);
  const what = "from navigation to a form that takes typing";
  return [
    figure(`${what}, beside SurveyJS`, ours, "ms", 0.3, { name: "survey-js-ui", value: survey }),
    figure(`${what}, beside FormKit`, ours, "ms", 0.8, { name: "FormKit and Vue", value: formkit }),
  ];
}

// What travels of the desk, as it is sent compressed with brotli; and that the public gets none of it.
import { readFileSync } from "node:fs";
import { sleep, withPage } from "../browser.mjs";
import { figure } from "../figure.mjs";
import { bytes } from "../weight.mjs";
import { PRIYA, asAgent, openTicket, openView } from "./work.mjs";

/** What is the desk's alone. */
const OWN = /^agent/;
/** Pages of the public; signed in or not, the portal is one page. */
const PUBLIC = ["/contact", "/forms", "/forms/contact", "/portal", "/portal/new/contact"];

/** The files of the desk's origin that are fetched meanwhile, the pages themselves not among them. */
function fetched(page, desk) {
  const files = new Set();
  page.on("request", (call) => {
    const { origin, pathname } = new URL(call.url());
    if (origin === desk.address && !pathname.startsWith("/api/") && !call.isNavigationRequest()) files.add(pathname);
  });
  return files;
}

/** Everything that the desk fetches while an agent uses what there is to use. */
const ofAgent = (browser, desk, made) =>
  asAgent(browser, desk, PRIYA, async (page) => {
    const files = fetched(page, desk);
    await openView(page, desk, made.list);
    await openTicket(page, desk, made.open);
    await page.focus(".fd-comp__text");
    await page.keyboard.sendCharacter("**A text** with its form");
    await page.focus("[aria-label=Preview]");
    await page.keyboard.press("Enter");
    await sleep(1000);
    for (const path of ["/agent/reports", "/agent/search?query=status%3Aopen", "/agent/views/new"]) {
      await page.goto(desk.address + path, { waitUntil: "networkidle2" });
    }
    return files;
  });

const ofPublic = (browser, desk) =>
  withPage(browser, {}, async (page) => {
    const files = fetched(page, desk);
    for (const path of PUBLIC) {
      await page.goto(desk.address + path, { waitUntil: "networkidle2" });
      await sleep(500);
    }
    return files;
  });

export async function measure(browser, desk, made, told) {
  const manifest = JSON.parse(readFileSync(`${desk.dist}/manifest.json`, "utf8"));
  const names = new Map(Object.entries(manifest).map(([name, file]) => [`/assets/${file}`, name]));
  const files = [...(await ofAgent(browser, desk, made))];
  const common = await ofPublic(browser, desk);
  const name = (file) => names.get(file) ?? file;
  const weights = await Promise.all(files.map((file) => bytes(desk.address + file)));
  const page = await bytes(`${desk.address}/agent`);
  const sum = (wanted) => weights.reduce((sum, weight, at) => (wanted(files[at]) ? sum + weight : sum), page) / 1000;
  told(`the desk: ${files.map((file, at) => `${name(file)} ${weights[at]}`).join(", ")}, the page ${page}`);
  told(`with what comes later, and what it shares with the form: ${sum(() => true).toFixed(1)} KB`);
  return [
    figure("the agent bundle", sum((file) => OWN.test(name(file))), "KB", 350),
    figure("files of it that the public loads", [...common].map(name).filter((one) => OWN.test(one)).length, "files", 0),
  ];
}

// What travels of the portal, as the desk sends it compressed with brotli.
import { readFileSync } from "node:fs";
import { figure } from "../figure.mjs";
import { bytes } from "../weight.mjs";

/** With what comes only with an answer's files, and its texts, which are the form's. */
const FILES = ["portal.js", "portal.wasm", "portal.css", "portal_en.js", "attachments.js", "kept_files.js", "en.js"];

export async function measure(desk) {
  const manifest = JSON.parse(readFileSync(`${desk.dist}/manifest.json`, "utf8"));
  let sum = await bytes(`${desk.address}/portal`);
  for (const name of FILES) sum += await bytes(`${desk.address}/assets/${manifest[name]}`);
  return [figure("the portal, in all", sum / 1000, "KB", 160)];
}

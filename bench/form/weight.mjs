// What travels, as the desk sends it compressed with brotli.
import { readFileSync } from "node:fs";
import { figure } from "../figure.mjs";
import { bytes } from "../weight.mjs";

export async function measure(desk, forms) {
  const manifest = JSON.parse(readFileSync(`${desk.dist}/manifest.json`, "utf8"));
  const of = (name) => bytes(`${desk.address}/${manifest[name] ? `assets/${manifest[name]}` : name}`);
  const loader = await of("embed.js");
  const first = loader + (await of("embed.css")) + (await bytes(`${desk.address}/forms/${forms.eight}/embed`));
  let after = 0;
  // Drafts, uploads and outbox included, whenever they come.
  for (const name of ["support_form.wasm", "take_over.js", "attachments.js", "written.js", "kept_files.js"]) {
    after += await of(name);
  }
  return [
    figure("the loader", loader / 1000, "KB", 1.5),
    figure("loader, HTML and style of a form with 8 fields", first / 1000, "KB", 14),
    figure("what comes after: wasm, glue, uploads, drafts and outbox", after / 1000, "KB", 85),
  ];
}

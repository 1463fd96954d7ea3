// What travels, compressed with brotli.
import { get } from "node:http";

/** Bytes of an answer's body on the line. */
export const bytes = (address) =>
  new Promise((done, failed) => {
    get(address, { headers: { "accept-encoding": "br" } }, (answer) => {
      if (answer.statusCode !== 200) return failed(new Error(`${address}: ${answer.statusCode}`));
      let sum = 0;
      answer.on("data", (part) => (sum += part.length));
      answer.on("end", () => done(sum));
    }).on("error", failed);
  });

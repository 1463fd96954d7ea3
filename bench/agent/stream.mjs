// A stream of what changes, as a browser follows it: it comes back by itself, and says how far it came.
import { get } from "node:http";

/** Milliseconds after which a browser comes back, unless the desk says otherwise. */
const RETRY = 3000;

export class Stream {
  /** The tickets of which it was told, and how often it was opened. */
  heard = new Set();
  opened = 0;
  #address;
  #headers;
  #last;
  #retry = RETRY;
  #request;
  #closed = false;
  #standing;
  #stands = new Promise((done) => (this.#standing = done));

  constructor(address, headers) {
    this.#address = `${address}/api/v2/live`;
    this.#headers = { ...headers, accept: "text/event-stream" };
    this.#open();
  }

  /** Comes when it was opened first. */
  stands() {
    return this.#stands;
  }

  close() {
    this.#closed = true;
    this.#request.destroy();
  }

  #open() {
    const headers = { ...this.#headers, ...(this.#last && { "last-event-id": this.#last }) };
    this.#request = get(this.#address, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) throw new Error(`a stream: ${answer.statusCode}`);
      this.opened += 1;
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => {
        const events = (text + part).split("\n\n");
        text = events.pop();
        for (const event of events) this.#hear(event);
        this.#standing();
      });
      // Also where it is cut: the request's own error comes only before an answer.
      answer.on("error", () => {});
      answer.on("close", () => this.#again());
    });
    this.#request.on("error", () => this.#request.res ?? this.#again());
  }

  #again() {
    if (!this.#closed) setTimeout(() => this.#closed || this.#open(), this.#retry);
  }

  #hear(event) {
    const fields = event.split("\n").map((line) => [line.split(":", 1)[0], line.slice(line.indexOf(":") + 1).trim()]);
    const { event: name, data, id, retry } = Object.fromEntries(fields);
    if (retry) this.#retry = Number(retry);
    if (id) this.#last = id;
    if (name === "ticket") this.heard.add(JSON.parse(data).ticket_id);
  }
}

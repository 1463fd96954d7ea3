// A desk that was seeded, in a folder of its own, with a server that can be killed and started again.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const { BENCH_PROGRAM, BENCH_DIST, BENCH_EMAIL, BENCH_PASSWORD } = process.env;

const LISTENING = "listening on ";

/** Everybody who calls is counted as often as they like. */
const NO_LIMIT = ["--rate-limit", "4294967295"];

/** Starts the program on a data folder. */
function serve(data, listen) {
  const process = spawn(
    BENCH_PROGRAM,
    ["serve", "--demo", "--listen", listen, "--data", data, "--dist", BENCH_DIST, ...NO_LIMIT],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...globalThis.process.env, RUST_LOG: "error" } },
  );
  return new Promise((done, failed) => {
    process.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
    createInterface(process.stdout).on("line", (line) => {
      if (line.startsWith(LISTENING)) done({ process, address: line.slice(LISTENING.length).trim() });
    });
  });
}

/** A running desk. */
export class Desk {
  email = BENCH_EMAIL;
  password = BENCH_PASSWORD;
  dist = BENCH_DIST;

  /** A copy of what was seeded, so that what is seeded stays as it is. */
  static async copyOf(seeded) {
    const folder = mkdtempSync(join(tmpdir(), "frontdesk-bench-"));
    cpSync(seeded, folder, { recursive: true });
    const desk = await Desk.on(folder);
    desk.copy = folder;
    return desk;
  }

  /** What was seeded itself: of what is only read, and what the server counts of it is kept. */
  static async on(folder) {
    const desk = new Desk();
    desk.folder = folder;
    ({ process: desk.server, address: desk.address } = await serve(folder, "127.0.0.1:0"));
    return desk;
  }

  /** Kills the server, without a word. */
  kill() {
    const ended = new Promise((done) => this.server.once("exit", done));
    this.server.kill("SIGKILL");
    return ended;
  }

  /** Starts it again at the same address. */
  async revive() {
    ({ process: this.server } = await serve(this.folder, new URL(this.address).host));
  }

  async stop() {
    const ended = new Promise((done) => this.server.once("exit", done));
    this.server.kill("SIGTERM");
    await ended;
    if (this.copy) rmSync(this.copy, { recursive: true });
  }
}

// What a page holds once all garbage is collected.
import { sleep } from "./browser.mjs";

/** How often garbage is collected before a figure is taken. */
const COLLECTIONS = 8;

/** Bytes in use, and nodes that are still held, when all garbage is collected. */
export async function held(cdp) {
  let least = Infinity;
  // Some of it is only let go of when the browser has nothing to do.
  for (let time = 0; time < COLLECTIONS; time += 1) {
    await cdp.send("HeapProfiler.collectGarbage");
    await sleep(300);
    const heap = await cdp.send("Runtime.getHeapUsage");
    const bytes = heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0);
    least = Math.min(least, bytes);
  }
  const { nodes } = await cdp.send("Memory.getDOMCounters");
  return { bytes: least, nodes };
}

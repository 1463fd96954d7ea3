// What was measured: a value, its bound, and what it was measured beside.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A figure. Of a comparison, the bound is that of the ratio to the peer. */
export function figure(name, value, unit, bound, peer) {
  const rounded = round(value);
  if (!peer) return { name, value: rounded, unit, bound, ok: value <= bound };
  const ratio = value / peer.value;
  return {
    name,
    value: rounded,
    unit,
    bound,
    ok: ratio <= bound,
    peer: peer.name,
    peer_value: round(peer.value),
    ratio: round(ratio, 3),
  };
}

const round = (value, digits = 2) => Number(value.toFixed(digits));

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What of a hundred values ninety-five are not above. */
export function p95(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1];
}

/** The figures as a table for people. */
function table(figures) {
  const rows = figures.map(({ name, value, unit, bound, ok, peer, peer_value, ratio }) => [
    ok ? "ok" : "OVER",
    name,
    peer ? `${ratio} (${value} ${unit} beside ${peer}'s ${peer_value})` : `${value} ${unit}`,
    peer ? `${bound}` : `${bound} ${unit}`,
  ]);
  rows.unshift(["", "What", "Measured", "Bound"]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd())
    .join("\n");
}

/** Writes the figures to a file, prints them, and ends with whether all are within their bounds. */
export function report(figures, path) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(figures, null, 2) + "\n");
  console.log(table(figures));
  process.exit(figures.every((one) => one.ok) ? 0 : 1);
}

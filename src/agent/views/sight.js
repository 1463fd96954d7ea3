// What is seen of a list whose table holds only some of its rows, and scrolling to the others.
//
// Rows and the gaps between them say by `data-row` which row they begin with; the headings of groups do not.

const place = (line) => Number(line.dataset.row);
const isRow = (line) => !!line.dataset.row && !line.hasAttribute("aria-hidden");
const lineOf = (table, row) => table.querySelector(`tr[data-row="${row}"]:not([aria-hidden])`);

/** Between which heights of the window rows can be seen: below the head, which stands still. */
const bounds = (region, table) => {
  const { top, bottom } = region.getBoundingClientRect();
  return [Math.max(top, 0) + table.tHead.offsetHeight, Math.min(bottom, innerHeight)];
};

/** In one column the page scrolls, and not the region. */
const scroll = (region, by) => {
  if (Math.abs(by) < 1) return;
  if (getComputedStyle(region).overflowY === "visible") scrollBy(0, by);
  else region.scrollTop += by;
};

/** The height of a row, as far as rows are there. */
export const heightOf = (table) => {
  const rows = [...table.querySelectorAll("tr[data-row]:not([aria-hidden])")];
  return rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0) / (rows.length || 1);
};

/** The first row that is seen, the first one below, and a row that is there, with the height at which it stands. */
export const look = (region, table, height) => {
  const [top, bottom] = bounds(region, table);
  const lines = table.querySelectorAll("tbody > tr");
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle].getBoundingClientRect().bottom > top) high = middle;
    else low = middle + 1;
  }
  // Behind a heading stands a row.
  while (low < lines.length && !lines[low].dataset.row) low += 1;
  const line = lines[low];
  if (!line) return [0, 0, -1, 0];
  const from = line.getBoundingClientRect().top;
  const first = place(line) + (isRow(line) ? 0 : Math.max(0, Math.floor((top - from) / height)));
  const end = first + Math.max(0, Math.ceil((bottom - top) / height)) + 1;
  const stays = isRow(line) ? line : lines[low + 1];
  const at = stays?.getBoundingClientRect().top;
  return stays && isRow(stays) && at < bottom ? [first, end, place(stays), at] : [first, end, -1, 0];
};

/** Leaves a row at the height at which it stood, whatever was drawn above it. */
export const hold = (region, table, row, at) => {
  const line = lineOf(table, row);
  if (line) scroll(region, line.getBoundingClientRect().top - at);
};

/** Scrolls to a row: as little as shows it, or until it is the first one. */
export const reveal = (region, table, row, height, first) => {
  const [top, bottom] = bounds(region, table);
  const lines = [...table.querySelectorAll("tr[data-row]")];
  const line = lines.findLast((one) => place(one) <= row);
  if (!line) return;
  const at = line.getBoundingClientRect().top + (row - place(line)) * height;
  if (first || at < top) scroll(region, at - top);
  else if (at + height > bottom) scroll(region, at + height - bottom);
};

/** The row that has the focus; -1 where none has. */
export const focused = (table) => {
  const line = document.activeElement?.closest("tr[data-row]");
  return line && table.contains(line) ? place(line) : -1;
};

/** Moves the focus to a row, if it is there. */
export const focus = (table, row) => {
  const link = lineOf(table, row)?.querySelector(".fd-c-subject a");
  link?.focus();
  return !!link;
};

/** The style of a gap of so many rows. */
export const room = (rows, height) => `height:${rows * height}px;background-size:100% ${height}px,40% ${height}px`;

/** Tab comes to one row of a list that is longer than the page: through all, it would never come to what follows. */
export const roam = (table, row) => {
  const line = lineOf(table, row);
  for (const one of table.querySelectorAll("tbody :is(a, input)")) {
    const index = line?.contains(one) ? 0 : -1;
    if (one.tabIndex !== index) one.tabIndex = index;
  }
};

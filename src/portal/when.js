// Times in the reader's zone. Days have the names that they have in the texts: not every browser knows Welsh, and
// making a format of the browser's costs as much as writing a hundred days.

/**
 * A day: with its year where `written` is 1, and with its day of the week where it is 2. `names` has those of the
 * months, and behind them those of the days of the week from Sunday.
 */
export const write = (written, at, names) => {
  const then = new Date(at);
  const name = names.split(", ");
  const day = `${then.getDate()} ${name[then.getMonth()]}`;
  return [day, `${day} ${then.getFullYear()}`, `${name[12 + then.getDay()]} ${day}`][written];
};

/** As in `9:52am`, in any language. */
export const clock = (at) => {
  const then = new Date(at);
  const hour = then.getHours();
  return `${hour % 12 || 12}:${String(then.getMinutes()).padStart(2, "0")}${hour < 12 ? "am" : "pm"}`;
};

/** 0 is today, 1 yesterday, 2 another day of this year, 3 a day of another year. */
export const nearness = (at) => {
  const now = new Date();
  const year = now.getFullYear();
  const midnight = (days) => new Date(year, now.getMonth(), now.getDate() + days);
  if (at >= midnight(0) && at < midnight(1)) return 0;
  if (at >= midnight(-1) && at < midnight(0)) return 1;
  return new Date(at).getFullYear() === year ? 2 : 3;
};

export const midday = (day) => Date.parse(`${day}T12:00:00`);

// Times in the reader's zone and language. Each format is made once: making one costs a hundred times as much as
// writing with it.

/** What can be written of a day, by its number. */
const WAYS = [
  { day: "numeric", month: "long" },
  { day: "numeric", month: "long", year: "numeric" },
  { weekday: "long", day: "numeric", month: "long" },
];

const made = [];

const format = (way) => {
  const { lang } = document.documentElement;
  // English as it is written here.
  return new Intl.DateTimeFormat(!lang || lang === "en" ? "en-GB" : lang, WAYS[way]);
};

export const write = (way, at) => (made[way] ??= format(way)).format(at);

// The first one loads what the browser knows of the language: while wasm is on its way there is time for that.
setTimeout(() => WAYS.forEach((_, way) => write(way, 0)));

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

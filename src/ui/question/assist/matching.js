// Which choices a typed text means.

/** Without what people leave out when they type: capitals and accents. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** The choices that have every word of `text`, in their branch or in themselves. */
export const matching = (choices, text) => {
  const words = folded(text).split(/\s+/);
  return choices.filter((choice) => {
    const name = folded(choice.text);
    return words.every((word) => name.includes(word));
  });
};

/** The choice that is called `text`, with or without its branch if no other is called so. */
export const called = (choices, text) => {
  const name = folded(text);
  const whole = choices.find((choice) => folded(choice.text) === name);
  const leaves = choices.filter((choice) => folded(choice.leaf) === name);
  return whole ?? (leaves.length === 1 ? leaves[0] : undefined);
};

// Whether a text matches a field's pattern.

/** A pattern that the browser cannot read is matched by every text. */
export const fits = (pattern, text) => {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true;
  }
};

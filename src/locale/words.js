// Texts with names in braces, and texts beside numbers, as the language's file has them.

/** The places of the forms that go with numbers (Unicode CLDR). */
const PLACES = ["zero", "one", "two", "few", "many", "other"];

export const fill = (text, parts) => text.replace(/{(\w+)}/g, (_, name) => parts[name]);

/** The text `name` in the form that goes with `count`. */
export const counted = (words, name, count, parts) => {
  const { language } = words;
  const forms = words[name].split("|");
  const kind = new Intl.PluralRules(language).select(count);
  const place = language === "en" ? +(kind !== "one") : PLACES.indexOf(kind);
  return fill(forms[Math.min(place, forms.length - 1)], { count, ...parts });
};

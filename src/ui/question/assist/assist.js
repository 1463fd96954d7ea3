// Makes long answers easier to give: a long list becomes a combobox, several addresses become
// chips. The plain control keeps its name and holds the answer; it is only out of sight.

import { addressList } from "./address_list.js";
import { manyOf, oneOf } from "./long_list.js";

/** Filled in when the bundle is made. */
const STYLE = "{{assist.css}}";

/** By the control that asks without a script. */
const WAYS = { SELECT: oneOf, DIV: manyOf, INPUT: addressList };

let sheet;

/** A sheet without an address: the page's policy has nothing to say about it. */
const dress = (root) => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
};

export const assist = (control, words) => {
  if (!control.isConnected || control.hidden) return;
  // Nothing changes under somebody's hand, who may have the list open.
  if (control.matches(":focus, :focus-within")) {
    control.addEventListener("focusout", () => setTimeout(assist, 0, control, words), { once: true });
    return;
  }
  dress(control.getRootNode());
  WAYS[control.tagName](control, words);
  control.hidden = true;
};

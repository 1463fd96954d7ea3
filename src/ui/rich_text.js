// The HTML of a comment in a page: words and their form, and nothing that loads or acts. The server has
// cleaned it; what a page takes is decided here once more.

const KEPT = /^(A|B|BLOCKQUOTE|BR|CODE|EM|HR|I|LI|OL|P|PRE|S|STRONG|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|U|UL)$/;
const LOST = /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT|TITLE)$/;
const BEARABLE = /^(https?:\/\/|mailto:)/i;
/** An address within words; the sentence's own signs behind it are not its. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>"'.,:;!?)\]]/g;

const link = (address, words, dress) => {
  const a = document.createElement("a");
  a.className = "govuk-link";
  a.href = address;
  a.rel = "noopener noreferrer nofollow";
  a.append(...words);
  dress?.(a);
  return a;
};

/** A text with its addresses as links. */
const linked = (text, dress) => {
  const parts = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    parts.push(text.slice(end, index), link(address, [address], dress));
    end = index + address.length;
  }
  return [...parts, text.slice(end)];
};

const copies = (node, dress, inLink) =>
  Array.from(node.childNodes).flatMap((child) => {
    if (child.nodeType === Node.TEXT_NODE) return inLink ? [child.data] : linked(child.data, dress);
    if (child.nodeType !== Node.ELEMENT_NODE || LOST.test(child.tagName)) return [];
    const isLink = child.tagName === "A" && BEARABLE.test(child.getAttribute("href") ?? "");
    const inside = copies(child, dress, inLink || isLink);
    if (isLink) return [link(child.href, inside, dress)];
    // A heading of a message is none of the page.
    const isHeading = /^H[1-6]$/.test(child.tagName);
    if (!isHeading && (child.tagName === "A" || !KEPT.test(child.tagName))) return inside;
    const copy = document.createElement(isHeading ? "p" : child.tagName);
    if (copy.matches("p,li,blockquote,td,th")) copy.dir = "auto";
    if (isHeading) {
      const strong = document.createElement("strong");
      strong.append(...inside);
      copy.append(strong);
    } else {
      copy.append(...inside);
    }
    return [copy];
  });

/** Puts `html` into `place`; `dress` may give links another look. */
export const fill = (place, html, dress) => {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  place.replaceChildren(...copies(body, dress, false));
};

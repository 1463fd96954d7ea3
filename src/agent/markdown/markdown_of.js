// A macro's text that was written as HTML, as an agent would have typed it.

const inside = (node) => Array.from(node.childNodes, text).join("");

const text = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const words = inside(node);
  switch (node.tagName) {
    case "BR":
      return "\n";
    case "B":
    case "STRONG":
      return words.trim() && `**${words}**`;
    case "I":
    case "EM":
      return words.trim() && `*${words}*`;
    case "A":
      return node.getAttribute("href") === words ? words : `[${words}](${node.getAttribute("href")})`;
    case "LI":
      return `- ${words.trim()}\n`;
    case "P":
    case "DIV":
    case "UL":
    case "OL":
    case "BLOCKQUOTE":
      return `\n\n${words}\n\n`;
    default:
      return words;
  }
};

export const markdownOf = (html) =>
  inside(new DOMParser().parseFromString(html, "text/html").body)
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

// <support-form isolation="iframe">: the form stands in a page of the desk's own, into which the host's
// scripts and styles do not reach. The two speak by messages, and hear no other window.

import { ours } from "./words.js";

const ASK = { en: "{{en:ask}}", cy: "{{cy:ask}}", ar: "{{ar:ask}}" };

/** What the host's page says to the form's. */
const said = ({ host, lang }) => {
  const page = { url: location.href, title: document.title, referrer: document.referrer };
  const attributes = ["drafts", "identity", "page-details", "prefill", "theme"];
  return {
    attributes: attributes
      .filter((name) => host.hasAttribute(name))
      .map((name) => [name, host.getAttribute(name)])
      .concat([["lang", lang]]),
    answers: host.answers,
    page: { page, browser: navigator.userAgent },
  };
};

/** Puts the form's page where the form would be. */
export const frame = (now) => {
  const { host, root, api, form, lang } = now;
  const inner = document.createElement("iframe");
  inner.src = `${api}/forms/${encodeURIComponent(form)}/frame?lang=${lang}`;
  inner.title = host.getAttribute("label") ?? ASK[ours(lang, ASK)];
  Object.assign(inner.style, { display: "block", width: "100%", height: "480px", border: "0" });
  const origin = new URL(api).origin;
  const hear = ({ data, source, origin: from }) => {
    if (source !== inner.contentWindow || from !== origin) return;
    if (data?.height) inner.style.height = `${data.height}px`;
    if (data?.hears) source.postMessage(said(now), origin);
    if (data?.event) host.tell(data.event, data.detail);
  };
  addEventListener("message", hear);
  now.end = () => removeEventListener("message", hear);
  root.append(inner);
};

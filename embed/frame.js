// <support-form isolation="iframe">: the form stands in a page of the desk's own, into which the host's
// scripts and styles do not reach. The two speak by messages, and hear no other window.

import { ASK } from "../src/locale/en/embed.js";

/** What the host's page says to the form's. */
const said = ({ host }) => {
  const page = { url: location.href, title: document.title, referrer: document.referrer };
  const attributes = ["drafts", "identity", "lang", "page-details", "prefill", "theme"];
  return {
    attributes: attributes.flatMap((name) =>
      host.hasAttribute(name) ? [[name, host.getAttribute(name)]] : [],
    ),
    answers: host.answers,
    page: { page, browser: navigator.userAgent },
  };
};

/** Puts the form's page where the form would be. */
export const frame = (now) => {
  const { host, root, api, form } = now;
  const inner = document.createElement("iframe");
  inner.src = `${api}/forms/${encodeURIComponent(form)}/frame`;
  inner.title = host.getAttribute("label") ?? ASK;
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

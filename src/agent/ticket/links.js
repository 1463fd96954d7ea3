// A comment's text on the desk: links open beside the ticket, and those to pull requests say what they are.

import { fill } from "../../ui/rich_text.js";

/** Of GitHub and GitLab: the repository and the number. */
const PULL_REQUEST = /^https:\/\/[^/]+\/([^?#]+?)\/(?:-\/)?(?:pull|merge_requests)\/(\d+)/;

/** Puts the HTML of a comment into `place`; `pullRequest` is the word for one. */
export const fillWith = (place, html, pullRequest) =>
  fill(place, html, (link) => {
    link.target = "_blank";
    const [, repository, number] = PULL_REQUEST.exec(link.href) ?? [];
    if (!number) return;
    link.classList.add("fd-pull");
    link.title = link.href;
    if (link.textContent === link.getAttribute("href")) {
      link.textContent = `${pullRequest} ${number}, ${repository}`;
    }
  });

// What the form tells the page that it stands in.

/** An event that leaves the shadow root. An error would be that of a listener, which the browser reports. */
export const tell = (element, what, detail) =>
  element.dispatchEvent(
    new CustomEvent("support-form:" + what, { bubbles: true, composed: true, detail }),
  );

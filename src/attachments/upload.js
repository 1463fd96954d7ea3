// One file on its way to the desk.

/** A connection over which nothing passes for so long is lost, in milliseconds. */
const PATIENCE = 30000;

/**
 * Sends `file`; `onPart` hears how much of it has left, from 0 to 1. Returns the call, which can be broken
 * off, and what comes of it: the token, or the status of a refusal, 0 where no answer came.
 */
export const upload = (address, file, onPart) => {
  const call = new XMLHttpRequest();
  const answer = new Promise((done) => {
    let patience;
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => call.abort(), PATIENCE);
    };
    call.open("POST", address);
    call.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    call.upload.onprogress = ({ loaded, total }) => {
      wait();
      onPart(loaded / total);
    };
    call.onloadend = () => {
      clearTimeout(patience);
      done({ status: call.status, token: tokenOf(call) });
    };
    wait();
    call.send(file);
  });
  return { call, answer };
};

const tokenOf = (call) => {
  try {
    return JSON.parse(call.responseText).upload.token;
  } catch {}
};

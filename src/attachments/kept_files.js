// The bytes of files that the desk has not yet stay on the device with what was typed. Each draft has a
// database of its own, under its own name: whoever deletes the draft deletes that.

const STORE = "files";

const result = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

const open = (name) => {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return result(request);
};

/** On the disk before it is done: a browser may be killed at any time. */
const use = async (name, act) => {
  const base = await open(name);
  // Who deletes it does not wait for us.
  base.onversionchange = () => base.close();
  try {
    return await result(act(base.transaction(STORE, "readwrite", { durability: "strict" }).objectStore(STORE)));
  } finally {
    base.close();
  }
};

export const keep = (name, id, file) => use(name, (files) => files.put(file, id));
export const find = (name, id) => use(name, (files) => files.get(id));
export const drop = (name, id) => use(name, (files) => files.delete(id));

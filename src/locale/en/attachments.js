// The texts of the files that come with a message, in English.

export const CHOOSE = "Choose files";
export const OR = "or drop or paste them here";
export const WAITING = "Waiting";
export const CANCEL = "Cancel";
export const REMOVE = "Remove";
export const AGAIN = "Try again";
/** Heard before what is wrong. */
export const ERROR = "Error: ";

/** Where nothing says what kind of file it is. */
export const FILE = "FILE";

export const KIND = "This kind of file cannot be sent";
export const EMPTY = "This file is empty";
export const LOST = "The connection was lost";
export const REFUSED = "The support desk did not take this file";
/** The device has only its name. */
export const GONE = "Choose this file again: this device has only its name";

const NUMBER = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });

/** "212 KB", "3.1 MB" */
export const size = (bytes) =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${NUMBER.format(bytes / 1e6)} MB`;

export const tooLarge = (megabytes) => `This file is larger than ${megabytes} MB`;
export const tooMany = (files) => `No more than ${files} ${files == 1 ? "file" : "files"} can be sent`;

export const part = (percent, bytes) => `${percent}% of ${size(bytes)}`;
export const done = (bytes) => `Uploaded, ${size(bytes)}`;
export const uploading = (name) => `Uploading ${name}`;

// What is announced.
export const uploaded = (name, number, of) => `${name} uploaded, ${number} of ${of}`;
export const removed = (name) => `${name} removed`;
export const wrong = (name, what) => `${name}: ${what}`;

/** What has to be done before the message can leave. */
export const mend = (name, what) => `Remove or replace ‘${name}’. ${what}`;

// The texts of what makes long answers easier, in English.

export const NOTHING = "No choice matches. Check the spelling, or type less";
export const ADD = "Add";
export const ADD_A_CHOICE = "Add a choice";
/** Heard before an address that is none. */
export const WRONG = "Error: ";

export const openTheList = (name) => `Open the list: ${name}`;
export const remove = (text) => `Remove ${text}`;
export const added = (text) => `${text} added`;
export const removed = (text) => `${text} removed`;

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** "5 choices in 3 groups" */
export const found = (choices, groups) => {
  if (!choices) return NOTHING;
  const all = counted(choices, "choice", "choices");
  return groups ? `${all} in ${counted(groups, "group", "groups")}` : all;
};

/** "Vehicle tax, in Driving and transport, 3 of 5" */
export const place = (choice, branch, number, count) => {
  const where = branch ? `, in ${branch}` : "";
  return `${choice}${where}, ${number} of ${count}`;
};

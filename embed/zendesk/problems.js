// What an account says is wrong with a request, by the names that Frontdesk's API has for it.

/** Fields that are properties of every ticket, by their types. */
const PROPERTIES = { subject: "subject", description: "description", priority: "priority", tickettype: "type" };

/** Names of other places. */
const NAMES = { comment: "description", value: "description", body: "description" };

const ofField = (account, id) => PROPERTIES[account.fields.get(id)] ?? `ticket_field_${id}`;

/** What is wrong with a requester is told in words alone. */
const ofRequester = (description) =>
  /\be-?mail\b/i.test(description) ? "email" : /\bname\b/i.test(description) ? "name" : "requester";

const nameOf = (account, place, { ticket_field_id, field_key, description }) => {
  if (ticket_field_id) return ofField(account, ticket_field_id);
  if (place === "requester") return ofRequester(description);
  const name = field_key ?? place;
  return NAMES[name] ?? name;
};

/** `details` of an answer, with each problem at the field that it is about. */
export const problems = (account, details) => {
  const named = Object.entries(details ?? {}).flatMap(([place, all]) =>
    [all].flat().map((one) => [nameOf(account, place, one), [one]]),
  );
  return Object.fromEntries(named);
};

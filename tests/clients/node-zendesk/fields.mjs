// What a desk asks: ticket fields of every type, their choices, and a form of them.

import assert from "node:assert/strict";
import { RUN, call, client, gone, ids, invalid, refused, result } from "./desk.mjs";

const option = (name) => ({ name, value: `${RUN}_${name.toLowerCase()}` });

/** Each type with what a field of it needs, and a value; `person` is whom the lookup finds. */
const types = (person) => ({
  text: [{}, "By the door"],
  textarea: [{}, "Two\nlines"],
  checkbox: [{ tag: `${RUN}_insured` }, true],
  date: [{}, "2026-02-28"],
  integer: [{}, 3],
  decimal: [{}, "3.5"],
  regexp: [{ regexp_for_validation: "[A-Z]{2}[0-9]+" }, "AB12"],
  partialcreditcard: [{}, "XXXXXXXXXXXX1234"],
  tagger: [{ custom_field_options: [option("Red"), option("Blue")] }, `${RUN}_red`],
  multiselect: [{ custom_field_options: [option("Lock"), option("Strap")] }, [`${RUN}_lock`, `${RUN}_strap`]],
  lookup: [{ relationship_target_type: "zen:user" }, String(person.id)],
});

/** Tags that the values bring with them. */
export const FIELD_TAGS = ["insured", "red", "lock", "strap"].map((word) => `${RUN}_${word}`);

async function options(field) {
  const made = await result(client.ticketfields.createOrUpdateOption(field, { custom_field_option: option("Green") }));
  const { id, value } = made.custom_field_option;
  assert.equal(value, `${RUN}_green`);
  const renamed = { custom_field_option: { id, name: "Sea green", value } };
  await client.ticketfields.createOrUpdateOption(field, renamed);
  const shown = await result(client.ticketfields.showOption(field, id));
  assert.equal(shown.custom_field_option.name, "Sea green");
  await gone(client.ticketfields.deleteOption(field, id));
  const left = await result(client.ticketfields.listOptions(field));
  assert.deepEqual(left.custom_field_options.map(({ name }) => name), ["Red", "Blue"]);
}

/** The fields by their types: the id of each, and the value that a ticket is to have. */
export async function fields(person) {
  const made = new Map();
  for (const [type, [more, value]] of Object.entries(types(person))) {
    const asked = { ticket_field: { type, title: `${type} ${RUN}`, ...more } };
    const { id } = await result(client.ticketfields.create(asked));
    assert.equal((await result(client.ticketfields.show(id))).type, type);
    made.set(type, { id, value });
  }
  const { id } = made.get("text");
  const title = `Where ${RUN}`;
  assert.equal((await result(client.ticketfields.update(id, { ticket_field: { title } }))).title, title);
  const all = ids(await client.ticketfields.list());
  assert([...made.values()].every((field) => all.includes(field.id)));
  await options(made.get("tagger").id);
  const blank = client.ticketfields.create({ ticket_field: { type: "text", title: "" } });
  assert.deepEqual(await invalid("title", blank), ["BlankValue"]);
  return made;
}

export async function form(made) {
  const ticket_form = { name: `A bag ${RUN}`, ticket_field_ids: ids([...made.values()]), end_user_visible: true };
  const { id } = await result(client.ticketforms.create({ ticket_form }));
  const renamed = await result(client.ticketforms.update(id, { ticket_form: { name: `A lost bag ${RUN}` } }));
  assert.equal(renamed.name, `A lost bag ${RUN}`);
  assert.deepEqual(ids([...made.values()]).filter((field) => !renamed.ticket_field_ids.includes(field)), []);
  assert(ids(await client.ticketforms.list()).includes(id));
  const copy = await result(client.ticketforms.clone(id));
  assert.notEqual(copy.id, id);
  await gone(client.ticketforms.delete(copy.id));
  await refused(404, client.ticketforms.show(copy.id));
  return renamed;
}

/** A status of the desk's own, which counts as one of the system's. */
export async function ownStatus() {
  const asked = { custom_status: { status_category: "pending", agent_label: `Ship ${RUN}`.slice(0, 48) } };
  const { custom_status: made } = await call("POST", ["custom_statuses"], asked);
  assert.equal(made.status_category, "pending");
  return made;
}

/** What the desk's other people need not see is put away at the end. */
export async function putAway(made, form) {
  await gone(client.ticketforms.delete(form.id));
  for (const { id } of made.values()) await gone(client.ticketfields.delete(id));
  await refused(404, client.ticketfields.show(made.get("text").id));
}

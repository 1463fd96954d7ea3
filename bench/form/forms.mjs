// The forms that are measured, made through the desk's API: one of eight fields, which the peers have
// as well, and one of a hundred with fifty conditions.
import { admin } from "../desk.mjs";

/** What the form of eight fields asks beside name, email, subject and message. */
export const questions = {
  reference: "Booking reference",
  topic: "What is it about?",
  topics: ["A booking", "A refund", "Lost property", "Something else"],
  day: "Day of travel",
  agreed: "You may call me",
};

async function field(call, field) {
  const all = { active: true, visible_in_portal: true, editable_in_portal: true, title_in_portal: field.title };
  return (await call("POST", "ticket_fields", { ticket_field: { ...all, ...field } })).ticket_field.id;
}

async function form(call, key, fields, end_user_conditions = []) {
  const { ticket_fields } = await call("GET", "ticket_fields");
  const system = ["subject", "description"].map((type) => ticket_fields.find((one) => one.type === type).id);
  const ticket_form = {
    name: key,
    key,
    active: true,
    end_user_visible: true,
    ticket_field_ids: [...system, ...fields],
    end_user_conditions,
  };
  await call("POST", "ticket_forms", { ticket_form });
  return key;
}

/** Name, email, subject, message, and a text, a choice, a date and a box to tick. */
async function ofEight(call) {
  const custom_field_options = questions.topics.map((name, at) => ({ name, value: `bench_topic_${at}` }));
  const fields = [
    await field(call, { type: "text", title: questions.reference }),
    await field(call, { type: "tagger", title: questions.topic, custom_field_options }),
    await field(call, { type: "date", title: questions.day }),
    await field(call, { type: "checkbox", title: questions.agreed }),
  ];
  return form(call, "bench-eight", fields);
}

/** A hundred custom fields; each of fifty is asked where the box before it is ticked. */
async function ofAHundred(call) {
  const fields = [];
  const conditions = [];
  for (let at = 0; at < 50; at += 1) {
    const parent = await field(call, { type: "checkbox", title: `Box ${at}` });
    const child = await field(call, { type: "text", title: `About box ${at}` });
    fields.push(parent, child);
    const child_fields = [{ id: child, is_required: false }];
    conditions.push({ parent_field_id: parent, value: true, child_fields });
  }
  return form(call, "bench-hundred", fields, conditions);
}

export async function make(desk) {
  const call = admin(desk);
  return { eight: await ofEight(call), hundred: await ofAHundred(call) };
}

/** Every form that the public may use, by key. */
export async function all(desk) {
  const answer = await fetch(`${desk.address}/api/v2/ticket_forms`);
  const { ticket_forms } = await answer.json();
  return ticket_forms.map((form) => form.key ?? String(form.id));
}

// What an account shows of its forms to people who are not signed in.

import { words } from "../words.js";
import { IS_BLIND } from "./blind.js";

const question = (id, type, title_in_portal) => ({
  id,
  type,
  title_in_portal,
  active: true,
  visible_in_portal: true,
  editable_in_portal: true,
  required_in_portal: true,
});

/** What every request has. The form is none of the account's, and is not named to it. */
const plain = async ({ lang }) => {
  const { subject, message } = (await words(lang)).script;
  return json({
    ticket_form: { id: 1, ticket_field_ids: [1, 2] },
    ticket_fields: [question(1, "subject", subject), question(2, "description", message)],
  });
};

const json = (body, status = 200) => new Response(JSON.stringify(body), { status });

/**
 * A pattern in the words of JavaScript. An account's is one of Ruby's, and is looked for in an answer; here
 * the whole answer has to match. One that is still not read lets every answer through to the account.
 */
const pattern = (ruby) => `[^]*(?:${ruby.replace(/\\A/g, "^").replace(/\\[zZ]/g, "$")})[^]*`;

const asked = (field) => {
  const { regexp_for_validation: ruby } = field;
  return ruby ? { ...field, regexp_for_validation: pattern(ruby) } : field;
};

/** The form with this number, in the words of Frontdesk's API. */
const shown = (account, { ticket_forms: [form], ticket_fields = [] }) => {
  if (!form) return json({}, 404);
  account.forms.add(form.id);
  for (const { id, type } of ticket_fields) account.fields.set(id, type);
  // Nobody knows the number of another record.
  const fields = ticket_fields.filter(({ type }) => type !== "lookup").map(asked);
  return json({ ticket_form: form, ticket_fields: fields });
};

/** The answer to who asks for a form; without one, and where none is shown, what every request has. */
export const definition = async (account, form, how) => {
  if (!form) return plain(account);
  // Its forms have no keys.
  if (!/^\d+$/.test(form)) return json({}, 404);
  let answer;
  try {
    answer = await fetch(account.asks + form, how);
  } catch {
    // An account keeps its refusals from pages of other sites. If it can be reached, that was one.
    if (!IS_BLIND) await fetch(account.asks + form, { ...how, mode: "no-cors" });
    else if (!navigator.onLine) throw account;
    return plain(account);
  }
  if (/^40[13]$/.test(answer.status)) return plain(account);
  return answer.ok ? shown(account, await answer.json()) : answer;
};

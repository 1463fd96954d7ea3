// Somebody with many requests, of which one has a long conversation.
import { admin } from "../desk.mjs";

const REQUESTS = 1000;
/** As many a call takes. */
const AT_ONCE = 100;
export const COMMENTS = 200;

/** Who they are. */
export const WREN = { email: "wren.abbot@mail.example", password: "a-long-password-for-measuring" };

export async function make(desk) {
  const call = admin(desk);
  const { user } = await call("POST", "users", { user: { name: "Wren Abbot", email: WREN.email, verified: true } });
  await call("POST", `users/${user.id}/password`, { password: WREN.password });
  for (let made = 0; made < REQUESTS; made += AT_ONCE) {
    const tickets = Array.from({ length: AT_ONCE }, (_, at) => ({
      requester_id: user.id,
      subject: `Street light ${made + at}`,
      status: ["open", "pending", "solved"][at % 3],
      comments: [{ author_id: user.id, value: `It is dark at ${made + at}.` }],
    }));
    const { job_status } = await call("POST", "imports/tickets/create_many", { tickets });
    await finished(call, job_status.id);
  }
  const comments = Array.from({ length: COMMENTS }, (_, at) => ({
    value: `Message ${at}.\n\nThe lamp at the corner is out again, and the one beside it flickers since the storm.`,
    ...(at % 2 ? {} : { author_id: user.id }),
  }));
  const long = { requester_id: user.id, subject: "A long story", status: "open", comments };
  const { ticket } = await call("POST", "imports/tickets", { ticket: long });
  return { long: ticket.id };
}

async function finished(call, id) {
  for (;;) {
    const { job_status } = await call("GET", `job_statuses/${id}`);
    if (job_status.status === "completed") return;
    if (!/queued|working/.test(job_status.status)) throw new Error(JSON.stringify(job_status));
    await new Promise((done) => setTimeout(done, 100));
  }
}

// A desk that runs, as its admin and others call it.

/** What a call with these headers answers. */
async function answered(desk, method, path, headers, body) {
  const answer = await fetch(`${desk.address}/api/v2/${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return { answer, body: text && JSON.parse(text) };
}

/** Calls the desk as its admin. */
export function admin(desk) {
  const basic = Buffer.from(`${desk.email}:${desk.password}`).toString("base64");
  return async (method, path, body) =>
    (await answered(desk, method, path, { authorization: `Basic ${basic}` }, body)).body;
}

/** Signs somebody in, and calls the desk as a browser would; `headers` are those of a call that only reads. */
export async function session(desk, { email, password }) {
  const { answer } = await answered(desk, "POST", "sessions", {}, { session: { email, password } });
  const headers = { cookie: answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ") };
  const { user } = (await answered(desk, "GET", "users/me", headers)).body;
  const changing = { ...headers, "x-csrf-token": user.authenticity_token };
  const call = async (method, path, body) =>
    (await answered(desk, method, path, method === "GET" ? headers : changing, body)).body;
  return { call, headers, user };
}

/** Signs a page's browser in. */
export async function signIn(page, desk, { email, password }) {
  // A page of the desk's own that runs nothing.
  await page.goto(`${desk.address}/forms`, { waitUntil: "load" });
  const status = await page.evaluate(
    async (email, password) => {
      const body = JSON.stringify({ session: { email, password } });
      const headers = { "Content-Type": "application/json" };
      return (await fetch("/api/v2/sessions", { method: "POST", headers, body })).status;
    },
    email,
    password,
  );
  if (status !== 201) throw new Error(`signing in: ${status}`);
}

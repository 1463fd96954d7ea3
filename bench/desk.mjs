// A desk that runs, as its admin calls it.

/** Calls the desk as its admin. */
export function admin(desk) {
  const basic = Buffer.from(`${desk.email}:${desk.password}`).toString("base64");
  return async (method, path, body) => {
    const answer = await fetch(`${desk.address}/api/v2/${path}`, {
      method,
      headers: { authorization: `Basic ${basic}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return text && JSON.parse(text);
  };
}

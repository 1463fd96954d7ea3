// One server for all that is measured: the peers' pages, host pages with our element, and everything
// else from the desk, as the desk sends it.
import { build } from "esbuild";
import { createServer, request } from "node:http";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const page = (head, body) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Ask us</title>
<link rel="icon" href="data:,">${head}</head>
<body>${body}</body>
</html>`;

/** A form with SurveyJS or with FormKit: minified, with what is not used left out. */
async function peer(name) {
  const built = await build({
    entryPoints: [here(`peers/${name}.js`)],
    bundle: true,
    minify: true,
    treeShaking: true,
    format: "esm",
    write: false,
    outdir: "/",
    loader: { ".woff2": "empty", ".svg": "dataurl" },
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  });
  const file = (end) => built.outputFiles.find((made) => made.path.endsWith(end)).contents;
  const head = `<link rel="stylesheet" href="/${name}.css"><script type="module" src="/${name}.js"></script>`;
  return {
    [`/${name}`]: ["text/html", page(head, '<div id="form"></div>')],
    [`/${name}.js`]: ["text/javascript", file(".js")],
    [`/${name}.css`]: ["text/css", file(".css")],
  };
}

/** A host page as docs tell to write one: the form's own HTML and style are asked for at once. */
function ours(form) {
  const head = `<link rel="preload" href="/forms/${form}/embed?lang=en" as="fetch" crossorigin>
<link rel="preload" href="/embed.css" as="style">
<script type="module" src="/embed.js"></script>`;
  return { [`/host/${form}`]: ["text/html", page(head, `<support-form form="${form}"></support-form>`)] };
}

/** A host page whose forms come and go by the measuring script, and one that never has any. */
const empty = {
  "/host": ["text/html", page('<script type="module" src="/embed.js"></script>', "")],
  "/bare": ["text/html", page("", "<p>Ask us</p>")],
};

const compress = (content) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/** Hands a call on to the desk. */
function hand(call, answer, desk) {
  const { method, url, headers } = call;
  const on = request(new URL(url, desk), { method, headers }, (from) => {
    answer.writeHead(from.statusCode, from.headers);
    from.pipe(answer);
  });
  on.on("error", () => answer.writeHead(502).end());
  call.pipe(on);
}

/** Starts it; what ends it, and its address. */
export async function start(desk, forms) {
  const pages = { ...(await peer("survey")), ...(await peer("formkit")), ...empty };
  for (const form of Object.values(forms)) Object.assign(pages, ours(form));
  const files = Object.entries(pages).map(([path, [type, content]]) => [path, [type, compress(content)]]);
  const served = new Map(files);
  const server = createServer((call, answer) => {
    const file = served.get(call.url);
    if (!file) return hand(call, answer, desk.address);
    const [type, content] = file;
    answer.writeHead(200, {
      "content-type": `${type};charset=utf-8`,
      "content-encoding": "br",
      "content-length": content.length,
    });
    answer.end(content);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const weight = (name) => served.get(`/${name}.js`)[1].length + served.get(`/${name}.css`)[1].length;
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    weight,
    stop: () => server.close(),
  };
}

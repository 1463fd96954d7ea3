// An OpenID provider for tests: npm's oidc-provider, whose library FRONTDESK_OPENID_PROVIDER names. Tells its
// issuer, then takes orders, one line of JSON each, and answers each with a line.
import http from 'node:http';
import readline from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// What the library has to say is no answer.
console.info = console.error;
console.log = console.error;

const library = process.env.FRONTDESK_OPENID_PROVIDER;
const { default: Provider } = await import(pathToFileURL(library));
const jose = await import(pathToFileURL(createRequire(library).resolve('jose')));

const say = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);
const real = Date.now;
let accounts = {};
// What is put into ID tokens, over what belongs there, and in the place of the user info.
let forged = {};
let answer = (request, response) => response.writeHead(503).end();

const key = async () => {
  const { privateKey } = await jose.generateKeyPair('RS256', { extractable: true });
  return { ...(await jose.exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: crypto.randomUUID() };
};
let jwk = await key();

const signed = async (token) => {
  const claims = { ...jose.decodeJwt(token), ...forged.claims };
  if (forged.unsigned) return new jose.UnsecuredJWT(claims).encode();
  const own = await jose.importJWK(forged.stranger ? { ...(await key()), kid: jwk.kid } : jwk, 'RS256');
  return new jose.SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: jwk.kid }).sign(own);
};

const start = async ({ clients, claimsInToken, now }) => {
  if (now) {
    const ahead = Date.parse(now) - real();
    Date.now = () => real() + ahead;
  }
  const provider = new Provider(issuer, {
    clients,
    jwks: { keys: [jwk] },
    cookies: { keys: ['for tests'] },
    claims: { email: ['email', 'email_verified'], profile: ['name'], groups: ['groups', 'company', 'tags'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    conformIdTokenClaims: !claimsInToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...accounts[id], sub: id }) }),
    // Nobody is asked whether the desk may know it.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile groups');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    await next();
    if (context.path === '/token' && context.body?.id_token && (forged.claims || forged.stranger || forged.unsigned)) {
      context.body.id_token = await signed(context.body.id_token);
    }
    if (context.path === '/me' && forged.userinfo) context.body = { ...context.body, ...forged.userinfo };
  });
  answer = provider.callback();
};

const orders = {
  start,
  accounts: (told) => { accounts = told; },
  forge: (told) => { forged = told; },
  // Answers nothing that it should.
  fail: (status) => { answer = (request, response) => response.writeHead(status).end('{"issuer":"x"}'); },
};

const server = http.createServer((request, response) => answer(request, response));
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
// On another site than the desk, as browsers see it.
const issuer = `http://localhost:${server.address().port}`;
say({ issuer });
for await (const line of readline.createInterface({ input: process.stdin })) {
  for (const [order, told] of Object.entries(JSON.parse(line))) await orders[order](told);
  say({});
}
process.exit();

import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { hash, verify } from '@node-rs/argon2';
import { accessTokenType, createRevocations, createTokenVerifier, tokenAudience, tokenIssuer } from '@liceo/kernel/auth';
import type { Client } from './http-client.ts';
import { measure } from './measure.ts';
import { administrator, type Platform } from './platform.ts';
import type { Row } from './table.ts';

const seconds = 6;
/** As services/identity/src/account/password-hash.ts has it. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const tokens = 4000;

/** What a sign-in costs beside its hash: one at a time, the hash in this process, the sign-in over HTTP. */
const measureSignIn = async (platform: Platform, client: Client): Promise<Row[]> => {
  const stored = await hash(administrator.password, cost);
  const bare = await measure(async () => void (await verify(stored, administrator.password)), { concurrency: 1, seconds, pid: process.pid });
  const signIn = await measure(async () => void (await client.expectOk('POST', '/v1/auth/sign-in', undefined, administrator)), { concurrency: 1, seconds, pid: platform.pid });
  const ratio = signIn.p50 / bare.p50;
  return [
    { what: 'Argon2id alone, one at a time', figures: bare },
    { what: 'sign-in, one at a time', figures: signIn, ratio: `${ratio.toFixed(2)}×`, bar: '1.2×', met: ratio <= 1.2 },
  ];
};

const newKey = async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { privateKey, keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'EdDSA', use: 'sig' }] };
};

/** What the signature alone costs on this machine: the least that a check of a new token can. */
const bareVerification = async (): Promise<number> => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const text = new Uint8Array(600);
  const signature = await crypto.subtle.sign('Ed25519', privateKey, text);
  const check = async (times: number): Promise<void> => {
    for (let at = 0; at < times; at += 1) await crypto.subtle.verify('Ed25519', publicKey, signature, text);
  };
  await check(500);
  const before = process.cpuUsage();
  await check(tokens);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / tokens;
};

/** What a service spends on a token that it sees for the first time, and on one that it knows. */
const measureTokenChecks = async (): Promise<Row[]> => {
  const { privateKey, keys } = await newKey();
  const sign = (sid: string) =>
    new SignJWT({ sid, name: 'Ada Lovelace', email: 'ada@example.test', lang: 'es', roles: ['student', 'teacher'], scope: 'courses:write enrolments:read media:write', grants: {}, rev: 7 })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'bench', typ: accessTokenType }).setIssuer(tokenIssuer).setAudience(tokenAudience).setSubject(crypto.randomUUID()).setIssuedAt().setExpirationTime('10m').sign(privateKey);
  const signed = await Promise.all(Array.from({ length: tokens }, (_, at) => sign(`session ${at}`)));
  let fetches = 0;
  const revocations = createRevocations();
  revocations.outdate('student', 7);
  const check = createTokenVerifier(() => Promise.resolve({ keys: (fetches += 1) > 0 ? keys : [] }), revocations);
  const cpuOf = async (): Promise<number> => {
    const before = process.cpuUsage();
    for (const token of signed) await check(token);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / tokens;
  };
  // A process that has just begun compiles as it goes.
  for (let at = 0; at < 500; at += 1) await check(await sign(`warm-up ${at}`));
  const [first, again] = [await cpuOf(), await cpuOf()];
  const bare = await bareVerification();
  const row = (what: string, ms: number): Row => ({ what, value: `${ms.toFixed(4)} ms CPU`, bar: '0.2 ms', met: ms < 0.2 });
  return [
    { what: 'Ed25519 alone, a signature of that size', value: `${bare.toFixed(4)} ms CPU` },
    row('token check, a token not seen before', first),
    row('token check, a token seen before', again),
    { what: `keys fetched for all these checks`, value: String(fetches), bar: 'once', met: fetches === 1 },
  ];
};

/** Sign-in beside the bare hash, and the check of access tokens. */
export const measureIdentity = async (platform: Platform, client: Client): Promise<Row[]> =>
  [...(await measureSignIn(platform, client)), ...(await measureTokenChecks())];

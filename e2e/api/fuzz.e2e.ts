import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlatform, type Answer } from '../platform.ts';
import { oddRequests, refusedRequests, segmentOf, type WireRequest } from './fuzz-requests.ts';
import { createFuzzWorld, takeStock, untilQuiet, type FuzzWorld } from './fuzz-world.ts';
import type { Known } from './fuzz-values.ts';
import { operationsOf, type Document, type Operation } from './operations.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_302);
const wantedRuns = process.env['FUZZ_RUNS'];
const runs = Number(wantedRuns ?? 12);
/** Without a wish for more runs the whole takes less than a minute, on however slow a machine. */
const secondsInAll = wantedRuns === undefined ? 40 : Infinity;
const runsAtLeast = 2;

// A payment that does not exist is waited for as one that is on its way, which so many of them would take too long for.
const platform = await startPlatform({ PAYMENTS_ARRIVAL_LIMIT_MS: '50', LICEO_TRUST_PROXY: 'on' });
const document: Document = (await platform.visitor.get('/v1/openapi.json')).body;
const operations = operationsOf(document);
const millisecondsEach = (secondsInAll * 1000) / (2 * operations.length);
let fuzz: FuzzWorld;
let sent = 0;

beforeAll(async () => {
  fuzz = await createFuzzWorld(platform);
});

const describeRequest = ({ method, url, body, headers }: WireRequest): string =>
  `${method} ${url} ${JSON.stringify(headers)} ${body?.slice(0, 500) ?? ''}`;

const expectNoFault = (request: WireRequest, who: string, { status, headers, body, text }: Answer): void => {
  const what = `${describeRequest(request)}\nas ${who} answered ${status}: ${text.slice(0, 500)}`;
  if (status >= 500) expect.fail(`${what}\n${platform.logged(headers.get('x-correlation-id') ?? '-').join('\n')}`);
  if (status < 400 || request.method === 'HEAD') return;
  expect(headers.get('content-type'), what).toContain('application/problem+json');
  expect(body, what).toMatchObject({ status, code: expect.stringMatching(/^\w+\.\w+$/), correlationId: headers.get('x-correlation-id') });
};

/** The same request by everybody at once; answers with how it went for each. */
const askAll = (request: WireRequest): Promise<number[]> =>
  Promise.all([...fuzz.callers].map(async ([who, client]) => {
    sent += 1;
    const answer = await client.send(request.method, request.url, request.body, request.headers);
    expectNoFault(request, who, answer);
    return answer.status;
  }));

type Requests = (operation: Operation, known: Known) => fc.Arbitrary<WireRequest> | undefined;

const check = async (operation: Operation, requests: Requests, verdict: (request: WireRequest, statuses: number[]) => void): Promise<void> => {
  const arbitrary = requests(operation, fuzz.knownOf(segmentOf(operation)));
  if (!arbitrary) return;
  const deadline = performance.now() + millisecondsEach;
  let run = 0;
  const property = fc.asyncProperty(arbitrary, async (request) => {
    run += 1;
    if (run <= runsAtLeast || performance.now() < deadline) verdict(request, await askAll(request));
  });
  // A seed for each, or all operations would meet the same dice.
  await fc.assert(property, { seed: seed + operations.indexOf(operation), numRuns: runsOf(operation) });
};

/** Thirty failed sign-ins close the door to this address, also for the tests that come after. */
const runsOf = ({ name }: Operation): number => (name === 'POST /v1/auth/sign-in' ? Math.min(runs, 2) : runs);

const groups = [...Map.groupBy(operations, segmentOf)];
/** What takes things away comes last, and what ends the callers' sessions at the very end. */
const lateness = ({ method, name }: Operation): number => (name.endsWith('/auth/sign-out') ? 2 : method === 'DELETE' ? 1 : 0);

describe(`a request with something wrong (seed ${seed}, ${runs} runs for each operation as each caller)`, () => {
  it.each(groups)('is refused and leaves nothing behind: %s', async (_, group) => {
    const before = await takeStock(fuzz);
    for (const operation of group) {
      await check(operation, refusedRequests, (request, statuses) => {
        expect(statuses.filter((status) => status < 400), describeRequest(request)).toEqual([]);
      });
    }
    expect(await takeStock(fuzz)).toEqual(before);
  });
});

describe(`a request that is merely odd (seed ${seed})`, () => {
  it.each(operations.toSorted((a, b) => lateness(a) - lateness(b)))('is no fault of the server: $name', async (operation) => {
    await check(operation, oddRequests, () => undefined);
  });

  it('poisons nothing for those who hear of it', async () => {
    const admin = await platform.signInAgain(await platform.as('admin'));
    for (const service of ['identity', 'users', 'catalog', 'orders', 'payments', 'learning', 'media', 'notifications']) {
      expect(await admin.all(`/v1/system/${service}/dead-letters`), service).toEqual([]);
    }
    // Staff may enrol somebody whose account is not known yet; the mail to them is tried for a while.
    await untilQuiet(admin, (reason) => reason === 'recipient_unknown');
    const failed: { reason: string }[] = await admin.all('/v1/notifications/deliveries?status=failed');
    expect(failed.filter(({ reason }) => reason !== 'recipient_unknown')).toEqual([]);
    expect(await platform.visitor.get('/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });
});

afterAll(() => {
  process.stdout.write(`fuzz: ${sent} requests to ${operations.length} operations as ${fuzz.callers.size} callers, seed ${seed}\n`);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as clock from './clock.ts';
import { knownNames, unknownVariables } from './environment.ts';
import { isBefore } from './finding.ts';
import * as installation from './installation.ts';
import * as machine from './machine.ts';
import { enginePort, inodesIn, ownPort, takerOf } from './ports.ts';
import * as programs from './programs.ts';
import { databaseConnections, databaseRights, serverVersion, silentServer } from './servers.ts';

const megabyte = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'liceo-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));

const outcome = (code: number | undefined, output: string, errors = '') => ({ code, output, errors });

it.each([['3.9', '3.10', true], ['3.10.8', '3.10', false], ['18.4', '15', false], ['22.17.1', '22.18', true], ['6', '6.0', false]])('%s is before %s: %s', (version, other, expected) => {
  expect(isBefore(version, other)).toBe(expected);
});

describe('the installation', () => {
  it('wants a Node that runs TypeScript, best the tested one', () => {
    expect(installation.node('24.21.0').level).toBe('ok');
    expect(installation.node('26.1.0')).toMatchObject({ level: 'warn', todo: expect.stringContaining('npm ci') });
    expect(installation.node('20.11.0')).toMatchObject({ level: 'fail', todo: expect.stringContaining('install Node 24') });
  });

  it('wants a machine that the embedded PostgreSQL exists for', () => {
    expect(installation.platform('linux', 'x64').level).toBe('ok');
    expect(installation.platform('linux', 'arm64')).toMatchObject({ level: 'fail', todo: expect.stringContaining('DATABASE_URL') });
  });

  it('wants the packages of the lock file', () => {
    expect(installation.packages(undefined).level).toBe('ok');
    expect(installation.packages('the packages are not installed yet')).toMatchObject({ level: 'fail', todo: expect.stringContaining('npm ci') });
  });

  it('says when the web application has to be built', () => {
    expect(installation.web(true).level).toBe('ok');
    expect(installation.web(false).level).toBe('warn');
  });

  it('wants an embedded PostgreSQL that loads', () => {
    expect(installation.embeddedPostgres(outcome(0, 'postgres (PostgreSQL) 18.4')).what).toContain('18.4');
    expect(installation.embeddedPostgres(outcome(127, '', 'libxml2.so.2: cannot open shared object file'))).toMatchObject({ level: 'fail', what: expect.stringContaining('libxml2') });
    expect(installation.embeddedPostgres(undefined)).toMatchObject({ level: 'fail', todo: expect.stringContaining('--include=optional') });
  });
});

describe('the machine', () => {
  it.each([[5000, 'ok'], [1900, 'warn'], [150, 'fail']])('with %d MB free where the data is: %s', (free, level) => {
    expect(machine.disk('/data', { free: free * megabyte, isWritable: true }).level).toBe(level);
  });

  it('must let us write the data', () => {
    expect(machine.disk('/data', { free: 5000 * megabyte, isWritable: false })).toMatchObject({ level: 'fail', todo: expect.stringContaining('LICEO_DATA') });
  });

  it.each([[8000, 'ok'], [2000, 'warn'], [800, 'warn'], [300, 'fail']])('with %d MB of memory: %s', (available, level) => {
    expect(machine.memory(available * megabyte).level).toBe(level);
  });

  it.each([[Infinity, 'ok'], [65_536, 'ok'], [2048, 'warn'], [256, 'fail']])('with %d open files: %s', (limit, level) => {
    expect(machine.openFiles(limit).level).toBe(level);
  });
});

describe('the ports', () => {
  const stranger = { pid: 7, command: 'nginx: master process' };

  it('of the platform is free, or one learns who has it', () => {
    expect(ownPort(4000, { isFree: true }).level).toBe('ok');
    expect(ownPort(4000, { isFree: false, taker: stranger })).toMatchObject({ level: 'fail', what: expect.stringContaining('process 7 (nginx'), todo: expect.stringContaining('PORT=4001') });
    expect(ownPort(4000, { isFree: false })).toMatchObject({ level: 'fail', what: expect.stringContaining('another user') });
    expect(ownPort(4000, { isFree: false, taker: { pid: 7, command: '/opt/node/24/bin/node /srv/liceo/apps/single/main.ts' } }))
      .toMatchObject({ level: 'warn', what: expect.stringContaining('(…/24/bin/node …/apps/single/main.ts): Liceo runs already') });
  });

  it('of an engine may be taken, by that engine perhaps', () => {
    expect(enginePort('Redis', 6379, { isFree: true }).what).toContain('free');
    expect(enginePort('Redis', 6379, { isFree: false, taker: stranger })).toMatchObject({ level: 'ok', what: expect.stringContaining('nginx') });
  });

  it('are read from the table of the system', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1770 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1770 0100007F:A1B2 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 100 0 0 10 0`;
    expect(inodesIn(table, 6000)).toEqual(['4711']);
    expect(inodesIn(table, 6001)).toEqual([]);
  });

  it('lead to the process that listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(takerOf(port)?.pid).toBe(process.pid);
    server.close();
    await once(server, 'close');
    expect(takerOf(port)).toBeUndefined();
  });
});

describe('the programs', () => {
  it('are containers where their server answers', () => {
    expect(programs.containerEngine({ command: 'docker', version: '28.2.2' }, true).what).toContain('docker 28.2.2');
    expect(programs.containerEngine(undefined, true).level).toBe('warn');
    expect(programs.containerEngine(undefined, false).level).toBe('ok');
  });

  it('are RabbitMQ, by the folder of its version', () => {
    mkdirSync(join(folder, 'lib/rabbitmq_server-3.10.8'), { recursive: true });
    expect(programs.rabbitmq(programs.rabbitmqVersion(join(folder, 'lib'))).what).toContain('3.10.8');
    expect(programs.rabbitmq(programs.rabbitmqVersion(join(folder, 'nowhere')))).toMatchObject({ level: 'warn', todo: expect.stringContaining('apt-get install rabbitmq-server') });
  });

  it('are Redis', () => {
    expect(programs.redis(outcome(0, 'Redis server v=7.0.15 sha=0')).what).toContain('7.0.15');
    expect(programs.redis(outcome(undefined, '', 'ENOENT'))).toMatchObject({ level: 'warn', todo: expect.stringContaining('redis-server') });
  });

  it('are Kafka on a Java that it runs on', () => {
    expect(programs.kafka(outcome(0, '', 'openjdk version "17.0.15" 2025-04-15'), undefined).what).toContain('17.0.15');
    expect(programs.kafka(outcome(0, '', 'openjdk version "11.0.2"'), undefined)).toMatchObject({ level: 'warn', what: expect.stringContaining('too old') });
    expect(programs.kafka(outcome(undefined, '', 'ENOENT'), 'there is no Java').what).toContain('there is no Java');
  });

  it('are a Chromium, the one that is named or one on the PATH', () => {
    writeFileSync(join(folder, 'chromium'), '', { mode: 0o755 });
    expect(programs.chromium({ PATH: folder }).level).toBe('ok');
    expect(programs.chromium({ PATH: join(folder, 'lib') })).toMatchObject({ level: 'warn', todo: expect.stringContaining('apt-get install chromium') });
    expect(programs.chromium({ PATH: folder, CHROMIUM_PATH: '/nowhere/chrome' })).toMatchObject({ level: 'warn', what: expect.stringContaining('/nowhere/chrome') });
  });
});

describe('the servers that are given', () => {
  it.each([
    ['postgres', '18.4', 'ok'], ['postgres', '14.9', 'fail'], ['rabbitmq', '3.10.8', 'ok'], ['rabbitmq', '3.9.13', 'fail'], ['rabbitmq', 'unknown', 'warn'],
    ['kafka', '4.2', 'ok'], ['kafka', '3.4', 'fail'], ['kafka', '4.3', 'warn'], ['redis', '7.2.4', 'ok'], ['redis', '5.0.14', 'fail'],
  ] as const)('%s %s: %s', (name, version, level) => {
    expect(serverVersion(name, 'x://user:secret@db.example:1', version)).toMatchObject({ level, what: expect.stringMatching(/db\.example:1(?!.*secret)/) });
  });

  it('answer, or are named with what to do and without their password', () => {
    const finding = silentServer('postgres', 'postgres://user:secret@db.example:5432', 'connect ECONNREFUSED');
    expect(finding).toMatchObject({ level: 'fail', what: expect.stringContaining('db.example:5432'), todo: expect.stringContaining('DATABASE_URL') });
    expect(finding.what).not.toContain('secret');
  });

  it('let databases be created, and take connections enough', () => {
    expect(databaseRights({ createsDatabases: true }).level).toBe('ok');
    expect(databaseRights({ createsDatabases: false })).toMatchObject({ level: 'warn', todo: expect.stringContaining('createdb') });
    expect(databaseConnections({ maxConnections: 200 }).level).toBe('ok');
    expect(databaseConnections({ maxConnections: 100 })).toMatchObject({ level: 'warn', todo: expect.stringContaining('max_connections') });
  });
});

describe('the clock', () => {
  it.each([[200, 'ok'], [-2500, 'warn'], [45_000, 'fail'], [-31_000, 'fail']])('%d ms apart from the one of the database: %s', (aheadMs, level) => {
    expect(clock.difference(aheadMs).level).toBe(level);
  });

  it('is not before the sources', () => {
    expect(clock.date(new Date('2026-05-01'), new Date('2026-04-30')).level).toBe('ok');
    expect(clock.date(new Date('1970-01-01'), new Date('2026-04-30'))).toMatchObject({ level: 'fail', todo: 'set the clock' });
  });

  it('has a time zone that exists', () => {
    for (const [tz, zone] of [[undefined, 'Europe/Madrid'], ['Europe/Madrid', 'Europe/Madrid'], ['Etc/UTC', 'UTC'], ['UTC', 'UTC'], [undefined, 'UTC']]) {
      expect(clock.timeZone(tz, zone).level).toBe('ok');
    }
    for (const [tz, zone] of [['Mars/Phobos', undefined], ['CET-1CEST', 'UTC'], ['', 'Etc/Unknown']]) {
      expect(clock.timeZone(tz, zone)).toMatchObject({ level: 'warn', todo: expect.stringContaining('TZ=Europe/Madrid') });
    }
  });

  it('is kept by NTP, where that can be told', () => {
    expect(clock.synchronised('yes').level).toBe('ok');
    expect(clock.synchronised('no')).toMatchObject({ level: 'warn', todo: expect.stringContaining('set-ntp') });
    expect(clock.synchronised('')).toMatchObject({ level: 'ok', what: expect.stringContaining('cannot be told') });
  });
});

describe('the environment', () => {
  const known = new Set(['LICEO_DEMO', 'LICEO_DATA', 'LICEO_RATE_LIMIT']);

  it('is fine with names that are read', () => {
    expect(unknownVariables({ LICEO_DEMO: 'on', PATH: '/bin' }, known)).toEqual([expect.objectContaining({ level: 'ok' })]);
  });

  it('has each stranger named, with the nearest name that there is', () => {
    const findings = unknownVariables({ LICEO_RATELIMIT: 'off', LICEO_WAREHOUSE: 'x' }, known);
    expect(findings).toEqual([
      { level: 'warn', what: expect.stringContaining('LICEO_RATELIMIT'), todo: 'did you mean LICEO_RATE_LIMIT?' },
      { level: 'warn', what: expect.stringContaining('LICEO_WAREHOUSE'), todo: expect.stringContaining('README') },
    ]);
  });

  it('is judged by what the sources read', () => {
    const names = knownNames(join(import.meta.dirname, '../..'));
    for (const name of ['LICEO_DATA', 'LICEO_SERVICES', 'LICEO_ENGINES', 'LICEO_ADMIN_PASSWORD']) expect(names).toContain(name);
    expect(names).not.toContain('LICEO_WAREHOUSE');
  });
});

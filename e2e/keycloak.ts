import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { processEnvironment } from '@liceo/kernel/config';
import { canRun, runProgram } from '@liceo/kernel/engine';
import { markedWith } from '@liceo/kernel/engine-orphans';
import { freePort } from '@liceo/kernel/free-port';

const version = '26.4.5';
/** Where Keycloak is kept once it was fetched and built, beside the checkout's other engines. */
const home = join(import.meta.dirname, `../.liceo-engines/keycloak-${version}`);
const unpack = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack';
const memory = { JAVA_OPTS_KC_HEAP: '-Xms128m -Xmx400m', JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1' };
const administrator = { username: 'administrator', password: 'only for tests' };

/** What is missing on this machine to run Keycloak, with what to do about it; nothing when it can run. */
export const missingForKeycloak = (): string | undefined => {
  if (!canRun('java', ['-version'])) return 'there is no Java 17 or later: apt-get install default-jre-headless';
  if (!existsSync(home) && !canRun('mvn', ['-version'])) return 'there is no Maven to fetch it: apt-get install maven';
  return undefined;
};

const run = (what: string, command: string, args: readonly string[], cwd: string): void => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...processEnvironment(), ...memory } });
  if (status !== 0) throw new Error(`Keycloak ${version} could not be ${what}:\n${stdout}${stderr}`);
};

/** Fetches Keycloak from Maven's repository and builds it for a database in memory, once. */
const fetchKeycloak = (): void => {
  if (existsSync(home)) return;
  mkdirSync(dirname(home), { recursive: true });
  const partial = mkdtempSync(`${home}-`);
  try {
    run('fetched', 'mvn', ['-q', '-B', unpack, `-Dartifact=org.keycloak:keycloak-quarkus-dist:${version}:zip`, `-DoutputDirectory=${partial}`], partial);
    const [unpacked = ''] = readdirSync(partial).filter((name) => name.startsWith('keycloak-'));
    const folder = join(partial, unpacked);
    run('built', 'bash', ['bin/kc.sh', 'build', '--db=dev-mem'], folder);
    // Another process may have been quicker.
    if (!existsSync(home)) renameSync(folder, home);
  } finally {
    rmSync(partial, { recursive: true });
  }
};

export interface Keycloak {
  url: string;
  /** Makes a realm out of its export. */
  importRealm(realm: Readonly<Record<string, unknown>>): Promise<void>;
  addClient(realm: string, client: Readonly<Record<string, unknown>>): Promise<void>;
  /** Puts a client in the place of the one with its `id`. */
  changeClient(realm: string, client: Readonly<{ id: string }>): Promise<void>;
  stop(): Promise<void>;
}

const tokenOf = async (url: string): Promise<string> => {
  const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST', body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...administrator }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
};

/** Runs a Keycloak on loopback that forgets everything when it stops. */
export const startKeycloak = async (folder: string): Promise<Keycloak> => {
  fetchKeycloak();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = runProgram({
    name: 'Keycloak',
    command: 'bash',
    args: [join(home, 'bin/kc.sh'), 'start', '--optimized', '--cache=local', '--http-enabled=true', '--http-host=127.0.0.1', `--http-port=${port}`, `--hostname=${url}`],
    env: markedWith(folder, { ...processEnvironment(), ...memory, KC_BOOTSTRAP_ADMIN_USERNAME: administrator.username, KC_BOOTSTRAP_ADMIN_PASSWORD: administrator.password }),
    ready: 'Listening on:',
  });
  await program.start();
  const send = async (method: 'POST' | 'PUT', path: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${url}/admin/realms${path}`, {
      method, headers: { authorization: `Bearer ${await tokenOf(url)}`, 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`Keycloak answered ${answer.status} at ${path}: ${await answer.text()}`);
  };
  return {
    url,
    importRealm: (realm) => send('POST', '', realm),
    addClient: (realm, client) => send('POST', `/${realm}/clients`, client),
    changeClient: (realm, client) => send('PUT', `/${realm}/clients/${client.id}`, client),
    stop: () => program.end('SIGTERM'),
  };
};

// The launcher: plain JavaScript, so that any Node from 20 on can run it. It sees to it that the packages,
// a Node that runs TypeScript and the built web application are there, and then becomes the command.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './packages.mjs';
import { become, nodeForTypeScript } from './node.mjs';
import { ensureWeb } from './web.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = 'node_modules/vitest/vitest.mjs';

/** @typedef {{ says: string, script: string, args?: string[], web?: boolean, asItIs?: boolean }} Command */

/** Every command: the script it becomes, its first arguments, whether it needs the built web application, and whether it runs without anything being installed. @type {Record<string, Command>} */
const commands = {
  start: { says: 'runs the academy', script: 'apps/single/main.ts', web: true },
  engines: { says: 'runs PostgreSQL, RabbitMQ or Kafka, and Redis for the services', script: 'scripts/engines.ts' },
  services: { says: 'runs it as a process per service, on those engines or others by URL', script: 'scripts/services.ts', web: true },
  doctor: { says: 'looks at this machine and says what is missing', script: 'scripts/doctor.ts', asItIs: true },
  worker: { says: 'transcodes and transcribes for a media service, on any machine', script: 'apps/worker/main.ts' },
  models: { says: 'explains the speech models and checks the configured one', script: 'apps/worker/speech/models.ts' },
  dev: { says: 'runs it and restarts on every change', script: 'scripts/dev.ts', web: true },
  test: { says: 'runs every test', script: vitest, args: ['run', '--project', 'inside', '--project', 'e2e'], web: true },
  'test:services': { says: 'runs the main job on a process per service: -- rabbitmq or -- kafka', script: 'e2e/on-services.ts', web: true },
  chaos: { says: 'breaks a platform under load and counts what is lost', script: 'e2e/chaos/main.ts', web: true },
  soak: { says: 'runs the long tests of the media pipeline and of imports', script: 'e2e/soak/main.ts', web: true },
  check: { says: 'checks types, lint, dependencies, unused code and drift', script: 'scripts/check.ts' },
  bench: { says: 'measures the bars', script: 'bench/main.ts', web: true },
  generate: { says: 'writes table types, API documents and clients', script: 'scripts/generate.ts' },
};

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`liceo: ${message}\n`);
  process.exit(1);
}

const usage = () => {
  const lines = Object.entries(commands).map(([name, { says }]) => `  ${name.padEnd(15)}${says}`);
  return `say what to do: node bin/liceo.mjs <command>\n${lines.join('\n')}`;
};

const [name = '', ...rest] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command) fail(name === '' ? usage() : `there is no command '${name}'; ${usage()}`);

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node 20 or later is needed, and this is ${process.version}. Install one from https://nodejs.org and run the command again.`);
}

try {
  if (!command.asItIs) ensurePackages(root);
  const node = nodeForTypeScript(root);
  if (command.web) ensureWeb(root, node);
  if (!existsSync(join(root, command.script))) fail(`${command.script} is missing from this checkout`);
  become(node, [join(root, command.script), ...(command.args ?? []), ...rest], root);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

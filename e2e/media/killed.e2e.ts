import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasEngine } from '@liceo/kernel/testing-engines';
import { writeOracleModel } from '../../apps/worker/speech/oracle-model-testing.ts';
import { figures, isSoak } from '../in-soak.ts';
import { killAt, type Kill, type Scene, type Target } from './kill-at.ts';
import { startServicesSite, startSingleSite, type MediaSite } from './media-site.ts';
import { moments, type Moment } from './moments.ts';
import { compareFiles, sweepFiles } from './stored-files.ts';

const folder = await mkdtemp(join(tmpdir(), 'liceo-model-'));
const model = join(folder, 'oracle.bin');
await writeOracleModel(model, { language: 'es', segments: [{ text: 'Hola a todas.', to: 1.2 }, { text: 'Hoy sumamos sectores.', to: 2 }] });
afterAll(() => rm(folder, { recursive: true }));

const patience = 300_000;
const byName = (name: string): Moment => {
  const found = moments.find((moment) => moment.name === name);
  if (!found) throw new Error(`There is no moment ${name}`);
  return found;
};
/** One film, and two of the sharpest: the worker in the middle of its longest step, the service with that done and the answer not given. */
const short: readonly (readonly Kill[])[] = [[{ target: 'worker', moment: byName('video') }, { target: 'service', moment: byName('finish of a step') }]];
const long = (...targets: readonly Target[]): readonly (readonly Kill[])[] => targets.flatMap((target) => moments.map((moment) => [{ target, moment }]));

const killsOn = (name: string, isHere: boolean, start: () => Promise<MediaSite>, films: readonly (readonly Kill[])[]): void => {
  describe.runIf(isHere)(`a film on ${name} comes to its whole ladder`, () => {
    let scene: Scene;
    beforeAll(async () => {
      const site = await start();
      scene = { site, model, teacher: await site.academy.newcomer({ role: 'teacher' }) };
    }, patience);
    afterAll(() => scene?.site.stop());

    for (const kills of films) {
      it(`when the ${kills.map(({ target, moment }) => `${target} is killed at: ${moment.name}`).join(', then the ')}`, { timeout: patience }, async (context) => {
        // A session is good for a quarter of an hour, and the kills of one platform take longer.
        const teacher = await scene.site.academy.signInAgain(scene.teacher);
        const { triedAgain, faults, seconds } = await killAt({ ...scene, teacher }, kills);
        figures(context, `${seconds.toFixed(0)} s${triedAgain.length > 0 ? `, tried again: ${triedAgain.join(', ')}` : ''}`);
        expect(faults).toEqual([]);
      });
    }

    it('and nothing is left that belongs to nothing, in the files, the events and the queue', { timeout: patience }, async () => {
      await sweepFiles(scene.site);
      expect(await compareFiles(scene.site)).toEqual({ orphans: [], missing: [], loose: [] });
      const admin = await scene.site.academy.signInAgain(await scene.site.academy.as('admin'));
      expect((await admin.get('/v1/jobs/figures')).body.queue).toEqual({ waiting: 0, running: 0 });
      for (const service of ['media', 'learning', 'notifications']) expect((await admin.get(`/v1/system/${service}/dead-letters`)).body.items).toEqual([]);
    });
  });
};

// A platform that others started, or the one of a whole run, is not ours to kill.
const isOurs = process.env['E2E_URL'] === undefined && process.env['E2E_BROKER_URL'] === undefined;
if (!isOurs) process.stderr.write('What is killed at each step is a platform of one process, or those of npm run soak\n');
killsOn('shape single', isOurs, startSingleSite, isSoak ? long('worker', 'service') : short);
if (isSoak) {
  killsOn('shape services with RabbitMQ', hasEngine('rabbitmq'), () => startServicesSite('rabbitmq'), long('service', 'broker'));
  killsOn('shape services with Kafka', hasEngine('kafka'), () => startServicesSite('kafka'), long('service', 'broker'));
} else process.stderr.write('The kills of all processes at every step are in npm run soak\n');

import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { password } from '../academy.ts';
import { mailTo } from '../api/mails.ts';
import { startPlatform, type Client } from '../platform.ts';
import { openDoors, type Visitor } from './visitors.ts';

// It knows two halves of a network for documentation: 203.0.113.0/25 is in Madrid, 203.0.113.128/25 in Tokyo.
const places = join(import.meta.dirname, '../fixtures/places.mmdb');
const platform = await startPlatform({ LICEO_PLACES_FILE: places, LICEO_TRUST_PROXY: 'on' });
const openDoor = await openDoors(platform);

/** Comes in from an address, as a proxy tells it. */
const comeInFrom = async (address: string, person: Client, language: 'es' | 'en'): Promise<Visitor> => {
  const visitor = await openDoor({ language, worker: false });
  onTestFinished(() => visitor.context.close());
  await visitor.context.setExtraHTTPHeaders({ 'x-forwarded-for': address });
  await visitor.signIn({ email: person.account?.email ?? '', password });
  return visitor;
};

it('the list of sessions says where each is used, in the reader’s language, and who comes in from too far is told', async () => {
  const person = await platform.newcomer({ language: 'es' });
  const near = await comeInFrom('203.0.113.1', person, 'es');
  await near.open('/account/sessions');
  await near.page.getByText('Madrid, España (aprox., 203.0.113.1)').waitFor();
  expect(await near.page.getByText('127.0.0.1').count()).toBe(1);

  const far = await comeInFrom('203.0.113.200', person, 'es');
  await far.open('/account/sessions');
  await far.page.getByText('Tokio, Japón (aprox., 203.0.113.200)').waitFor();
  await far.speak('en');
  await far.open('/account/sessions');
  await far.page.getByText('Tokyo, Japan (approx., 203.0.113.200)').waitFor();
  expect([...near.troubles, ...far.troubles]).toEqual([]);

  const { text } = await mailTo(person, 'Han entrado en tu cuenta desde muy lejos');
  expect(text).toContain('203.0.113.200 (Tokio, Japón, aproximadamente)');
});

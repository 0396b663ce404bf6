import { expect, it } from 'vitest';
import { among } from '#app/design/combobox.tsx';
import { timeZoneOption, timeZoneOptions } from './time-zones.ts';

const options = timeZoneOptions(['UTC', 'Europe/Madrid', 'America/Mexico_City', 'Asia/Kathmandu'], new Date('2026-07-01T12:00:00Z'));

it('lists zones from west to east with the time that it is there', () => {
  expect(options).toEqual([
    { value: 'America/Mexico_City', label: 'America/Mexico City', note: 'GMT-06:00' },
    { value: 'UTC', label: 'UTC', note: 'GMT+00:00' },
    { value: 'Europe/Madrid', label: 'Europe/Madrid', note: 'GMT+02:00' },
    { value: 'Asia/Kathmandu', label: 'Asia/Kathmandu', note: 'GMT+05:45' },
  ]);
});

it('finds a zone by its city or by its offset', async () => {
  const found = async (words: string) => (await among(options)(words, new AbortController().signal)).map(({ value }) => value);
  expect(await found('mexico')).toEqual(['America/Mexico_City']);
  expect(await found('+05:45')).toEqual(['Asia/Kathmandu']);
  expect(await found('europe +02')).toEqual(['Europe/Madrid']);
});

it('keeps a zone that the list does not name', () => {
  expect(timeZoneOption('Asia/Katmandu', options)).toEqual({ value: 'Asia/Katmandu', label: 'Asia/Katmandu' });
});

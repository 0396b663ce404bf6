import { isIP } from 'node:net';
import Type from 'typebox';

const separator = /\s*,\s*/;

const isRange = (text: string): boolean => {
  const [address = '', length, ...rest] = text.split('/');
  const version = isIP(address);
  return version !== 0 && rest.length === 0 && (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128)));
};

/** Behind which proxies a process stands: `off`, `on` (one, whatever its address), or their addresses and networks. */
export const TrustedProxies = Type.Refine(
  Type.String({ default: 'off' }), (text) => text === 'on' || text === 'off' || text.split(separator).every(isRange),
  () => 'has to be off, on, or addresses and networks with commas between',
);

/**
 * What the gateway believes of `X-Forwarded-For`. Proxies add the address that they were asked from at its end, and what stands
 * before may come from anybody: of one proxy the last address counts, of several the last that none of them has.
 */
export const trustedProxies = (setting: string): false | string[] | ((address: string, hop: number) => boolean) => {
  if (setting === 'off') return false;
  return setting === 'on' ? (_address, hop) => hop === 0 : setting.split(separator);
};

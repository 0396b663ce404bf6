import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '@liceo/kernel/config';
import { TrustedProxies, trustedProxies } from './trusted-proxies.ts';

const read = (value?: string) => trustedProxies(parseConfig(Type.Object({ LICEO_TRUST_PROXY: TrustedProxies }), value === undefined ? {} : { LICEO_TRUST_PROXY: value }).LICEO_TRUST_PROXY);

describe('the proxies before the gateway', () => {
  it('are nobody, one, or those that are named', () => {
    expect(read()).toBe(false);
    expect(read('off')).toBe(false);
    const ofOne = read('on');
    expect([0, 1].map((hop) => typeof ofOne === 'function' && ofOne('192.0.2.1', hop))).toEqual([true, false]);
    expect(read('10.0.0.0/8, 192.0.2.7,2001:db8::/32')).toEqual(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32']);
  });

  it.each(['yes', '10.0.0.0/33', '999.1.1.1', '10.0.0.1,', '10.0.0.0/8/8', 'proxy.example'])('are refused as %j', (value) => {
    expect(() => read(value)).toThrow(ConfigError);
    expect(() => read(value)).toThrow(/LICEO_TRUST_PROXY/);
  });
});

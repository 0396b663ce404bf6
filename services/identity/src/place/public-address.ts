import { BlockList, isIP } from 'node:net';

const reserved = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16], ['224.0.0.0', 3],
] as const) reserved.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [['::', 127], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) reserved.addSubnet(network, prefix, 'ipv6');

const mapped = /^::ffff:(?=\d+\.)/i;

/** The address as a database has it; undefined for what is no address, or one of no place: of this machine, of a house, of many at once. */
export const publicAddress = (given: string): string | undefined => {
  // A server that listens on IPv6 sees IPv4 like this.
  const address = given.replace(mapped, '');
  const version = isIP(address);
  return version === 0 || reserved.check(address, version === 4 ? 'ipv4' : 'ipv6') ? undefined : address;
};

/** What an entry may hold of the format of MaxMind: texts, numbers, maps. */
export type Datum = string | number | { readonly [key: string]: Datum };

/** By prefix, as `203.0.113.0/24`. */
export type Entries = Readonly<Record<string, Datum>>;

const kinds = { text: 2, double: 3, uint32: 6, map: 7 } as const;
const recordBytes = 4;

const head = (kind: number, size: number): Buffer =>
  size < 29 ? Buffer.from([(kind << 5) | size]) : Buffer.from([(kind << 5) | 29, size - 29]);

const encode = (datum: Datum): Buffer => {
  if (typeof datum === 'string') return Buffer.concat([head(kinds.text, Buffer.byteLength(datum)), Buffer.from(datum)]);
  if (typeof datum === 'number') {
    const bytes = Buffer.alloc(Number.isInteger(datum) && datum >= 0 ? 4 : 8);
    if (bytes.length === 4) bytes.writeUInt32BE(datum);
    else bytes.writeDoubleBE(datum);
    return Buffer.concat([head(bytes.length === 4 ? kinds.uint32 : kinds.double, bytes.length), bytes]);
  }
  const pairs = Object.entries(datum);
  return Buffer.concat([head(kinds.map, pairs.length), ...pairs.flatMap(([key, value]) => [encode(key), encode(value)])]);
};

type Branch = [Slot, Slot];
type Slot = Branch | { at: number } | undefined;

const bitsOf = (prefix: string): number[] => {
  const [address = '', length = '32'] = prefix.split('/');
  const bits = address.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  return Array.from(bits.slice(0, Number(length)), Number);
};

const grow = (root: Branch, bits: readonly number[], at: number): void => {
  let branch = root;
  for (const bit of bits.slice(0, -1)) {
    const next = branch[bit];
    branch = Array.isArray(next) ? next : (branch[bit] = [undefined, undefined]);
  }
  branch[bits.at(-1) ?? 0] = { at };
};

/** A small database in the format of MaxMind, of IPv4 addresses. */
export const mmdbOf = (entries: Entries, type = 'Test-City'): Buffer => {
  const root: Branch = [undefined, undefined];
  const data: Buffer[] = [];
  let at = 0;
  for (const [prefix, datum] of Object.entries(entries)) {
    grow(root, bitsOf(prefix), at);
    data.push(encode(datum));
    at += data.at(-1)?.length ?? 0;
  }
  const branches: Branch[] = [root];
  // Grows while it is walked: children come behind their parents.
  for (const branch of branches) for (const slot of branch) if (Array.isArray(slot)) branches.push(slot);
  const numberOf = new Map(branches.map((branch, number) => [branch, number]));
  const tree = Buffer.alloc(branches.length * 2 * recordBytes);
  const valueOf = (slot: Slot): number => {
    if (slot === undefined) return branches.length;
    return Array.isArray(slot) ? (numberOf.get(slot) ?? 0) : branches.length + 16 + slot.at;
  };
  branches.forEach((branch, number) => branch.forEach((slot, side) => tree.writeUInt32BE(valueOf(slot), (number * 2 + side) * recordBytes)));
  const metadata = encode({
    node_count: branches.length, record_size: 32, ip_version: 4, database_type: type, binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 1_767_225_600,
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...data, Buffer.from('ABCDEF4D61784D696E642E636F6D', 'hex'), metadata]);
};

export const cityEntry = (iso_code: string, [latitude, longitude]: readonly [number, number], names?: { es?: string; en: string }, accuracy_radius = 20): Datum => ({
  country: { iso_code }, location: { latitude, longitude, accuracy_radius }, ...(names && { city: { names } }),
});

export const madrid = cityEntry('ES', [40.4, -3.7], { es: 'Madrid', en: 'Madrid' });
export const london = cityEntry('GB', [51.5, -0.1], { es: 'Londres', en: 'London' });
export const tokyo = cityEntry('JP', [35.7, 139.7], { es: 'Tokio', en: 'Tokyo' });

/** What a key asks of the player, or of the page around it. */
export type PlayerCommand =
  | { do: 'toggle' | 'mute' | 'fullscreen' | 'theatre' | 'picture' | 'captions' | 'note' | 'next' | 'help' }
  | { do: 'seek'; seconds: number }
  | { do: 'jump'; tenths: number }
  | { do: 'volume'; by: number }
  | { do: 'rate'; by: 1 | -1 };

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const commands: Readonly<Record<string, PlayerCommand>> = {
  ' ': { do: 'toggle' },
  k: { do: 'toggle' },
  ArrowLeft: { do: 'seek', seconds: -5 },
  ArrowRight: { do: 'seek', seconds: 5 },
  j: { do: 'seek', seconds: -10 },
  l: { do: 'seek', seconds: 10 },
  ArrowUp: { do: 'volume', by: 0.05 },
  ArrowDown: { do: 'volume', by: -0.05 },
  m: { do: 'mute' },
  f: { do: 'fullscreen' },
  t: { do: 'theatre' },
  p: { do: 'picture' },
  c: { do: 'captions' },
  '<': { do: 'rate', by: -1 },
  '>': { do: 'rate', by: 1 },
  n: { do: 'note' },
  N: { do: 'next' },
  '?': { do: 'help' },
};

/** The command of a key. Together with Ctrl, Alt or the command key it belongs to the browser. */
export const commandOf = ({ key, ctrlKey, metaKey, altKey }: Pressed): PlayerCommand | undefined => {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (/^\d$/.test(key)) return { do: 'jump', tenths: Number(key) };
  const name = key.length === 1 && !Object.hasOwn(commands, key) ? key.toLowerCase() : key;
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
};

export const rates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** The next slower or faster rate; at either end it stays. */
export const rateAfter = (rate: number, by: 1 | -1): number => {
  const further = by === 1 ? rates.find((candidate) => candidate > rate) : rates.findLast((candidate) => candidate < rate);
  return further ?? rate;
};

/** The keys as the list of them shows them: each group with the name of its text. */
export const keyList = [
  { keys: [[' '], ['K']], text: 'toggle' },
  { keys: [['←'], ['→']], text: 'seekShort' },
  { keys: [['J'], ['L']], text: 'seekLong' },
  { keys: [['0'], ['…'], ['9']], text: 'jump' },
  { keys: [['↑'], ['↓']], text: 'volume' },
  { keys: [['M']], text: 'mute' },
  { keys: [['<'], ['>']], text: 'rate' },
  { keys: [['C']], text: 'captions' },
  { keys: [['F']], text: 'fullscreen' },
  { keys: [['T']], text: 'theatre' },
  { keys: [['P']], text: 'picture' },
  { keys: [['N']], text: 'note' },
  { keys: [['⇧', 'N']], text: 'next' },
  { keys: [['?']], text: 'help' },
] as const;

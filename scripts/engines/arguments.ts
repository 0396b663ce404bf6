import { brokers, engineNames, type EngineName } from './names.ts';

const usage = `npm run engines [-- --broker=rabbitmq|kafka|rabbitmq,kafka] [--only=${engineNames.join(',')}]`;

const listOf = (option: string, text: string, known: readonly EngineName[]): EngineName[] =>
  text.split(',').map((word) => {
    const name = known.find((each) => each === word);
    if (!name) throw new Error(`--${option} does not know '${word}': it takes ${known.join(', ')}`);
    return name;
  });

/** Which engines the command line asks for; of several brokers the platform uses the first. Throws with what is wrong. */
export const wantedEngines = (args: readonly string[]): EngineName[] => {
  const given = new Map<string, EngineName[]>();
  for (const argument of args) {
    const [, option = '', text = ''] = /^--(broker|only)=(.+)$/.exec(argument) ?? [];
    if (option === '') throw new Error(`'${argument}' is no option: ${usage}`);
    given.set(option, listOf(option, text, option === 'broker' ? brokers : engineNames));
  }
  const chosen = given.get('broker');
  const only = given.get('only');
  if (chosen && only) throw new Error('--only names the broker already: give one of --broker and --only');
  return [...new Set<EngineName>(only ?? ['postgres', ...(chosen ?? ['rabbitmq']), 'redis'])];
};

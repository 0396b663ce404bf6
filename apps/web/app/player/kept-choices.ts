import { lastingMemory } from '#app/session/browser-memory.ts';

/** What a viewer chose in this browser. */
export interface Choices {
  rate: number;
  /** Whether the next lesson begins by itself. */
  goesOn: boolean;
}

const place = 'liceo.player';
const usual: Choices = { rate: 1, goesOn: true };

const isStored = (value: unknown): value is Partial<Record<keyof Choices, unknown>> => typeof value === 'object' && value !== null;

export const parseChoices = (text: string | null): Choices => {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    if (!isStored(stored)) return usual;
    const { rate, goesOn } = stored;
    return {
      rate: typeof rate === 'number' && rate >= 0.25 && rate <= 4 ? rate : usual.rate,
      goesOn: typeof goesOn === 'boolean' ? goesOn : usual.goesOn,
    };
  } catch (error) {
    if (error instanceof SyntaxError) return usual;
    throw error;
  }
};

export const readChoices = (): Choices => parseChoices(lastingMemory.read(place));

export const keepChoices = (changed: Partial<Choices>): void => lastingMemory.write(place, JSON.stringify({ ...readChoices(), ...changed }));

import { describe } from 'vitest';
import { transportContract } from './testing-transport-contract.ts';
import { inProcess } from './transport.ts';

describe('in process', () =>
  transportContract(() => {
    const transport = inProcess();
    return { transport: () => transport };
  }));

import type { configuredProviders, ConfiguredProviders } from './configured-providers.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { SandboxProvider } from './sandbox-provider.ts';

type Call = 'authorize' | 'retrieve' | 'capture' | 'void' | 'refund';
/** `unreachable`: the call never arrives. `answerLost`: it is carried out, and we do not hear of it. */
type Fault = 'unreachable' | 'answerLost';

export interface Line {
  faults: Map<Call, Fault>;
  calls: { call: Call; key: string }[];
}

const overLine = (sandbox: SandboxProvider, line: Line): SandboxProvider => {
  const over =
    <Input extends { key: string }, Result>(call: Call, method: (input: Input, signal: AbortSignal) => Promise<Result>) =>
    async (input: Input, signal: AbortSignal): Promise<Result> => {
      line.calls.push({ call, key: input.key });
      const fault = line.faults.get(call);
      if (fault === 'unreachable') throw new Error('The provider is unreachable');
      const result = await method(input, signal);
      if (fault === 'answerLost') throw new Error('The answer was lost');
      return result;
    };
  const methods: Pick<PaymentProvider, Call> = {
    authorize: over('authorize', sandbox.authorize),
    retrieve: over('retrieve', sandbox.retrieve),
    capture: over('capture', sandbox.capture),
    void: over('void', sandbox.void),
    refund: over('refund', sandbox.refund),
  };
  return { ...sandbox, ...methods };
};

/** The sandbox at the other end of a line that a test can cut. */
export const unreliable = (make: typeof configuredProviders) => {
  const line: Line = { faults: new Map(), calls: [] };
  const providersOf: typeof configuredProviders = (...args): ConfiguredProviders => {
    const sandbox = overLine(make(...args).sandbox, line);
    return { current: sandbox, sandbox, byName: (name) => (name === sandbox.name ? sandbox : undefined) };
  };
  return { line, providersOf };
};

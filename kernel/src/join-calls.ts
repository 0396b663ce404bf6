interface Call<Input, Output> {
  input: Input;
  resolve(output: Output): void;
  reject(error: unknown): void;
}

/**
 * Makes one batch out of calls that come at the same time, and of those that come while a batch is
 * running the next one: the busier it is, the fewer statements a call costs. A batch that fails is
 * repeated call by call, so that a fault stays with its own.
 *
 * @param run answers one output per input, in their order.
 */
export const joinCalls = <Input, Output>(
  most: number,
  run: (inputs: readonly Input[]) => Promise<readonly Output[]>,
): ((input: Input) => Promise<Output>) => {
  let waiting: Call<Input, Output>[] = [];
  let running = false;

  const settle = async (calls: readonly Call<Input, Output>[]): Promise<void> => {
    try {
      const outputs = await run(calls.map((call) => call.input));
      for (const [index, call] of calls.entries()) call.resolve(outputs[index] as Output);
    } catch (error) {
      if (calls.length > 1) for (const call of calls) await settle([call]);
      else calls[0]?.reject(error);
    }
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await settle(batch);
    }
    running = false;
  };

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (running) return;
      running = true;
      setImmediate(() => void drain());
    });
};

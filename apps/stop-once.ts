/** Stops for the first reason that comes, says which, and leaves: with 0 when all went well. */
export const stopOnce = (stop: () => Promise<void>): ((why: string) => void) => {
  let isStopping = false;
  return (why) => {
    if (isStopping) return;
    isStopping = true;
    process.stdout.write(`${why}: finishing what is in flight …\n`);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  };
};

import { pino, type Logger } from 'pino';

export type { Logger };

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

const secrets = ['password', 'token', 'accessToken', 'refreshToken', 'authorization', 'cookie'];

/** A structured logger on standard error; fields that hold secrets are blanked. */
export const createLogger = (level: LogLevel): Logger =>
  pino(
    { level, redact: { paths: secrets.flatMap((field) => [field, `*.${field}`]), censor: '[secret]' } },
    pino.destination(2),
  );

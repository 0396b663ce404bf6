/** What the media service answered instead of doing what was asked. */
export class MediaRefusal extends Error {
  readonly status: number;
  readonly code: string;
  /** How long it asked us to wait. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, detail: string, retryAfterSeconds?: number) {
    super(`${code} (${status})${detail === '' ? '' : `: ${detail}`}`);
    this.name = 'MediaRefusal';
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the job belongs to somebody else by now, or to nobody. */
  get isLeaseLost(): boolean {
    return this.code === 'media.lease_lost' || this.code === 'media.job_missing' || this.code === 'media.step_wrong';
  }
}

const textOf = (body: unknown, field: string): string => {
  if (typeof body !== 'object' || body === null) return '';
  const value: unknown = Reflect.get(body, field);
  return typeof value === 'string' ? value : '';
};

/** Seconds; the other form of the header, a date, nobody sends us. */
const secondsOf = (header: string | null): number | undefined => (header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined);

export const refusalOf = ({ status, headers }: Pick<Response, 'status' | 'headers'>, body: unknown): MediaRefusal =>
  new MediaRefusal(status, textOf(body, 'code') || 'unknown', textOf(body, 'detail'), secondsOf(headers.get('retry-after')));

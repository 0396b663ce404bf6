/** Why a file is not made into a stream. */
export type RefusalReason =
  | 'unreadable'
  | 'format_not_supported'
  | 'codec_not_supported'
  | 'no_streams'
  | 'dimensions_too_large'
  | 'dimensions_too_small'
  | 'too_long'
  | 'no_duration'
  | 'hdr_not_supported'
  | 'truncated';

/** The file is at fault: another try, on whatever machine, would end the same. */
export class SourceRefused extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.name = 'SourceRefused';
    this.reason = reason;
  }
}

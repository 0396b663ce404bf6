import Type, { type Static } from 'typebox';
import { ConfigError } from '@liceo/kernel/config';

export const config = Type.Object({
  /** Where the mails go, for example `smtp://user:password@mail.example:587`. Without it they stay in the mailbox. */
  SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://.+', maxLength: 500 })),
  /** The sender, with or without a name: `Liceo <office@academy.example>`. */
  SMTP_FROM: Type.Optional(Type.String({ pattern: '@', maxLength: 300 })),
  /** What stands before the paths of links in mails. */
  PUBLIC_URL: Type.String({ pattern: '^https?://.+', maxLength: 300, default: 'http://localhost:4000' }),
});

/** The SMTP server to use, or undefined when there is none. Throws when only half of it is told. */
export const smtpOf = ({ SMTP_URL, SMTP_FROM }: Static<typeof config>): { url: string; from: string } | undefined => {
  if (!SMTP_URL) return undefined;
  if (!SMTP_FROM) throw new ConfigError(['SMTP_FROM: must be set together with SMTP_URL']);
  return { url: SMTP_URL, from: SMTP_FROM };
};

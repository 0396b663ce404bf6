import Type, { type Static } from 'typebox';

export const config = Type.Object({
  /** With LICEO_ADMIN_PASSWORD: an administrator that exists from the first start on. */
  LICEO_ADMIN_EMAIL: Type.Optional(Type.String({ maxLength: 254 })),
  LICEO_ADMIN_PASSWORD: Type.Optional(Type.String({ minLength: 10, maxLength: 200 })),
  /** Where people reach this installation; the addresses in the OpenID configuration start with it. */
  PUBLIC_URL: Type.Optional(Type.String({ maxLength: 200, pattern: '^https?://[^/]+$' })),
  /** How long somebody who asked to be erased can take it back; a week. */
  LICEO_ERASURE_WAIT_MINUTES: Type.Integer({ minimum: 0, maximum: 525_600, default: 10_080 }),
  /** A JSON file with the providers by which people can sign in. */
  LICEO_SIGN_IN_PROVIDERS: Type.Optional(Type.String({ maxLength: 500 })),
  /** What secrets are encrypted with that have to be read again; several with commas between, the newest first. */
  LICEO_SECRET_KEY: Type.Optional(Type.String({ maxLength: 2000 })),
  /** A file with the same, a key on each line. */
  LICEO_SECRET_KEY_FILE: Type.Optional(Type.String({ maxLength: 500 })),
  /** Passwords known from leaks: lines of SHA-1 and count, ordered by hash, as "Pwned Passwords" has them. */
  LICEO_LEAKED_PASSWORDS_FILE: Type.Optional(Type.String({ maxLength: 500 })),
  /** Words that everybody of the academy knows (its name, its town, its courses), with commas between. */
  LICEO_PASSWORD_WORDS: Type.Optional(Type.String({ maxLength: 2000 })),
  /** Where addresses are: a database of cities or countries in the format of MaxMind. */
  LICEO_PLACES_FILE: Type.Optional(Type.String({ maxLength: 500 })),
});

export type Config = Static<typeof config>;

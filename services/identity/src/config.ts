import Type, { type Static } from 'typebox';

export const config = Type.Object({
  /** With LICEO_ADMIN_PASSWORD: an administrator that exists from the first start on. */
  LICEO_ADMIN_EMAIL: Type.Optional(Type.String({ maxLength: 254 })),
  LICEO_ADMIN_PASSWORD: Type.Optional(Type.String({ minLength: 10, maxLength: 200 })),
  /** Where people reach this installation; the addresses in the OpenID configuration start with it. */
  PUBLIC_URL: Type.Optional(Type.String({ maxLength: 200, pattern: '^https?://[^/]+$' })),
});

export type Config = Static<typeof config>;

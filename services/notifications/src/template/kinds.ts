/** What messages are about. The necessary ones always go out; the others respect the recipient's choice. */
export const kinds = {
  account: { necessary: true },
  orders: { necessary: true },
  learning: { necessary: false },
  news: { necessary: false },
} as const satisfies Record<string, { necessary: boolean }>;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];

/** The ways in which messages reach people. */
export const channels = ['email'] as const;
export type Channel = (typeof channels)[number];

/** One can refuse only what is not necessary. */
export type Refusable = { [Name in Kind]: (typeof kinds)[Name]['necessary'] extends true ? never : Name }[Kind];

export const isRefusable = (kind: Kind): kind is Refusable => !kinds[kind].necessary;

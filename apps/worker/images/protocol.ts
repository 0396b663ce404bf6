import { Type, type Static } from 'typebox';

const Sheet = Type.Object({ width: Type.Integer(), height: Type.Integer(), columns: Type.Integer(), everySeconds: Type.Number() });

/** What the confined child is told to draw. */
export const DrawTask = Type.Union([
  Type.Object({ kind: Type.Literal('sheet'), pictures: Type.Array(Type.String()), plan: Sheet, file: Type.String() }),
  Type.Object({ kind: Type.Literal('poster'), picture: Type.String() }),
]);
export type DrawTask = Static<typeof DrawTask>;

/** What it answers. */
export const DrawLine = Type.Union([
  Type.Object({ looks: Type.Array(Type.Object({ mean: Type.Number(), deviation: Type.Number() })) }),
  Type.Object({ placeholder: Type.String({ pattern: '^data:image/webp;base64,[A-Za-z0-9+/=]{1,4000}$' }), width: Type.Integer(), height: Type.Integer() }),
]);
export type DrawLine = Static<typeof DrawLine>;

/** The files of a poster, each with the widest it may be. */
export const posterFiles = [
  { file: 'poster.webp', format: 'webp', width: 1280 },
  { file: 'poster-640.webp', format: 'webp', width: 640 },
  { file: 'poster.avif', format: 'avif', width: 1280 },
  { file: 'poster.jpg', format: 'jpeg', width: 1280 },
] as const;

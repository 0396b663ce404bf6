import { problemCodes } from './problem-codes.ts';

/** What went wrong, for people: by stable error code, else by the rule that a field broke. */
export const problems = {
  refused: 'No ha podido ser. Revisa los datos y vuelve a intentarlo.',
  codes: problemCodes,
  rules: {
    required: 'Este dato hace falta.',
    minLength: (limit: string) => (limit === '1' ? 'Este dato hace falta.' : `Escribe al menos ${limit} caracteres.`),
    maxLength: (limit: string) => `No puede tener más de ${limit} caracteres.`,
    minimum: (limit: string) => `Tiene que ser ${limit} o más.`,
    maximum: (limit: string) => `Tiene que ser ${limit} o menos.`,
    minItems: 'Añade al menos uno.',
    maxItems: (limit: string) => `No puede haber más de ${limit}.`,
    format: 'No tiene la forma correcta.',
    pattern: 'No tiene la forma correcta.',
    type: 'No tiene la forma correcta.',
    enum: 'Elige una de las opciones.',
    const: 'Elige una de las opciones.',
    anyOf: 'Elige una de las opciones.',
  },
};

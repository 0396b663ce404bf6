import { problemCodes } from './problem-codes.ts';

/** What went wrong, for people: by stable error code, else by the rule that a field broke. */
export const problems = {
  refused: 'No ha podido ser. Revisa los datos y vuelve a intentarlo.',
  codes: problemCodes,
  pages: {
    missing: { title: 'Aquí no hay nada', text: 'La página se ha movido, se ha borrado o la dirección tiene una errata.' },
    forbidden: { title: 'No tienes acceso', text: 'Tu cuenta no puede ver esta página. Si crees que debería, pídeselo a la academia.' },
    accessEnded: { title: 'Tu acceso a este curso ha terminado', text: 'El pedido con el que lo compraste se devolvió, o la academia retiró el acceso. En «Mis pedidos» puedes ver qué pasó.' },
    limited: { title: 'Demasiadas peticiones', text: 'Espera un momento y vuelve a cargar la página.' },
    unavailable: { title: 'Volvemos enseguida', text: 'Una parte de la academia no responde ahora mismo. Vuelve a intentarlo dentro de un minuto.' },
    unexpected: { title: 'Algo ha fallado', text: 'El error es nuestro y ha quedado anotado. Vuelve a intentarlo dentro de un momento.' },
  },
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

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const search = {
  suggestions: 'Sugerencias',
  groups: { correction: 'Corrección', subject: 'Materias', product: 'Cursos y libros', teacher: 'Quién enseña', all: 'Todos los resultados' },
  found: (n: number) => (n === 0 ? 'Sin sugerencias; pulsa Intro para buscar' : `${count(n, 'sugerencia', 'sugerencias')}; muévete con las flechas`),
  failed: 'No hemos podido traer sugerencias. Pulsa Intro para buscar.',
  didYouMean: '¿Querías decir',
  all: (words: string) => `Ver todos los resultados de «${words}»`,
  courses: (n: number) => count(n, 'curso', 'cursos'),
  full: 'Completo',
  soldOut: 'Agotado',
};

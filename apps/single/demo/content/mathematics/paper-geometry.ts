import { md, type Course } from '../subject.ts';

export const paperGeometry: Course = {
  name: 'Geometría con papel: doblar, medir, demostrar',
  summary: 'Teoremas clásicos que caben en una hoja: ángulos, Pitágoras y poliedros hechos con pliegues.',
  description: 'Curso en preparación. Cada lección parte de una hoja cuadrada y termina en una demostración.',
  language: 'es', level: 'beginner', price: 2400, teacher: 'teacher', draft: true,
  outcomes: [
    'Demostrar con pliegues que los ángulos de un triángulo suman 180°',
    'Comprobar Pitágoras con cuatro triángulos de papel',
  ],
  modules: [
    {
      title: 'Pliegues y ángulos',
      lessons: [
        {
          title: 'Los ángulos de un triángulo suman 180°',
          text: md`
            Recorta un triángulo cualquiera. Dobla la punta superior hasta que toque la base, con el pliegue paralelo a ella. Ahora dobla las otras dos esquinas hacia esa punta: los tres ángulos encajan sin hueco sobre la base, formando media vuelta.

            El pliegue no es un truco: pasa por los puntos medios de dos lados, y por eso es paralelo al tercero. De ahí que los ángulos se trasladen sin cambiar.
          `,
        },
        {
          title: 'Pitágoras en cuatro triángulos',
          text: md`
            Coloca cuatro triángulos rectángulos iguales dentro de un cuadrado de lado a + b, uno en cada esquina. En el centro queda un cuadrado de área c².

            Desliza los triángulos hasta juntarlos dos a dos en rectángulos: ahora quedan libres dos cuadrados, de áreas a² y b². El cuadrado grande y los triángulos no han cambiado, así que **a² + b² = c²**.
          `,
        },
      ],
    },
  ],
};

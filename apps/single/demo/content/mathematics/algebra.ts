import { md, type Course } from '../subject.ts';

export const algebra: Course = {
  name: 'Matemáticas: álgebra y funciones paso a paso',
  summary: 'De la incógnita a la gráfica: ecuaciones, sistemas y las funciones que describen el mundo.',
  description: md`
    El álgebra es el arte de llamar *x* a lo que no sabemos y tratarlo como si lo supiéramos. En este curso aprenderás a **traducir problemas a ecuaciones**, a resolverlas con seguridad y a ver su gráfica antes de dibujarla.

    Incluye una lección en vídeo sobre la circunferencia y la función seno. Recomendado para segundo ciclo de secundaria y para quien prepara pruebas de acceso.
  `,
  language: 'es', level: 'intermediate', price: 3900, teacher: 'teacher',
  outcomes: [
    'Resolver ecuaciones de primer y segundo grado paso a paso',
    'Traducir un problema a un sistema de dos ecuaciones',
    'Leer en una gráfica lo que hace una función',
    'Relacionar el círculo con la función seno',
  ],
  modules: [
    {
      title: 'Ecuaciones',
      lessons: [
        {
          title: 'La balanza: ecuaciones de primer grado', preview: true,
          text: md`
            Una ecuación es una balanza en equilibrio. Lo que hagas a un lado debes hacerlo al otro, y el equilibrio se mantiene.

            Resolvamos 3x + 5 = 20:

            ~~~
            3x + 5 = 20
            3x     = 15     restamos 5 a los dos lados
             x     = 5      dividimos los dos lados entre 3
            ~~~

            «Pasar restando» no es magia: es restar en ambos platos. Si lo piensas así, nunca dudarás del signo.

            ### Traducir del español
            *«El triple de mi edad menos ocho es la edad de mi padre, que tiene 40.»* Llama x a tu edad: 3x − 8 = 40, luego x = 16.

            Comprueba siempre en el enunciado, no en la ecuación: el triple de 16 es 48, menos 8 son 40. Correcto.
          `,
        },
        {
          title: 'Sistemas de dos ecuaciones',
          text: md`
            Con dos incógnitas hacen falta dos informaciones. En una granja hay conejos y gallinas: 35 cabezas y 94 patas.

            ~~~
            c + g = 35
            4c + 2g = 94
            ~~~

            **Sustitución.** De la primera, g = 35 − c. En la segunda: 4c + 70 − 2c = 94, es decir c = 12 y g = 23.

            **Reducción.** Multiplica la primera por 2 y réstala de la segunda: 2c = 24. Mismo resultado, menos escritura.

            ### Lo que dice el dibujo
            Cada ecuación es una recta y la solución es el punto donde se cruzan. Si las rectas son paralelas no hay solución; si coinciden, hay infinitas. Antes de calcular, compara las pendientes y sabrás en cuál de los tres casos estás.
          `,
        },
        {
          title: 'La ecuación de segundo grado',
          text: md`
            Un jardín rectangular mide 3 metros más de largo que de ancho y su área es 40 m². Si el ancho es x, entonces x(x + 3) = 40, o sea x² + 3x − 40 = 0.

            **Factorizar** es buscar dos números que sumen 3 y multipliquen −40: son 8 y −5. Entonces (x + 8)(x − 5) = 0, y un producto solo es cero si algún factor lo es: x = −8 o x = 5. Un ancho negativo no tiene sentido, así que el jardín mide 5 × 8.

            Cuando no se ve la factorización, la fórmula general siempre responde:

            > x = (−b ± √(b² − 4ac)) / 2a

            El número bajo la raíz, el *discriminante*, avisa antes de acabar: positivo, dos soluciones; cero, una; negativo, ninguna real.
          `,
        },
      ],
    },
    {
      title: 'Funciones',
      lessons: [
        {
          title: 'Qué es una función',
          text: md`
            Una función es una máquina con una norma: **a cada entrada le corresponde una sola salida**. El precio del taxi según los kilómetros es una función; los hijos de una persona no lo son, porque puede haber varios.

            Una función lineal f(x) = mx + n cuenta una historia con dos números: n es dónde empiezas y m es cuánto cambias en cada paso. Un taxi que cobra 2,50 € de bajada y 1,10 € por kilómetro es f(x) = 1,10x + 2,50.

            ### Leer una gráfica
            - **Crece** donde sube al avanzar hacia la derecha.
            - Sus **ceros** son los cortes con el eje horizontal.
            - La **pendiente** entre dos puntos es lo que sube dividido entre lo que avanza.

            Ejercicio: dibuja tu distancia a casa durante un día normal. ¿Dónde es constante? ¿Dónde es mayor su pendiente?
          `,
        },
        {
          title: 'Vídeo: del círculo a la función seno', video: 'unit-circle',
          text: md`
            En el vídeo, un punto recorre a velocidad constante una circunferencia de radio 1. Su **altura** se dibuja hacia la derecha según pasa el tiempo: la onda que aparece es la función seno.

            Observa y contesta:
            1. ¿Dónde está el punto cuando la onda alcanza su máximo?
            2. ¿Cuántas vueltas corresponden a una onda completa?
            3. ¿En qué momentos la altura cambia más deprisa? Mira la pendiente al cruzar el eje.

            Si en lugar de la altura siguiéramos la posición horizontal, obtendríamos el coseno: la misma onda, un cuarto de vuelta adelantada.
          `,
        },
      ],
    },
  ],
};

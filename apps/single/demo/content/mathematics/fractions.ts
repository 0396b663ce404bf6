import { md, type Course } from '../subject.ts';

export const fractions: Course = {
  name: 'Matemáticas desde cero: fracciones, proporciones y porcentajes',
  summary: 'Los números que usas cada día, explicados con dibujos, recetas y rebajas. Para quien dejó las matemáticas hace años.',
  description: md`
    Este curso empieza donde muchos se perdieron: las fracciones. Avanza despacio, con ejemplos de la cocina, la tienda y el banco, y **cada regla se explica antes de usarse**.

    ## Qué sabrás hacer
    - Sumar, restar y comparar fracciones sin memorizar trucos.
    - Resolver problemas de proporcionalidad con una tabla.
    - Calcular descuentos, subidas y porcentajes encadenados.

    ## Qué necesitas
    Papel cuadriculado, lápiz y veinte minutos por lección. La calculadora, al final.
  `,
  language: 'es', level: 'beginner', price: 1900, teacher: 'teacher',
  outcomes: [
    'Sumar, restar y comparar fracciones sin memorizar trucos',
    'Multiplicar y dividir fracciones sabiendo por qué',
    'Resolver problemas de proporcionalidad con una tabla',
    'Calcular descuentos, subidas y porcentajes encadenados',
  ],
  modules: [
    {
      title: 'Fracciones con sentido',
      lessons: [
        {
          title: 'Una fracción es un número', preview: true,
          text: md`
            Solemos decir que 3/4 son «tres trozos de cuatro», pero esa imagen se queda corta. **Una fracción es un número**, y como todo número ocupa un lugar en la recta: 3/4 está entre el 0 y el 1, más cerca del 1.

            El número de abajo, el *denominador*, dice en cuántas partes iguales dividimos la unidad. El de arriba, el *numerador*, cuántas de esas partes contamos. Por eso 5/4 también tiene sentido: contamos cinco cuartos y nos pasamos de la unidad.

            ### Fracciones equivalentes
            Corta una pizza en cuatro y come dos trozos; corta otra igual en ocho y come cuatro. Has comido lo mismo:

            > 2/4 = 4/8 = 1/2

            Multiplicar o dividir numerador y denominador por el mismo número no cambia la cantidad, solo el tamaño de los trozos.

            ### Practica
            1. Dibuja una recta de 0 a 2 y coloca 1/2, 3/4, 5/4 y 7/4.
            2. Escribe tres fracciones equivalentes a 2/3.
            3. ¿Cuál es mayor, 3/5 o 5/8? Busca un denominador común: 24/40 y 25/40. Gana 5/8 por muy poco.
          `,
        },
        {
          title: 'Sumar y restar: hablar el mismo idioma',
          text: md`
            Dos euros y tres céntimos no son cinco de nada. Con las fracciones pasa igual: solo se suman trozos **del mismo tamaño**.

            Para sumar 1/2 + 1/3 necesitamos un tamaño en el que quepan ambos. Los sextos sirven, porque 6 es múltiplo de 2 y de 3:

            ~~~
            1/2 = 3/6
            1/3 = 2/6
            1/2 + 1/3 = 3/6 + 2/6 = 5/6
            ~~~

            Fíjate en que el denominador **no se suma**: es el nombre de los trozos, no su cantidad.

            ### Un método que siempre funciona
            1. Busca el mínimo común múltiplo de los denominadores.
            2. Escribe cada fracción con ese denominador.
            3. Suma o resta los numeradores.
            4. Simplifica si puedes.

            ### En la cocina
            Una receta pide 3/4 de litro de leche y solo queda 1/3. ¿Cuánta falta? 3/4 − 1/3 = 9/12 − 4/12 = **5/12 de litro**, algo más de 400 ml.
          `,
          attachment: {
            title: 'Hoja de ejercicios: fracciones', filename: 'ejercicios-fracciones.md',
            text: md`
              # Ejercicios de fracciones
              1. 2/5 + 1/10 =
              2. 7/8 − 1/4 =
              3. 3/4 + 5/6 =
              4. De un depósito lleno gastamos 1/3 el lunes y 2/5 el martes. ¿Qué fracción queda?
              5. Ordena de menor a mayor: 4/7, 1/2, 5/9.

              Soluciones: 1) 1/2 · 2) 5/8 · 3) 19/12 · 4) 4/15 · 5) 1/2, 5/9, 4/7
            `,
          },
        },
        {
          title: 'Multiplicar y dividir fracciones',
          text: md`
            Multiplicar es **tomar una parte de una parte**. La mitad de 3/4 de un terreno es 1/2 × 3/4 = 3/8. Dibújalo: divide un rectángulo en cuatro columnas, sombrea tres, y luego córtalo por la mitad en horizontal. Aparecen ocho casillas, y tres son la mitad de lo sombreado.

            La regla es la más amable de todas: numerador por numerador, denominador por denominador.

            Dividir es preguntar **cuántas veces cabe**. ¿Cuántas botellas de 3/4 de litro llenamos con 6 litros? En 6 litros hay 24 cuartos, y cada botella gasta tres: 24 ÷ 3 = 8 botellas. De ahí sale la regla de «multiplicar por la inversa»:

            > 6 ÷ 3/4 = 6 × 4/3 = 24/3 = 8

            Multiplicar por una fracción menor que 1 achica; dividir entre ella agranda. Si tu resultado va en la dirección contraria, revisa la cuenta.
          `,
        },
      ],
    },
    {
      title: 'Proporciones y porcentajes',
      lessons: [
        {
          title: 'Proporcionalidad directa e inversa',
          text: md`
            Dos cantidades son **directamente proporcionales** cuando al duplicar una se duplica la otra: kilos de naranjas y euros. Son **inversamente proporcionales** cuando al duplicar una, la otra se reduce a la mitad: pintores y días de trabajo.

            Antes de operar, hazte siempre la pregunta: *si esta crece, ¿la otra crece o mengua?*

            | Naranjas (kg) | Precio (€) |
            |---|---|
            | 2 | 3,60 |
            | 1 | 1,80 |
            | 5 | 9,00 |

            El truco de la tabla es pasar por la unidad: dividir hasta llegar a 1 y multiplicar hasta lo que te piden. Con 4 pintores que tardan 6 días, el trabajo total son 24 jornadas; con 3 pintores serán 24 ÷ 3 = 8 días.

            Desconfía de lo que no es proporcional: si un niño mide 1 metro a los 4 años, no medirá 10 metros a los 40.
          `,
        },
        {
          title: 'Porcentajes, descuentos y subidas',
          text: md`
            Un porcentaje es una fracción con denominador 100 y con buena prensa. El 35 % de 80 es 35/100 × 80 = 28.

            ### Pensar en multiplicadores
            - Rebajar un 20 % es quedarse con el 80 %: multiplica por **0,80**.
            - Subir un 21 % de IVA es pagar el 121 %: multiplica por **1,21**.

            Así los cambios encadenados salen solos. Una camisa de 50 € con un 20 % de rebaja y después otro 10 %: 50 × 0,80 × 0,90 = 36 €. El descuento total es del 28 %, **no** del 30 %.

            ### Volver atrás
            Si un ordenador cuesta 605 € con IVA incluido, su precio sin IVA es 605 ÷ 1,21 = 500 €. Restar el 21 % de 605 sería un error muy común: daría 477,95 €.

            Y cuidado con los *puntos porcentuales*: pasar del 4 % al 5 % es subir un punto, pero también un 25 %.
          `,
        },
      ],
    },
  ],
};

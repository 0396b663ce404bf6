import { md, type Course } from '../subject.ts';

export const musicByEar: Course = {
  name: 'Teoría musical desde el oído',
  summary: 'Notas, escalas, acordes y ritmo empezando por lo que oyes. Para cantar, tocar o escuchar mejor.',
  description: md`
    La partitura es un mapa; el territorio es el sonido. Aquí primero **escuchas y cantas**, y solo después lo escribes. No hace falta instrumento, aunque un teclado de juguete ayuda.

    Incluye un vídeo con una melodía que ves y oyes a la vez.
  `,
  language: 'es', level: 'beginner', price: 2700, teacher: 'teacher',
  outcomes: [
    'Reconocer de oído la octava y los grados de la escala mayor',
    'Marcar el pulso y leer compases sencillos',
    'Construir acordes mayores y menores de tres notas',
    'Acompañar una melodía con tres acordes',
  ],
  modules: [
    {
      title: 'Melodía',
      lessons: [
        {
          title: 'Grave, agudo y la octava', preview: true,
          text: md`
            El sonido es aire que vibra. Cuantas más vibraciones por segundo, más **agudo**. La nota la con la que se afina una orquesta vibra 440 veces por segundo.

            Canta «Somewhere over the rainbow»: el salto de las dos primeras sílabas es una **octava**. La segunda nota vibra justo el doble que la primera, y nuestro oído las reconoce como «la misma, pero más arriba». Por eso se llaman igual.

            Entre una nota y su octava, la música occidental coloca doce escalones iguales, los **semitonos**. En el teclado son las teclas blancas y negras contadas una a una.

            ### Ejercicio de oído
            1. Canta cualquier nota cómoda y luego su octava aguda.
            2. Sube de una a otra contando escalones con un piano virtual: son doce.
            3. Escucha tres canciones y decide si su primera nota vuelve al final. Casi siempre es así.
          `,
        },
        {
          title: 'La escala mayor',
          text: md`
            Do, re, mi, fa, sol, la, si, do. Todo el mundo la canta, y su secreto está en los huecos:

            ~~~
            do  re  mi fa  sol  la  si do
              T   T   s   T    T   T  s
            ~~~

            T es un tono (dos semitonos) y s un semitono. Tono, tono, semitono, tono, tono, tono, semitono: con ese patrón puedes construir la escala mayor desde **cualquier** nota. Desde sol sale sol, la, si, do, re, mi, fa♯, sol: hace falta el sostenido para respetar los huecos.

            Cada grado tiene su carácter. El primero, la *tónica*, es la casa. El quinto, la *dominante*, mira hacia fuera. El séptimo tira con fuerza hacia la tónica: canta la escala y detente en *si*. Cuesta no terminar, ¿verdad?
          `,
        },
        {
          title: 'Vídeo: una melodía a la vista', video: 'melody',
          text: md`
            En el vídeo suena el comienzo de la «Oda a la alegría» de Beethoven (1824). Las teclas se iluminan al tocarlas y los bloques que caen muestran cuánto dura cada nota.

            Primera escucha: sigue con el dedo el contorno. Sube, baja, vuelve. La melodía casi nunca salta: se mueve por **grados conjuntos**, y por eso es tan fácil de cantar.

            Segunda escucha: compara las dos frases. Empiezan igual, pero la primera acaba en *re*, como una pregunta, y la segunda en *do*, como una respuesta. Esa simetría de **antecedente y consecuente** está en miles de canciones.

            Tercera: canta con el vídeo diciendo los nombres: mi mi fa sol, sol fa mi re…
          `,
        },
      ],
    },
    {
      title: 'Ritmo y armonía',
      lessons: [
        {
          title: 'Pulso, compás y figuras',
          text: md`
            El **pulso** es el latido: lo que marcas con el pie. El **compás** agrupa los pulsos, con uno más fuerte al principio: de dos en dos la marcha, de tres en tres el vals, de cuatro en cuatro casi todo lo que suena en la radio.

            Las figuras reparten el tiempo por mitades:

            | figura | pulsos |
            |---|---|
            | redonda | 4 |
            | blanca | 2 |
            | negra | 1 |
            | corchea | 1/2 |

            El puntillo añade la mitad: una negra con puntillo dura un pulso y medio.

            ### Con las palmas
            Marca el pulso con el pie y di: «pan» (negra), «ca-sa» (dos corcheas), «soool» (blanca). Combina: *pan, pan, ca-sa, pan*. Si el pie no se altera, lo has entendido. Si se altera, ve más despacio: el pie manda.
          `,
        },
        {
          title: 'Acordes: tres notas que se llevan bien',
          text: md`
            Toma una nota de la escala, salta la siguiente, toma otra, salta y toma otra: do-mi-sol. Eso es una **tríada**. Si la primera distancia es de cuatro semitonos, el acorde es mayor y suena abierto; si es de tres, menor y suena recogido.

            En la escala de do, los acordes que se forman sobre do, fa y sol son mayores, y sobre re, mi y la, menores.

            Con tres basta para acompañar media historia de la música: **I, IV y V**. En do: do, fa y sol. Prueba con «Cumpleaños feliz» y notarás que el V pide volver al I, la misma tensión del séptimo grado que ya conoces, porque si forma parte de sol-si-re.

            Reto: busca cuatro canciones con la rueda I–V–vi–IV (do, sol, la menor, fa). Te sobrarán ejemplos.
          `,
        },
      ],
    },
  ],
};

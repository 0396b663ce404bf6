import { md, type Course } from '../subject.ts';

export const digitalMarketing: Course = {
  name: 'Marketing digital con sentido',
  summary: 'Un mensaje claro, un público concreto y números que ayudan a decidir. Para proyectos pequeños con poco presupuesto.',
  description: md`
    Publicar cada día en cinco redes no es una estrategia. En este curso construirás **una**: a quién ayudas, con qué mensaje, en qué canal y cómo sabrás si funciona.

    Trabajarás sobre tu propio proyecto o sobre una librería de barrio que usamos de ejemplo.
  `,
  language: 'es', level: 'intermediate', price: 3800, teacher: 'teacher',
  outcomes: [
    'Definir un público concreto, y a quién no le vendes',
    'Escribir textos que se entienden a la primera',
    'Elegir entre buscador y correo según tu proyecto',
    'Leer tres números y decidir con ellos qué seguir haciendo',
  ],
  modules: [
    {
      title: 'Qué decir y a quién',
      lessons: [
        {
          title: 'Elegir a quién no le vendes', preview: true,
          text: md`
            «Nuestro público es todo el mundo» significa que el mensaje no es para nadie. La librería del ejemplo vende de todo, pero sobrevive por tres grupos: familias del colegio cercano, un club de lectura y turistas de paso.

            Describe a cada grupo por su **situación**, no por su edad: *«padre que necesita un regalo para mañana y no sabe qué leen los niños de ocho años»*. Ahora ya sabes qué ofrecer: una mesa por edades, envoltorio gratis y una recomendación en un minuto.

            Completa esta frase para tu proyecto:

            > Ayudo a **[quién]** que **[situación]** a **[resultado]**, sin **[lo que temen]**.

            Si al leerla alguien dice «ese soy yo», vas bien. Si dicen «qué interesante», sigue afinando.

            Elige un solo grupo para empezar. Los demás no se marchan; solo dejan de mandar en tus textos.
          `,
        },
        {
          title: 'Textos que se entienden a la primera',
          text: md`
            Una página tiene unos segundos para contestar tres preguntas: *¿qué es esto?, ¿es para mí?, ¿qué hago ahora?*

            **Beneficio antes que característica.** «Más de 300 cuentos ilustrados» es una característica. «Encuentra el cuento que pedirá cada noche» es un beneficio. Usa el segundo como titular y el primero como prueba.

            **Concreto antes que grande.** «Calidad excelente» no lo discute nadie ni lo cree nadie. «Te lo cambiamos si ya lo tiene» sí.

            **Una sola llamada a la acción.** Cada botón extra reparte la atención. «Reserva tu cuento» repetido tres veces funciona mejor que tres botones distintos.

            Prueba del grito: lee tu titular en voz alta desde el otro lado de la sala. Si da vergüenza o no se entiende, todavía no está.
          `,
        },
      ],
    },
    {
      title: 'Dónde y con qué resultado',
      lessons: [
        {
          title: 'El buscador y el correo',
          text: md`
            Las redes prestan atención; el buscador y el correo la construyen.

            **Buscador.** La gente escribe problemas: «regalo niña 8 años leer». Haz una página por cada pregunta real de tus clientes, con la pregunta como título y la respuesta en el primer párrafo. Diez páginas útiles valen más que cien entradas de relleno. Y reclama la ficha de tu negocio en los mapas: horario, fotos y respuestas a las reseñas.

            **Correo.** Es el único canal que es tuyo. Ofrece algo a cambio de la dirección (una lista de lecturas por edades) y escribe una vez al mes con la regla de tres partes útiles por una de venta. Pide permiso de forma clara y pon fácil la baja: además de ser obligatorio, mejora tu reputación como remitente.
          `,
        },
        {
          title: 'Medir para decidir',
          text: md`
            Dibuja el **embudo**: cuántos te ven, cuántos entran, cuántos piden, cuántos vuelven.

            | paso | personas | tasa |
            |---|---|---|
            | vieron el anuncio | 8000 | |
            | entraron en la página | 240 | 3 % |
            | reservaron | 12 | 5 % |
            | repitieron en tres meses | 5 | 42 % |

            Con 90 € de anuncio, cada reserva costó 7,50 €. ¿Es mucho? Depende: si quien repite compra por 60 € al año, es una ganga.

            Mejora el paso **más estrecho que puedas tocar**. Aquí, pasar del 5 % al 8 % de reservas cuesta un texto mejor; duplicar los que ven el anuncio cuesta otros 90 €.

            Cambia una sola cosa cada vez y espera a tener números suficientes: de 12 a 15 reservas puede ser simple azar. Los «me gusta» no están en el embudo, y no es un olvido.
          `,
        },
      ],
    },
  ],
};

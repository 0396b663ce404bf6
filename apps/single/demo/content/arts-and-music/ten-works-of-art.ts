import { md, type Course } from '../subject.ts';

export const tenWorksOfArt: Course = {
  name: 'Historia del arte en diez obras',
  summary: 'De Altamira a Frida Kahlo: diez obras para aprender a mirar y entender su tiempo.',
  description: md`
    No es una lista de fechas. Cada lección se detiene en dos o tres obras y hace siempre las mismas preguntas: **¿qué veo?, ¿cómo está hecho?, ¿para quién?, ¿qué cambió después?** Con esas cuatro preguntas podrás entrar en cualquier museo.
  `,
  language: 'es', level: 'beginner', price: 1800, teacher: 'teacher',
  motif: 'pictures',
  outcomes: [
    'Situar diez obras en su época y en su encargo',
    'Describir un cuadro antes de interpretarlo',
    'Explicar qué cambia del taller medieval al artista moderno',
    'Visitar un museo con preguntas propias',
  ],
  modules: [
    {
      title: 'De la cueva al taller',
      lessons: [
        {
          title: 'Altamira y el Partenón: imagen y medida', preview: true,
          text: md`
            **1. Los bisontes de Altamira** (hace unos 15 000 años). Alguien, con un candil de grasa, aprovechó los abultamientos de la roca para dar volumen a los animales. Usó ocre, carbón y el propio relieve: ya es una decisión de artista, ver en la piedra lo que aún no está. No sabemos para qué; sí sabemos que lo hicieron personas con nuestra misma mirada.

            **2. El Partenón** (447–432 a. C.). Parece recto y no lo es: las columnas se inclinan levemente hacia dentro y se ensanchan en el centro, y la base está curvada. Son correcciones para que el ojo lo vea perfecto. La belleza, para los griegos, era proporción… con trampa.

            ### Para mirar
            Busca una foto frontal del Partenón y apoya una regla en su base. Después compara la columna de la esquina con las centrales: es algo más gruesa, porque se recorta contra el cielo y parecería más delgada.
          `,
        },
        {
          title: 'Giotto, Van Eyck y Leonardo: ventanas al mundo',
          text: md`
            **3. El llanto sobre Cristo muerto, de Giotto** (h. 1305). Las figuras pesan, se dan la espalda, lloran de verdad. Dos de ellas están vistas por detrás: por primera vez en siglos el espectador está *dentro* de la escena.

            **4. El matrimonio Arnolfini, de Jan van Eyck** (1434). El óleo, en capas finísimas, permite pintar la luz sobre el latón, la piel de la fruta y un espejo que refleja la habitación entera. Acércate con una reproducción grande: en el espejo hay dos personas más.

            **5. La Última Cena, de Leonardo** (1495–1498). Todas las líneas del techo se encuentran en la cabeza de Cristo. La perspectiva ya no es solo un truco de profundidad: dirige tu atención. Los apóstoles forman cuatro grupos de tres, y la noticia recorre la mesa como una onda.
          `,
        },
      ],
    },
    {
      title: 'De la corte al yo',
      lessons: [
        {
          title: 'Velázquez y Vermeer: la pintura se mira a sí misma',
          text: md`
            **6. Las meninas, de Velázquez** (1656). ¿A quién mira el pintor? Al espejo del fondo asoman los reyes: o están posando donde estás tú, o el espejo refleja el lienzo que no vemos. El cuadro es una pregunta sobre quién mira a quién. De cerca solo hay manchas sueltas; a tres metros, son encajes.

            **7. La lechera, de Vermeer** (h. 1658). Una mujer vierte leche. No pasa nada más, y es imposible apartar la vista. Fíjate en el pan: puntitos claros que no corresponden a ninguna miga, sino al brillo. Holanda era una república de comerciantes, y su arte ya no pintaba dioses sino cocinas.

            Compara: uno pinta para un rey y se pinta a sí mismo; otro, para una casa burguesa, y pinta el silencio. ¿Qué dice cada cuadro de quien lo pagó?
          `,
        },
        {
          title: 'Goya, Monet y Kahlo: mirar desde dentro',
          text: md`
            **8. El 3 de mayo en Madrid, de Goya** (1814). Los verdugos no tienen cara; la víctima abre los brazos bajo un farol. Por primera vez la guerra no tiene héroes. Todo reportero de guerra desciende de este cuadro.

            **9. Impresión, sol naciente, de Monet** (1872). Un crítico usó el título para burlarse y dio nombre a un movimiento. Monet no pinta el puerto: pinta la niebla de un instante. Si pasas la imagen a blanco y negro, el sol casi desaparece: tiene la misma claridad que el cielo. Solo el color lo enciende.

            **10. Las dos Fridas, de Frida Kahlo** (1939). Dos autorretratos unidos por una arteria, uno con traje europeo y otro con vestido de Tehuana. Lo íntimo y lo político en la misma sangre.

            ### Tarea final
            Elige una obra de un museo cercano y contesta por escrito las cuatro preguntas del curso.
          `,
        },
      ],
    },
  ],
};

import { md, type Course } from '../subject.ts';

export const kitchenChemistry: Course = {
  name: 'La química de la cocina',
  summary: 'Emulsiones, fermentos, dorados y merengues: entiende qué pasa en la sartén y cocinarás mejor.',
  description: md`
    La cocina es el laboratorio más antiguo del mundo y el único en el que conviene comerse los resultados. Aprenderás química **mirando, oliendo y probando**: proteínas que se despliegan, azúcares que se doran, burbujas que levantan una masa.
  `,
  language: 'es', level: 'beginner', price: 2500, teacher: 'teacher',
  outcomes: [
    'Explicar qué le pasa a un huevo cuando se calienta',
    'Conseguir un buen dorado: Maillard o caramelo',
    'Ligar una mayonesa, y salvarla si se corta',
    'Entender el trabajo de la levadura en el pan',
  ],
  modules: [
    {
      title: 'Calor',
      lessons: [
        {
          title: 'Qué le pasa a un huevo', preview: true,
          text: md`
            La clara es agua con un 10 % de **proteínas**: cadenas larguísimas plegadas como ovillos. Al calentarlas, los ovillos se abren y se enganchan unos con otros hasta formar una red que atrapa el agua. Por eso el huevo pasa de líquido a sólido, y por eso no hay vuelta atrás.

            Cada proteína tiene su temperatura. La clara empieza a cuajar hacia los 62 °C; la yema, hacia los 65 °C. En esos tres grados vive el huevo perfecto: una hora a 64 °C da una yema cremosa y una clara tierna.

            Si calientas demasiado, la red se encoge y expulsa el agua: los revueltos sueltan líquido y la clara se vuelve goma. El anillo verdoso de la yema demasiado cocida es sulfuro de hierro, inofensivo y delator.

            ### Experimento
            Echa unas gotas de limón en una clara cruda. Se vuelve blanca sin fuego: el ácido también despliega proteínas. Es el secreto del ceviche.
          `,
        },
        {
          title: 'El color del sabor: Maillard y caramelo',
          text: md`
            Una carne cocida y una asada tienen los mismos ingredientes y sabores muy distintos. La diferencia es la **reacción de Maillard**: azúcares y proteínas que, por encima de unos 140 °C, se combinan en cientos de sustancias aromáticas y pardas.

            El enemigo es el agua, porque mientras quede no se pasa de 100 °C. De ahí tres consejos:
            - Seca bien la pieza antes de dorarla.
            - No llenes la sartén: el vapor tiene que escapar.
            - Sala con tiempo o en el último momento; a medias, la sal saca agua a la superficie.

            El **caramelo** es otra cosa: azúcar solo, a partir de 160 °C. Empieza oliendo a mantequilla y acaba amargo. La ventana entre el ámbar y el quemado dura segundos, y se apaga con agua… que hierve de golpe. Aparta la cara.
          `,
        },
      ],
    },
    {
      title: 'Mezclas y burbujas',
      lessons: [
        {
          title: 'Mayonesa: convencer al aceite',
          text: md`
            Agua y aceite no se mezclan, pero la mayonesa es sobre todo aceite repartido en gotas diminutas dentro de muy poca agua. El mediador es la **lecitina** de la yema, una molécula con una cabeza que ama el agua y una cola que ama la grasa: rodea cada gota y evita que se junten.

            Por qué se corta: has echado el aceite más deprisa de lo que podías romperlo en gotas. Cómo se arregla: pon una cucharada de agua o una yema en un bol limpio y añade la mezcla cortada poco a poco, como si fuera aceite.

            La misma idea explica la leche (grasa en agua), la mantequilla (agua en grasa) y el jabón que limpia tu plato.

            ### Experimento
            Agita aceite y vinagre en un frasco: se separan en un minuto. Añade media cucharadita de mostaza y repite. ¿Cuánto aguanta ahora?
          `,
        },
        {
          title: 'Pan: levaduras trabajando',
          text: md`
            La levadura es un hongo microscópico que come azúcar y devuelve alcohol y **dióxido de carbono**. Las burbujas quedan atrapadas en el *gluten*, una red elástica que se forma cuando dos proteínas de la harina se encuentran en el agua y las amasamos.

            El tiempo es un ingrediente. A 25 °C la masa dobla en una hora y media; en la nevera tarda un día, y entretanto las bacterias producen ácidos que dan sabor y mejor conservación.

            En el horno todo ocurre a la vez: el gas se dilata, el agua se hace vapor, el gluten cuaja hacia los 70 °C y la corteza se dora.

            | si el pan… | probablemente… |
            |---|---|
            | no sube | la levadura murió (agua a más de 45 °C) |
            | sube y se hunde | fermentó demasiado |
            | sale pálido | faltó calor o sobró vapor |
          `,
        },
      ],
    },
  ],
};

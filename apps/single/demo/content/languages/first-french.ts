import { md, type Course } from '../subject.ts';

export const firstFrench: Course = {
  name: 'Francés inicial: primeras conversaciones',
  summary: 'De «bonjour» a contar tu día: pronunciación, presentarse, comprar y hablar de lo que te gusta.',
  description: md`
    Español y francés son hermanos: compartimos miles de palabras y casi toda la gramática. Aprovechamos ese parecido para que hables **desde la primera lección**, y dedicamos tiempo a lo que más nos cuesta: el oído.
  `,
  language: 'es', level: 'beginner', price: 2900, teacher: 'teacher',
  outcomes: [
    'Pronunciar las vocales y nasales que el español no tiene',
    'Presentarte y preguntar a otra persona por su vida',
    'Comprar y pagar en una tienda',
    'Contar tu día y hablar de lo que te gusta',
  ],
  modules: [
    {
      title: 'Bonjour',
      lessons: [
        {
          title: 'Sonidos que no tenemos', preview: true,
          text: md`
            Tres sonidos abren la puerta del francés:

            - **u** de *tu*: pon los labios para decir «u» y di «i».
            - **r** de *rue*: suena en la garganta, como una «j» suave.
            - **Las nasales** de *bon, vin, blanc*: el aire sale por la nariz y la n no se pronuncia.

            Las consonantes finales suelen callarse: *petit* se dice «peti», *vous* «vu». Pero despiertan delante de vocal: *vous avez* suena «vuzavé». Es el enlace o *liaison*, y es la razón de que al principio las palabras parezcan pegadas.

            Las combinaciones de letras sí son fieles: **ou** = u, **oi** = ua, **au / eau** = o, **ai** = e.

            Lee en voz alta: *Bonjour, moi, c'est Laura. Enchantée. Vous êtes d'où ?* Grábate hoy y vuelve a grabarte al acabar el curso.
          `,
        },
        {
          title: 'Presentarse: être y s’appeler',
          text: md`
            El verbo *ser/estar* es uno solo:

            | | être |
            |---|---|
            | je | suis |
            | tu | es |
            | il / elle / on | est |
            | nous | sommes |
            | vous | êtes |
            | ils / elles | sont |

            En francés el pronombre **no se omite**: *suis espagnol* no se dice; hay que decir *je suis espagnol*.

            > — Comment vous appelez-vous ?
            > — Je m'appelle Iván. Je suis mexicain, mais j'habite à Lyon.

            *On* es el comodín de la conversación: «on est fatigués» es la manera habitual de decir «estamos cansados».

            Para negar se rodea el verbo: *je **ne** suis **pas** français*. Al hablar, la *ne* se pierde muy a menudo: *je suis pas français*.
          `,
        },
      ],
    },
    {
      title: 'Un día cualquiera',
      lessons: [
        {
          title: 'En la panadería: comprar y pagar',
          text: md`
            Entrar sin decir *bonjour* es la única falta que no se perdona. Después:

            > — Bonjour, madame. Je voudrais une baguette et deux croissants, s'il vous plaît.
            > — Avec ceci ?
            > — C'est tout, merci. Ça fait combien ?
            > — Quatre euros vingt.

            **Je voudrais** («querría») sirve en cualquier tienda. *Avec ceci ?* quiere decir «¿algo más?».

            ### Cantidades
            Con lo que no se cuenta se usa el partitivo: *du pain, de la confiture, de l'eau, des fruits*. Tras una cantidad queda solo *de*: *un kilo **de** pommes, beaucoup **de** fromage*.

            Y los números que hacen sonreír: 70 es *soixante-dix* (60 + 10), 80 es *quatre-vingts* (4 × 20) y 99, *quatre-vingt-dix-neuf*. En Bélgica y Suiza dicen *septante* y *nonante*.
          `,
        },
        {
          title: 'Gustos y rutinas',
          text: md`
            *J'aime, j'adore, je préfère, je n'aime pas* van seguidos de un nombre con artículo o de un infinitivo: *J'aime **le** cinéma. Je préfère **lire** le soir.*

            Los verbos regulares en **-er** son la inmensa mayoría. Escritos tienen cinco formas distintas; oídas, casi todas son iguales: *je parle, tu parles, il parle, ils parlent* suenan «parl».

            Cuenta tu día con horas: *Je me lève à sept heures. Je travaille de neuf heures à cinq heures. Le soir, je dîne avec mes amis.*

            ### Tarea
            Escribe cinco frases sobre tu domingo y pide a alguien que adivine cuál es falsa. Usa al menos una negación y un *parce que*: *Je ne cuisine pas parce que je préfère aller au restaurant.*
          `,
        },
      ],
    },
  ],
};

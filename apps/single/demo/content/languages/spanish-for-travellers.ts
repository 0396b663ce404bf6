import { md, type Course } from '../subject.ts';

export const spanishForTravellers: Course = {
  name: 'Spanish for Travellers (A1)',
  summary: 'Order, ask, thank and find your way: two hundred words and a handful of patterns that carry you through a trip.',
  description: md`
    You do not need grammar tables to buy a train ticket. You need a few **patterns** with a gap in them, and the courage to fill the gap.

    Each lesson has a pattern, a mini dialogue and a task for the real world. Pronunciation is given in a simple way for English speakers.
  `,
  language: 'en', level: 'beginner', price: 1900, teacher: 'teacher2',
  outcomes: [
    'Greet, thank and introduce yourself with good pronunciation',
    'Order food and buy things politely',
    'Ask for directions and understand the answer',
    'Handle numbers, prices and times of day',
  ],
  modules: [
    {
      title: 'First contact',
      lessons: [
        {
          title: 'Sounds and greetings', preview: true,
          text: md`
            Spanish spelling is fair: learn the sounds once and you can read anything aloud. The five vowels are always short and pure: **a** as in *father*, **e** as in *bed*, **i** as in *machine*, **o** as in *more*, **u** as in *rule*.

            Three letters to watch: **h** is silent (*hola* is OH-la), **j** is a rough h (*jamón*), and **ñ** is the ny of *canyon*.

            | Spanish | when |
            |---|---|
            | Hola | any time |
            | Buenos días | until lunch |
            | Buenas tardes | until dark |
            | Buenas noches | hello *and* goodbye at night |

            > — Hola, ¿qué tal?
            > — Muy bien, gracias. ¿Y usted?

            *Tú* is for friends and children, *usted* for everyone you would not call by their first name. In doubt, use *usted*; nobody minds too much politeness.

            **Task:** greet three people today, out loud, even if one of them is a cat.
          `,
        },
        {
          title: 'Quisiera: one word that opens doors',
          text: md`
            **Quisiera** (kee-SYEH-ra) means "I would like". Put a thing or an action after it:

            - Quisiera **un café con leche**, por favor.
            - Quisiera **pagar con tarjeta**.
            - Quisiera **una mesa para dos**.

            Its companion is **¿Tiene…?**, "do you have…?": *¿Tiene agua sin gas? ¿Tiene una habitación libre?*

            Things are masculine or feminine. Most words in *-o* take *un, el*; most in *-a* take *una, la*. Getting it wrong never stops anybody from understanding you.

            > — Buenos días. Quisiera dos billetes para Toledo.
            > — ¿Ida y vuelta?
            > — Sí, por favor. ¿Cuánto es?
            > — Veintidós euros.

            Learn *¿Cuánto es?* by heart, and learn to hear numbers. A good drill is to read prices aloud in every shop window you pass.
          `,
          attachment: {
            title: 'Pocket phrase list', filename: 'phrases.md',
            text: md`
              # Pocket phrases
              - Quisiera … — I would like …
              - ¿Tiene …? — Do you have …?
              - ¿Dónde está …? — Where is …?
              - ¿Cuánto es? — How much is it?
              - La cuenta, por favor — The bill, please
              - Perdone, no entiendo — Excuse me, I don't understand
              - Más despacio, por favor — More slowly, please
            `,
          },
        },
      ],
    },
    {
      title: 'Getting around',
      lessons: [
        {
          title: 'Where is…? Directions that you can follow',
          text: md`
            Asking is easy: **¿Dónde está la estación?** Understanding the answer is the skill. Listen for these anchors and let the rest flow past:

            - **a la derecha** (de-RE-cha): to the right
            - **a la izquierda** (iz-KYER-da): to the left
            - **todo recto**: straight on
            - **la primera, la segunda calle**: the first, second street
            - **al lado de, enfrente de**: next to, opposite

            > — Perdone, ¿dónde está el museo?
            > — Siga todo recto y tome la segunda a la izquierda. Está enfrente del parque.

            Repeat the anchors back: *"¿Todo recto, la segunda a la izquierda?"* It checks that you understood, and it fixes the words in your memory.

            Careful: *derecha* is right, *derecho* in much of Latin America is straight on. Point with your hand and nobody gets lost.
          `,
        },
        {
          title: 'At the table',
          text: md`
            In Spain lunch is at two and dinner at nine or later. The **menú del día** gives you two courses, bread, a drink and dessert for a fixed price on weekdays.

            The conversation is always the same play:

            1. — ¿Qué van a tomar? *What will you have?*
            2. — De primero, gazpacho. De segundo, merluza. *For starters… for the main…*
            3. — ¿Y para beber? — Agua, por favor.
            4. — ¿Algún postre? — Un flan y un café solo.
            5. — **La cuenta, por favor.**

            Allergies are worth learning exactly: *Soy alérgico a los frutos secos* (a man), *Soy alérgica al marisco* (a woman). *Sin* means without: *sin gluten, sin carne, sin azúcar*.

            **Task:** write your own lunch as this five-line play and perform both roles.
          `,
        },
      ],
    },
  ],
};

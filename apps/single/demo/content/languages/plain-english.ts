import { md, type Course } from '../subject.ts';

export const plainEnglish: Course = {
  name: 'Write Clearly: A Short Course in Plain English',
  summary: 'Shorter sentences, stronger verbs and an order that readers can follow. A free course for anyone who writes at work.',
  description: md`
    Clear writing is a courtesy: the writer works so that the reader does not have to. Four lessons, each with before-and-after examples and one exercise on a text of your own.

    Free for everybody; no certificate, no homework, just better e-mails.
  `,
  language: 'en', level: 'intermediate', price: 0, teacher: 'teacher2',
  outcomes: [
    'Put the doer first and the verb right after',
    'Cut words that do no work',
    'Lead readers from what they know to what they do not',
    'Write the answer on top of every document',
  ],
  modules: [
    {
      title: 'Sentences',
      lessons: [
        {
          title: 'Put the doer first', preview: true,
          text: md`
            *Before:* "It was decided that the implementation of the new policy would be postponed."

            *After:* "The board postponed the new policy."

            Six words instead of thirteen, and now we know who did it. The first version hides its actors in two ways. The **passive** ("it was decided") drops the doer. The **buried verb** ("the implementation of") turns an action into a thing that then needs another verb to move it.

            To revise, ask of each sentence: *who does what?* Make the *who* the subject and the *what* the verb.

            The passive has honest uses: when the doer is unknown ("My bike was stolen"), or does not matter ("The bread is baked at five"). Use it by choice, not by habit.

            **Exercise.** Take a page of your own and underline every word ending in *-tion* or *-ment*. Turn half of them back into verbs.
          `,
        },
        {
          title: 'Cut what does no work',
          text: md`
            Some phrases are the packing foam of prose:

            | instead of | write |
            |---|---|
            | in order to | to |
            | due to the fact that | because |
            | at this point in time | now |
            | in the event that | if |
            | a large number of | many |

            Others repeat themselves: *future plans, past history, completely finished, each and every*.

            Hedges add up too. "It would perhaps seem that this may possibly be" protects the writer from everything except being ignored. Keep one hedge where you really doubt, and say why.

            A test: read the sentence without the word. If nothing is missing, it was not working there. Do not cut rhythm or kindness, though. "Thank you, I know this was short notice" could be shorter, and would be worse.
          `,
        },
      ],
    },
    {
      title: 'Structure',
      lessons: [
        {
          title: 'From what readers know to what they do not',
          text: md`
            Readers cling to the beginning of a sentence for safety and look at the end for news. So begin with what they know and end with what is new.

            *Jumpy:* "Black holes are formed by the collapse of giant stars. A supernova often precedes this collapse."

            *Smooth:* "When a giant star collapses, it can form a black hole. The collapse often follows a supernova."

            In the smooth version the second sentence starts with something the first has just given us. The chain of old-to-new is what we call *flow*. It explains why each sentence of a paragraph can be good and the whole still feel like a bumpy road.

            The same holds one level up: open a paragraph by linking to the last one, and end it on the point you want remembered.
          `,
        },
        {
          title: 'Write the answer on top',
          text: md`
            School taught us to end with the conclusion. At work, the reader may stop after two lines, so the conclusion goes first:

            > **We should move the launch to 12 May.** The payment provider needs a week to approve us, and testing found two faults that block orders. Details below. Please answer by Thursday.

            What, why, what you need, by when. Everything after that is for those who want to check.

            Headings help, if they say something. "Costs" is a label; "Costs rose because of shipping" is a message. Someone who reads only your headings should get the gist.

            **Final exercise.** Take the last long e-mail that got no answer. Write one sentence with the request and the date, put it on top, and cut the rest by half. Send it to somebody.
          `,
        },
      ],
    },
  ],
};

import { md, type Course } from '../subject.ts';

export const startingABusiness: Course = {
  name: 'Starting a Small Business',
  summary: 'From an idea to the first paying customers: test demand, price with courage and keep the cash flowing.',
  description: md`
    Most small businesses do not fail for lack of passion. They fail because nobody wanted the thing, or because cash ran out while profit was "on its way". We deal with both, in that order, using a fictional bicycle repair shop as the running example.
  `,
  language: 'en', level: 'intermediate', price: 4400, teacher: 'teacher2',
  outcomes: [
    'Interview future customers without selling them anything',
    'Design the smallest test that can prove you wrong',
    'Set a price and say it out loud',
    'Read a cash-flow table three months ahead',
  ],
  modules: [
    {
      title: 'Will anyone buy it?',
      lessons: [
        {
          title: 'Talk about their life, not your idea', preview: true,
          text: md`
            "Would you use a mobile bike repair service?" Everyone says yes. They are being kind, and it costs them nothing.

            Ask about the past instead, because the past has already been paid for:

            - When did your bike last need repair?
            - What did you do about it? How long did that take, and what did it cost?
            - Have you looked for something better?

            If people have never looked, the problem does not hurt enough. If they have cobbled together their own solution, you have found a customer.

            Compliments are noise. **Commitments** are signal: a deposit, a date, an introduction to a colleague. End each conversation by asking for a small one. "We start in April with ten bikes. Shall I put yours on the list for 20 euros?"

            Talk to fifteen people before you print a business card.
          `,
        },
        {
          title: 'The smallest honest test',
          text: md`
            What is the least you could build to learn whether strangers pay? Not a bad version of everything, but a good version of one thing.

            Our repair shop does not need an app. It needs a van borrowed for a Saturday, a sign, two repairs at a fixed price, and a notebook. By evening we know how many people stopped, asked and paid, and which words on the sign worked.

            Write down beforehand what would make you stop: *fewer than three paid repairs in two Saturdays.* Without that line every result looks encouraging.

            Two numbers to collect from the first day: what it costs to win a customer, and what a customer brings within a year. If the second is not at least three times the first, fix that before you grow. Growth multiplies whatever is there, including losses.
          `,
        },
      ],
    },
    {
      title: 'Will it last?',
      lessons: [
        {
          title: 'Pricing with courage',
          text: md`
            Beginners price from cost: parts, an hour's wage, a little on top. Customers do not see your costs. They compare your price with *their alternative*: a day without the bike, a bus pass, an evening with oily hands.

            So price between your cost, which is the floor, and their alternative, which is the ceiling.

            Offer three options. A basic service at 39, a full one at 69, a yearly plan at 149. The middle one will sell most, and the top one makes it look reasonable.

            Mind the arithmetic of discounts. At 69 with costs of 45 you earn 24. Give away 10 %, and the profit falls from 24 to about 17: you need over **40 % more repairs** to be back where you were.

            If nobody ever complains about your price, it is too low.
          `,
        },
        {
          title: 'Cash is not profit',
          text: md`
            In May the shop wins a contract for 50 company bikes. It buys parts for 4,000, pays wages of 3,000, and sends an invoice for 10,000, payable within 60 days. A profit of 3,000. And an empty bank account in June.

            Draw a table with weeks as columns: opening balance, money in, money out, closing balance. Use the dates when cash really moves. Then ask what happens if the largest invoice comes a month late.

            | | wk 1 | wk 2 | wk 3 | wk 4 |
            |---|---|---|---|---|
            | opening | 5,000 | 3,200 | 1,900 | −400 |
            | in | 600 | 900 | 700 | 10,000 |
            | out | 2,400 | 2,200 | 3,000 | 1,100 |
            | closing | 3,200 | 1,900 | −400 | 8,500 |

            Week 3 is where a good business dies. The remedies are cheap when you see it coming: ask for a deposit, invoice the same day, agree on a later date with the supplier.
          `,
        },
      ],
    },
  ],
};

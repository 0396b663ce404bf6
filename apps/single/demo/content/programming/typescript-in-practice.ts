import { md, type Course } from '../subject.ts';

export const typescriptInPractice: Course = {
  name: 'Modern TypeScript in Practice',
  summary: 'Use types to make wrong programs impossible to write: unions, narrowing, generics and honest boundaries.',
  description: md`
    For people who already write JavaScript and want TypeScript to *help* rather than nag. We model a small shop from the first type to the last test and let the compiler find the cases we forgot.

    Topics: literal unions, exhaustive switches, generics that stay readable, and what to do with data from outside.
  `,
  language: 'en', level: 'intermediate', price: 4900, teacher: 'teacher2',
  outcomes: [
    'Model states as unions so that wrong ones cannot be written',
    'Let the compiler find the case that you forgot',
    'Write generics only where they earn their keep',
    'Check data from outside before you trust it',
  ],
  modules: [
    {
      title: 'Modelling with types',
      lessons: [
        {
          title: 'Unions instead of flags', preview: true,
          text: md`
            Here is an order as many code bases have it:

            ~~~ts
            interface Order { paid: boolean; cancelled: boolean; reason?: string; paidAt?: Date }
            ~~~

            Four fields allow sixteen combinations, and most are nonsense: paid *and* cancelled, cancelled with no reason. Every reader has to remember which ones happen.

            Say what an order can be instead:

            ~~~ts
            type Order =
              | { status: 'pending' }
              | { status: 'paid'; paidAt: Date }
              | { status: 'cancelled'; reason: string };
            ~~~

            Now the nonsense cannot be written down. When you check \`order.status === 'paid'\`, the compiler knows that \`paidAt\` is there; this is called **narrowing**.

            The habit to form: whenever two optional fields belong together, look for the union that is hiding behind them.
          `,
        },
        {
          title: 'Switches that end in never',
          text: md`
            A union is most useful when the compiler tells you about the case you forgot:

            ~~~ts
            const label = (order: Order): string => {
              switch (order.status) {
                case 'pending': return 'Waiting for payment';
                case 'paid': return order.paidAt.toISOString();
                case 'cancelled': return order.reason;
                default: return order satisfies never;
              }
            };
            ~~~

            After the three cases nothing is left, so in the default branch \`order\` has type \`never\`. Add a fourth status next month and that line stops compiling, in this function and in every other that needs a decision.

            Compare this with a default branch that returns an empty string. It also compiles next month. It simply shows customers nothing.
          `,
        },
        {
          title: 'Generics with a reason',
          text: md`
            A type parameter is a promise that two places have the *same* type. If it appears once, it promises nothing and can go.

            ~~~ts
            const groupBy = <Item, Key extends string>(
              items: readonly Item[], keyOf: (item: Item) => Key,
            ): Partial<Record<Key, Item[]>> => {
              const groups: Partial<Record<Key, Item[]>> = {};
              for (const item of items) (groups[keyOf(item)] ??= []).push(item);
              return groups;
            };
            ~~~

            \`Item\` ties the input to the output; \`Key\` ties the callback to the result's keys. \`Partial\` is honest: not every key need occur, so the caller must handle \`undefined\`.

            Name parameters like any other variable. \`Item\` and \`Key\` tell a story; \`T\` and \`K\` are a crossword.
          `,
        },
      ],
    },
    {
      title: 'At the boundary',
      lessons: [
        {
          title: 'unknown is the right type for the outside',
          text: md`
            \`JSON.parse\` returns \`any\`, which switches the compiler off for everything it touches. Give it the type that tells the truth:

            ~~~ts
            const body: unknown = JSON.parse(text);
            ~~~

            You can do nothing with \`unknown\` until you have checked it, which is exactly the point. Write the check once, at the border, and let the inside of the program trust its types:

            ~~~ts
            const isMoney = (value: unknown): value is Money =>
              typeof value === 'object' && value !== null
              && 'amount' in value && Number.isInteger(value.amount)
              && 'currency' in value && typeof value.currency === 'string';
            ~~~

            For more than a few shapes use a schema library, and derive the type from the schema so that the two cannot drift apart. An \`as Money\` is not a check. It is a sentence that begins with "trust me".
          `,
        },
        {
          title: 'Settings worth turning on',
          text: md`
            \`strict\` is the floor. Three more options each catch a real family of bugs:

            | option | what it catches |
            |---|---|
            | noUncheckedIndexedAccess | \`list[0]\` on an empty list |
            | exactOptionalPropertyTypes | \`undefined\` written where a key should be absent |
            | noImplicitOverride | a renamed method in the parent class |

            The first one feels noisy for a day. Then you notice that most of the noise disappears when you iterate instead of indexing, or destructure and test:

            ~~~ts
            const [first] = lines;
            if (first === undefined) return 'nothing to order';
            ~~~

            Turn on the whole set in a new project. In an old one, go folder by folder, and never mix it with a change of behaviour.
          `,
        },
      ],
    },
  ],
};

import { md, type Course } from '../subject.ts';

export const leadingSmallTeams: Course = {
  name: 'Leading Small Teams',
  summary: 'For new managers: one-to-ones that matter, feedback that lands, delegation that sticks and conflict without drama.',
  description: md`
    Yesterday you were good at the work. Today you are answerable for other people's work, and nobody gave you a manual. This course is a short one, built around **four conversations** that make up most of the job.

    Every lesson has wording that you can use the same afternoon.
  `,
  language: 'en', level: 'advanced', price: 5200, teacher: 'teacher2',
  outcomes: [
    'Run a weekly one-to-one that your people look forward to',
    'Give feedback that somebody can act on the same day',
    'Delegate an outcome instead of a list of tasks',
    'Name a conflict early and settle it without drama',
  ],
  modules: [
    {
      title: 'Every week',
      lessons: [
        {
          title: 'The one-to-one is theirs', preview: true,
          text: md`
            Thirty minutes, every week or two, with each person who reports to you. It is not a status report; you can read status elsewhere. It is **their** meeting: their topics come first.

            Questions that open doors:
            - What has been on your mind this week?
            - What is harder than it should be?
            - What would you do if you were me?

            Then be silent. Count to seven. The useful sentence usually arrives after the pause that you were about to fill.

            Take notes and begin the next meeting with what you promised. Nothing builds trust faster than a small promise kept, and nothing erodes it like a one-to-one moved three times. If you must move it, move it to an earlier time.

            In a good month, most of these talks feel unremarkable. Their worth shows in the bad month, when people tell you the truth early because they are used to talking to you.
          `,
        },
        {
          title: 'Feedback that can be used',
          text: md`
            Useful feedback names a **situation**, a **behaviour** and its **effect**, and then asks.

            > "In yesterday's client call [situation] you answered before Ana had finished twice [behaviour]. She stopped contributing, and we missed her numbers [effect]. How did you see it?"

            Compare: "You need to be more of a team player." That is a verdict on a person. It can only be accepted or resented; it cannot be *done*.

            Give it within a day or two, in private, and one thing at a time. The compliment sandwich fools nobody, and it teaches people to flinch at praise.

            Praise by the same method. "Great job" fades by lunch. "The way you wrote down the two open questions before the meeting saved us half an hour" tells someone what to do again. Most teams need far more of it than they get.
          `,
        },
      ],
    },
    {
      title: 'When it gets hard',
      lessons: [
        {
          title: 'Delegating an outcome',
          text: md`
            Handing over a task with instructions makes you the brain and them the hands. Hand over an **outcome** instead, with four things around it:

            1. *What done looks like.* "A first-time visitor can book in under a minute."
            2. *Why it matters*, so that they can make trade-offs without you.
            3. *The fences.* Budget, date, what must not change.
            4. *When we look together.* A point early enough to steer.

            Agree on the level of freedom in so many words: *look into it and tell me; propose and wait; act and tell me; act.* Most frustration comes from two people assuming different levels.

            They will do it differently from you. Before you correct, ask yourself whether it is *worse* or only *different*. If it is worse but safe, let it run; the lesson is part of the work. Take a task back only if you are willing to keep it for ever.
          `,
        },
        {
          title: 'Conflict without drama',
          text: md`
            Two good people disagree about a release date and have stopped speaking. Behind most conflicts are not facts but **interests** that each side has not been asked about.

            Talk to each alone first: *What are you worried would happen if we did it their way?* One fears angry customers; the other fears another month of weekends. Neither is really about the date.

            Then together, with rules: one speaks, the other repeats it *until the first says "yes, that's it"*, and then they swap. It feels childish and works on presidents.

            Now look for a third option that serves both worries: a smaller release on time, and no weekend work. If none exists, decide, say why, and say what you heard from both. People can live with a decision against them. They cannot live with not being heard.

            And some conflict is a sign of health. A team that never argues has usually given up.
          `,
        },
      ],
    },
  ],
};

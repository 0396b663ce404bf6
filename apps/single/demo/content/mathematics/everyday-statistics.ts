import { md, type Course } from '../subject.ts';

export const everydayStatistics: Course = {
  name: 'Statistics for Everyday Decisions',
  summary: 'Averages that mislead, polls that wobble and tests that cry wolf: read numbers in the news with a clear head.',
  description: md`
    You meet statistics before breakfast: a forecast, a poll, a claim about coffee. This course gives you a small set of questions that take most of them apart.

    No formulas beyond percentages. A data file is included so that you can repeat every calculation in a spreadsheet.
  `,
  language: 'en', level: 'beginner', price: 2900, teacher: 'teacher2',
  outcomes: [
    'Choose between mean and median, and say why',
    'Spot charts that bend the truth',
    'Judge what a poll can know from its sample',
    'Work out what a positive test really means',
  ],
  modules: [
    {
      title: 'Describing',
      lessons: [
        {
          title: 'Mean, median and the millionaire', preview: true,
          text: md`
            Nine people in a café earn 30,000 a year each. The mean is 30,000 and so is the median. Then someone walks in who earns 3 million. The **mean** jumps to 327,000, a salary that nobody in the room has. The **median**, the income of the person in the middle, does not move.

            Use the mean when amounts could sensibly be shared out: rainfall, goals per match. Use the median when a few extremes would drown the rest: incomes, house prices, waiting times.

            Neither tells you about *spread*. Two buses that take 20 minutes on average are different buses if one ranges from 19 to 21 and the other from 10 to 45. Ask for the range of the middle half, from the 25th to the 75th percentile, and you will know which bus to take to the airport.
          `,
          attachment: {
            title: 'Waiting times of two bus lines', filename: 'bus-lines.csv',
            text: 'day,line_a_minutes,line_b_minutes\nMon,20,12\nTue,19,31\nWed,21,10\nThu,20,14\nFri,20,45\nSat,21,11\nSun,19,17',
          },
        },
        {
          title: 'Charts that tell the truth',
          text: md`
            A chart is an argument. Before you believe it, look at four things.

            1. **The axis.** A bar chart that starts at 95 turns a 1 % difference into a cliff. Bars must start at zero; lines need not, but should say so.
            2. **The window.** Choose the right starting year and almost any trend rises or falls. What happened just before the chart begins?
            3. **The unit.** Total cases grow with population. Rates per 100,000 people can be compared; totals seldom can.
            4. **The comparison.** "Twice as likely" may mean one in a million becoming two in a million. Ask: *twice what?*

            Exercise: take a chart from today's news and redraw it with the axis from zero and a window twice as long. Does the story survive?
          `,
        },
      ],
    },
    {
      title: 'Deciding',
      lessons: [
        {
          title: 'What a poll can know',
          text: md`
            Ask 1,000 people at random and your result will usually land within about three percentage points of the truth. The rule of thumb is 1/√n: for n = 1,000 that is 0.032.

            Notice what is missing: the size of the country. A spoonful tells you whether the soup is salty, whether the pot is small or large, **provided it was stirred**. The stirring is the hard part. People who answer their phone at noon, or click on a survey, are not a random spoonful, and asking more of them does not help.

            So when a party "falls" from 31 % to 29 % between two polls, the likeliest explanation is nothing at all. Look for movements that several polls share, and prefer an average of polls to the latest one.
          `,
        },
        {
          title: 'The test that cries wolf',
          text: md`
            A disease affects 1 person in 1,000. A test catches every case and gives a false alarm for only 1 % of the healthy. You test positive. How worried should you be?

            Count people instead of percentages. Of 100,000 people, 100 are ill and all test positive. Of the 99,900 healthy, 999 test positive too. So out of 1,099 positives, 100 are ill: about **9 %**.

            The test is good; the disease is rare, and rare things are swamped by false alarms. The same arithmetic governs spam filters, airport scanners and fraud detection.

            Two lessons to keep:
            - Always ask for the *base rate*.
            - A second, independent test changes everything: among those 1,099, it would leave the 100 ill and about 10 healthy.
          `,
        },
      ],
    },
  ],
};

import { md, type Course } from '../subject.ts';

export const learningToSee: Course = {
  name: 'Drawing: Learning to See',
  summary: 'Draw what is there instead of what you know. A small group with a weekly review of your sketchbook.',
  description: md`
    People who "cannot draw" usually draw well enough; they draw **symbols** they learned as children instead of what stands before them. The exercises here switch the symbols off.

    Materials: a soft pencil (4B), an eraser, cheap paper and a lot of it. Places are limited to twelve because every sketchbook is reviewed.
  `,
  language: 'en', level: 'beginner', price: 2200, teacher: 'teacher2', seats: 12,
  motif: 'pictures',
  outcomes: [
    'Draw contours that follow what you see, not what you remember',
    'Use the empty shapes around an object to get its proportions right',
    'Build light and depth with five values of grey',
    'Set up a room in one-point perspective',
  ],
  modules: [
    {
      title: 'Lines',
      lessons: [
        {
          title: 'Upside down and without looking', preview: true,
          text: md`
            Two exercises, ten minutes each, that do more than a month of good advice.

            **Upside down.** Print a line drawing of a person, turn it on its head and copy it as it stands. Do not turn it back until you are done. Because you cannot think "nose" or "hand", you have to see curves, angles and gaps. Most people are shocked by how good the result is.

            **Blind contour.** Put your pencil on the paper and your eyes on your other hand. Let your eye crawl along the edge like an ant, and the pencil move with it, never looking down. The drawing will be absurd. That is fine: the exercise trains the eye, and the paper is only its gymnasium.

            Do both three times this week and keep everything, dated. In a month you will want to compare.
          `,
        },
        {
          title: 'The shapes between things',
          text: md`
            Draw a chair by *not* drawing the chair. Look at the holes between its legs and the shape of the wall that you can see through its back, and draw those. When all the gaps are right, the chair appears by itself.

            These gaps are called **negative space**. They work because your mind has no symbol for "hole between legs"; it has to measure.

            Measuring is easy with a pencil at arm's length, elbow straight, one eye closed. Mark a height with your thumb and compare: how many times does the seat fit into the back? Then tilt the pencil along an edge and carry its angle over to the paper.

            Begin with the largest relations: total height to total width. If they are wrong, no detail can save the drawing. If they are right, a few lines will do.
          `,
        },
      ],
    },
    {
      title: 'Light and depth',
      lessons: [
        {
          title: 'Five values are enough',
          text: md`
            Squint. Detail disappears, and the world falls into a few areas of light and dark. Those areas, not the outlines, make things look round.

            Draw a strip of five boxes from paper white to the darkest your pencil can do, with even steps. That strip is your palette. Now light an egg from one side and name what you see:

            1. **highlight**, the paper itself
            2. **light**, facing the lamp
            3. **half tone**, turning away
            4. **core shadow**, the darkest band on the egg
            5. **reflected light**, a little lighter at the far edge, borrowed from the table

            Below it lies the **cast shadow**, sharp near the egg and softer further off. Beginners make the reflected light too bright. It belongs to the shadow family, and must stay darker than any part in the light.
          `,
        },
        {
          title: 'Perspective in one afternoon',
          text: md`
            Stand in a corridor. All the edges that run away from you point at one spot, exactly at the height of your eyes. That is the **vanishing point**, and it lies on the **horizon line**. Sit down, and the horizon sits down with you.

            One-point perspective, as in the corridor: edges across stay horizontal, uprights stay vertical, and everything that recedes goes to the point.

            Two-point perspective, for the corner of a house: two sets of edges go to two points, both on the horizon and usually far outside the paper.

            To divide a receding wall into equal parts, draw its diagonals. They cross in the true middle, which is *not* halfway on the paper.

            **Task:** draw your street from the pavement and again from a window. Only the horizon has moved; notice how everything else follows.
          `,
        },
      ],
    },
  ],
};

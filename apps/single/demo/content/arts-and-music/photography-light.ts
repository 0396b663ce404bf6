import { md, type Course } from '../subject.ts';

export const photographyLight: Course = {
  name: 'Photography: Light, Frame, Moment',
  summary: 'Better pictures with the camera that you have: exposure without jargon, composition with intent, patience with people.',
  description: md`
    Gear is the least interesting part of photography. This course is about three decisions that you make in every picture: which **light**, which **frame**, which **moment**. Each module ends with an assignment that needs one walk and one evening.
  `,
  language: 'en', level: 'intermediate', price: 3300, teacher: 'teacher2',
  motif: 'pictures',
  outcomes: [
    'Set aperture, time and sensitivity for the picture you want',
    'Tell hard light from soft light and choose where to stand',
    'Compose by leaving out what distracts',
    'Photograph people so that they forget the camera',
  ],
  modules: [
    {
      title: 'Light',
      lessons: [
        {
          title: 'Three taps fill one bucket', preview: true,
          text: md`
            An exposure is a bucket to be filled with light, and three taps fill it.

            - **Aperture** (f/2, f/8…) is the width of the tap. A wide tap, which has a *small* number, blurs what is before and behind your subject.
            - **Shutter** (1/1000 s, 1/30 s…) is how long it stays open. Short freezes, long smears.
            - **ISO** is how small a bucket you accept. High ISO needs less light, and shows grain.

            Each full step doubles or halves the light: f/2.8 to f/4 halves it, 1/60 to 1/30 doubles it. So you can trade one for another and keep the brightness: f/4 at 1/60 equals f/2.8 at 1/125.

            Decide by what you want to *show*. A portrait: choose the aperture and let the camera do the rest. Children running: choose the shutter. At night on a tripod: keep ISO low and let time pass.

            Remember 1/250 for people who move and you will throw away far fewer pictures.
          `,
        },
        {
          title: 'Hard, soft, and where it comes from',
          text: md`
            The size of the source decides the shadow's edge. The midday sun is small in the sky: hard shadows, dark eye sockets. A cloudy sky is one huge lamp: soft, kind, a little dull. A window is in between, and is the best portrait light that money cannot buy.

            Direction decides the mood. From the **front**, flat and honest. From the **side**, texture and drama. From **behind**, a bright rim and a silhouette.

            Walk round your subject before you lift the camera. Three steps to the left may turn a passport photo into a portrait.

            **Assignment.** Place an orange near a window. Take it with the light from the front, the side and behind; then hang a white sheet in the window and repeat. Lay the six pictures side by side and describe each of them in one adjective.
          `,
        },
      ],
    },
    {
      title: 'Frame and moment',
      lessons: [
        {
          title: 'Composition is subtraction',
          text: md`
            A painter adds; a photographer leaves out. Before you press, run your eye along the **four edges**. Half a bin, a stranger's elbow, a lamp post growing from a head: one step removes them all.

            Some patterns that help:
            - *Thirds.* Put the horizon or the eyes a third from the edge rather than in the middle.
            - *Leading lines.* Roads, fences and shadows pull the eye along. Make sure that they lead to something.
            - *Frames.* Doors and branches add depth.
            - *Space to look into.* Leave room in the direction of a gaze or a movement.

            They are habits, not laws. Perfect symmetry wants the middle, and a tense picture may crowd the edge on purpose.

            Exercise: photograph one bench in ten different ways without moving the bench.
          `,
        },
        {
          title: 'People and patience',
          text: md`
            Good moments are rarely found; they are waited for. Find the light and the background first, then wait until somebody walks into them. Henri Cartier-Bresson worked this way: the stage first, then the actor.

            With people you know, talk. The best expression comes just *after* the laugh, when they think that the picture has been taken. Keep the camera up for two more seconds.

            With strangers, be visible and friendly. A nod that asks is usually answered with a nod. If it is not, lower the camera; no picture is worth someone's bad day. Know the rules where you live about photographs of children and about publishing.

            **Final assignment.** A story in five pictures: a place, a person, their hands at work, a detail, an ending. Choose them from at least fifty. Choosing is half of photography.
          `,
        },
      ],
    },
  ],
};

import { md, type Course } from '../subject.ts';

export const theNightSky: Course = {
  name: 'The Night Sky Without a Telescope',
  summary: 'Find planets, constellations and the rhythm of the Moon with your own eyes. A free introduction to astronomy.',
  description: md`
    People read the sky for thousands of years before the first lens was ground. With a dark corner and half an hour you can do the same. The course follows the questions that the eye asks: *what moves, how fast, and why?*
  `,
  language: 'en', level: 'beginner', price: 0, teacher: 'teacher2',
  motif: 'sky',
  outcomes: [
    'Find north and tell the time by the stars',
    'Recognise the constellations of each season',
    'Predict the phase of the Moon for any week',
    'Find five planets with the naked eye',
  ],
  modules: [
    {
      title: 'What turns',
      lessons: [
        {
          title: 'The sky as a clock', preview: true,
          text: md`
            Stand under the stars at nine and again at eleven. Everything has moved to the west, because the Earth has turned 30 degrees to the east: 15 degrees for each hour.

            One star in the north hardly moves: **Polaris** stands almost over the Earth's axis. To find it, take the two outer stars of the Plough's bowl and extend their line five times. Its height above the horizon, in degrees, is your latitude. Sailors crossed oceans with that single fact.

            Your hand is a ruler. At arm's length the little finger covers about 1 degree, the fist 10, and the span from thumb to little finger about 20. The Moon, which looks so large at the horizon, is half a degree, at every height. Cover it with your finger and see.

            **Tonight:** measure the height of Polaris in fists and compare it with your latitude on a map.
          `,
        },
        {
          title: 'The year overhead',
          text: md`
            The stars rise four minutes earlier every evening. In a month that makes two hours, in a year a full day: so each season has its own sky.

            | season (north) | look for |
            |---|---|
            | winter | Orion, with red Betelgeuse and blue-white Rigel |
            | spring | Leo, and the arc from the Plough to Arcturus |
            | summer | the triangle of Vega, Deneb and Altair |
            | autumn | the square of Pegasus and the Andromeda galaxy |

            The four minutes come from our journey round the Sun. After one full turn relative to the stars, the Earth has moved on along its orbit and needs nearly one degree more to face the Sun again.

            And the seasons themselves? They come from the **tilt** of the axis, 23.4 degrees, not from distance. In fact we are closest to the Sun in early January.
          `,
        },
      ],
    },
    {
      title: 'What wanders',
      lessons: [
        {
          title: 'The Moon in four weeks',
          text: md`
            The Moon does not make light; it shows us its day side from changing angles. Hold a ball at arm's length beside a lamp in a dark room and turn on the spot: you will see every phase pass within a single turn.

            The phase tells you the time. A **full Moon** stands opposite the Sun, so it rises at sunset and is highest at midnight. A **first quarter** is highest at sunset. A thin crescent in the evening sky always sets soon after the Sun, and its horns point away from it. Painters get this wrong surprisingly often.

            From new Moon to new Moon takes 29.5 days. Eclipses do not happen every month because the Moon's path is tilted five degrees against ours: it usually passes above or below the shadow.

            **Task:** draw the Moon on ten evenings at the same hour, with its place above the horizon.
          `,
        },
        {
          title: 'Five planets that you can see',
          text: md`
            Stars twinkle; planets hardly do. A star is a point, and the slightest ripple of air moves it; a planet is a tiny disc, and the ripples average out.

            - **Venus**, dazzling white, only ever near sunset or sunrise.
            - **Jupiter**, cream and steady, up to all night long.
            - **Mars**, orange; brilliant every 26 months, modest between.
            - **Saturn**, yellowish and calm.
            - **Mercury**, shy, low in the twilight for a few days at a time.

            All of them keep to one band of the sky, the *ecliptic*, because the solar system is flat as a plate and we look at it from inside.

            Now and then Mars appears to turn round and go backwards for weeks. For two thousand years this needed circles upon circles. Then Copernicus saw what every driver knows: when you overtake a slower car, it seems to move backwards.
          `,
        },
      ],
    },
  ],
};

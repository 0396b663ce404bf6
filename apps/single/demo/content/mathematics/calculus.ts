import { md, type Course } from '../subject.ts';

export const calculus: Course = {
  name: 'Calculus, Seen and Understood',
  summary: 'Limits, derivatives and integrals built from pictures of motion and area, with proofs kept short and honest.',
  description: md`
    Calculus answers two questions: *how fast is it changing?* and *how much has piled up?* The surprise at its heart is that these are the same question asked backwards.

    We go from drawings to definitions, never the other way round. You should be comfortable with algebra and with graphs of functions.

    **By the end** you can differentiate and integrate the elementary functions, and explain to a friend why it works.
  `,
  language: 'en', level: 'advanced', price: 5900, teacher: 'teacher2',
  outcomes: [
    'Explain a derivative as the speed at an instant',
    'Derive the rules of differentiation instead of memorising them',
    'Compute areas as limits of sums',
    'Connect both halves by the fundamental theorem',
  ],
  modules: [
    {
      title: 'Change',
      lessons: [
        {
          title: 'Speed at an instant', preview: true,
          text: md`
            A stone falls s(t) = 5t² metres in t seconds. Its average speed between t = 2 and t = 3 is (45 − 20) / 1 = 25 m/s. But how fast is it going **at** t = 2?

            Shrink the interval and watch:

            | interval | average speed |
            |---|---|
            | 2 to 2.1 | 20.5 |
            | 2 to 2.01 | 20.05 |
            | 2 to 2.001 | 20.005 |

            The numbers settle on 20. Algebra shows why. Over an interval of length h the average is

            ~~~
            (5(2 + h)² − 20) / h = (20h + 5h²) / h = 20 + 5h
            ~~~

            As h approaches zero, this approaches 20. We never divide by zero; we look at where the quotients are heading. That destination is the *limit*, and this limit is the **derivative** of s at 2.
          `,
        },
        {
          title: 'Video: why the derivative of sine is cosine', video: 'unit-circle',
          text: md`
            Watch the point run round the unit circle at speed 1. Its height draws the sine curve.

            Pause when the point is at the far right. It is moving straight up, at speed 1, so the sine is growing at rate 1. Pause at the top: the motion is purely horizontal, so the height is momentarily not changing at all.

            In general the velocity is perpendicular to the radius. If the radius points in direction (cos t, sin t), the velocity is (−sin t, cos t). Its vertical component, the rate of change of the height, is cos t. That is the whole proof:

            > (sin t)′ = cos t, and reading the other component, (cos t)′ = −sin t.

            Note that the angle must be measured in radians. In degrees the point would cover π/180 per unit, and that factor would haunt every formula.
          `,
        },
        {
          title: 'The rules, and where they come from',
          text: md`
            **Powers.** The area of a square of side x is x². Let the side grow by h: two strips of x·h appear and a tiny corner h². Per unit of h that is 2x + h, so (x²)′ = 2x. A cube grows by three faces: (x³)′ = 3x².

            **Products.** A rectangle with sides f and g grows along both edges: (fg)′ = f′g + fg′.

            **Chains.** If y turns three times as fast as u, and u twice as fast as x, then y turns six times as fast as x. Rates multiply:

            ~~~
            (f(g(x)))′ = f′(g(x)) · g′(x)
            ~~~

            *Example.* For (3x + 1)⁴ the outer rate is 4(3x + 1)³ and the inner rate is 3, so the derivative is 12(3x + 1)³.

            Try: x² sin x, then sin(x²). They look alike, but one needs the product rule and the other the chain rule.
          `,
        },
      ],
    },
    {
      title: 'Accumulation',
      lessons: [
        {
          title: 'Area as a sum of slices',
          text: md`
            To find the area under y = x² from 0 to 1, cut it into n strips of width 1/n and treat each as a rectangle:

            ~~~
            (1/n) · [(1/n)² + (2/n)² + … + (n/n)²] = (n + 1)(2n + 1) / 6n²
            ~~~

            For n = 10 this is 0.385; for n = 1000 it is 0.3338. The limit is **1/3**.

            The notation ∫ x² dx remembers where it came from: a long S for *sum*, of slices with height x² and width dx.

            Areas below the axis count as negative, because an accumulating quantity can also drain away. If v is velocity, ∫ v dt is displacement: walk ten metres out and ten back and the integral is zero, tired legs notwithstanding.
          `,
        },
        {
          title: 'The fundamental theorem',
          text: md`
            Let A(x) be the area under f from 0 to x. Move the right edge by a small h. The extra strip is almost a rectangle with height f(x) and width h, so

            > A(x + h) − A(x) ≈ f(x) · h

            Divide by h and let it shrink: **A′(x) = f(x)**. Accumulating and then differentiating brings you home. This is the fundamental theorem of calculus.

            It turns areas into a search for antiderivatives. Which function has derivative x²? One third of x³. So the area from 0 to 1 is 1/3 − 0 = 1/3, without a single sum.

            ### Check yourself
            1. ∫ cos t dt from 0 to π/2. *(Answer: 1.)*
            2. A tap runs at 6 − t litres per minute for six minutes. How much water? *(18 litres.)*
            3. Why may you add any constant to an antiderivative without changing the area?
          `,
        },
      ],
    },
  ],
};

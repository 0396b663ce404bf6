import { md, type Course } from '../subject.ts';

export const algorithmsYouCanSee: Course = {
  name: 'Algorithms You Can See',
  summary: 'Searching, sorting and finding the way, drawn step by step, with just enough mathematics to compare them.',
  description: md`
    An algorithm is a recipe precise enough for a machine. In this course every recipe is first *watched*, then played with cards or on paper, and only then written down in a dozen lines.

    You need to have written a loop before, in any language.
  `,
  language: 'en', level: 'intermediate', price: 3500, teacher: 'teacher2',
  outcomes: [
    'Find a value in a sorted list in a handful of steps',
    'Compare insertion sort and merge sort by their cost',
    'Describe a map as a graph',
    'Find the shortest way with Dijkstra’s algorithm',
  ],
  modules: [
    {
      title: 'Searching and sorting',
      lessons: [
        {
          title: 'Guess the number', preview: true,
          text: md`
            I think of a number from 1 to 1000 and answer "higher" or "lower". How many guesses do you need?

            Going up one by one may take a thousand. Guessing the middle, 500, throws away half of the numbers whatever I say. After ten guesses at most one is left, because 2¹⁰ = 1024.

            That is **binary search**. It needs the items in order, and it needs surprisingly few steps:

            | items | one by one | halving |
            |---|---|---|
            | 1,000 | 1,000 | 10 |
            | 1,000,000 | 1,000,000 | 20 |
            | 1,000,000,000 | 1,000,000,000 | 30 |

            A thousand times more data costs only ten more questions. We say that halving is *logarithmic*.

            Beware the edges: most binary searches written in a hurry loop for ever when two items are left. Test yours with 0, 1 and 2 items.
          `,
        },
        {
          title: 'Video: insertion sort, with sound', video: 'sorting',
          text: md`
            Each bar is a number, and its pitch rises with its height. The highlighted bar walks left until it finds its place, so the left part is always in order. That sentence, true before and after every round, is the **invariant** of the algorithm, and it is the proof that it works.

            Count the swaps as you watch. In the worst case, a reversed list of n items, the rounds need 1 + 2 + … + (n − 1) = n(n − 1)/2 swaps. Double the list and the work is fourfold: *quadratic*.

            In the best case, a list already in order, there are no swaps at all. Real data is often nearly sorted, which is why library sorts switch to insertion sort for short or tidy pieces.
          `,
        },
        {
          title: 'Merge sort: divide and trust',
          text: md`
            Two piles of cards, each in order, are easily merged: look at both top cards, take the smaller, repeat. Every card is touched once.

            So to sort any pile: split it in two, sort each half **by the same method**, and merge. A pile of one card is already sorted, and that is where the splitting ends.

            How long does it take? Draw the splits as levels. On each level every card is merged once, so a level costs n. Halving n cards down to 1 takes log₂ n levels. In total n · log₂ n: for a million cards, about 20 million steps, where insertion sort might need half a million million.

            Trusting that the halves "just come back sorted" feels like cheating. It is called **recursion**, and the trust is earned, because the halves are smaller than the whole.
          `,
        },
      ],
    },
    {
      title: 'Finding the way',
      lessons: [
        {
          title: 'Maps are graphs',
          text: md`
            Forget streets; keep only crossings and which of them are joined. What remains is a **graph**: nodes and edges. Friendships, web links and the moves of a puzzle are graphs too.

            To reach a goal in the fewest steps, explore in rings. Put the start in a queue. Take the first node out, and append its neighbours that you have not met yet, each remembering where you came from. When the goal comes out, walk the memories backwards.

            ~~~
            queue = [start]; cameFrom = {start: none}
            while queue is not empty:
                node = first of queue, removed
                if node is goal: stop
                for next in neighbours(node):
                    if next not in cameFrom:
                        cameFrom[next] = node; append next to queue
            ~~~

            This is **breadth-first search**. Swap the queue for a stack and you get depth-first search, which finds a way out of any maze but seldom the shortest.
          `,
        },
        {
          title: 'Dijkstra: when roads have lengths',
          text: md`
            With lengths on the edges, the fewest steps may not be the shortest way. Edsger Dijkstra's idea of 1956: always continue from the node that is **nearest to the start** among those not settled yet.

            Imagine water released at the start and running along all roads at the same speed. The order in which crossings get wet is the order in which the algorithm settles them, and the moment each gets wet is its distance.

            Why can a settled distance never improve? Any other way would have to pass through a node that gets wet later, and from there lengths only add up. The argument breaks if a road could have *negative* length, and so does the algorithm.

            Exercise: draw six towns with ten roads, settle them by hand, and mark the edge along which each was reached. The marked edges always form a tree.
          `,
        },
      ],
    },
  ],
};

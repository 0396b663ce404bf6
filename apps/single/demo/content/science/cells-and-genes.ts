import { md, type Course } from '../subject.ts';

export const cellsAndGenes: Course = {
  name: 'Cells, Genes and Evolution',
  summary: 'From the city inside a cell to the tree of life: how living things work, inherit and change.',
  description: md`
    Three ideas hold biology together: life is made of **cells**, cells follow written **instructions**, and instructions **change** and are sorted by survival. We take them in that order, with experiments of the people who found them out.
  `,
  language: 'en', level: 'intermediate', price: 3900, teacher: 'teacher2',
  outcomes: [
    'Name the parts of a cell and what each one does',
    'Follow a gene from DNA to protein',
    'Predict inheritance with Mendel’s peas',
    'Tell selection from drift, and read a tree of life',
  ],
  modules: [
    {
      title: 'Inside',
      lessons: [
        {
          title: 'A city under a membrane', preview: true,
          text: md`
            A typical animal cell is a hundredth of a millimetre across and busier than a harbour. Its **membrane** is a double layer of fat with guarded gates. The **nucleus** keeps the archive. **Ribosomes** are workshops that build proteins from instructions copied out of it. **Mitochondria** burn sugar with oxygen and sell the energy as small change, a molecule called ATP.

            You turn over roughly your own body weight of ATP every day, though you own only a few dozen grams at any moment: each molecule is recharged a thousand times.

            Mitochondria carry their own small ring of DNA and divide on their own. The best explanation is that they descend from bacteria which an ancestor swallowed and did not digest, some two billion years ago. Plants repeated the trick with green bacteria, today's chloroplasts. Your cells are, in a sense, partnerships.
          `,
        },
        {
          title: 'From gene to protein',
          text: md`
            DNA is text in four letters, A, C, G and T, written on two strands that mirror each other: A faces T, and C faces G. Open the strands and each one dictates the other. Copying is built into the shape.

            A **gene** is a passage that describes a protein. It is read in two steps:

            1. *Transcription*: the passage is copied to RNA, a short-lived working copy, with U in the place of T.
            2. *Translation*: a ribosome reads the copy in words of three letters. Each word names one of twenty amino acids, or "stop".

            ~~~
            DNA      TAC GGA CTT
            RNA      AUG CCU GAA
            protein  Met-Pro-Glu
            ~~~

            Four letters in words of three make 64 words for 21 meanings, so most amino acids have several spellings. That is why many single-letter changes do nothing at all.
          `,
        },
      ],
    },
    {
      title: 'Through time',
      lessons: [
        {
          title: 'Mendel’s peas',
          text: md`
            Gregor Mendel crossed purple-flowered peas with white ones. The children were all purple, yet a quarter of the *grandchildren* were white again. The white had been hidden, not diluted.

            His explanation still stands: each plant carries two copies of each instruction and passes one of them on at random. Write P for purple and p for white:

            | | P | p |
            |---|---|---|
            | **P** | PP | Pp |
            | **p** | Pp | pp |

            One P is enough to make the pigment, so three boxes are purple and one is white: 3 to 1. Mendel counted 705 to 224.

            Most traits are less tidy. Height is shaped by thousands of genes and by dinner. But each of those genes behaves like a pea.
          `,
        },
        {
          title: 'Selection, drift and the tree',
          text: md`
            Three facts are enough for evolution: individuals differ, differences are inherited, and not all leave equally many young. What helps to leave more of them becomes common. No plan is required, only time.

            On one small Galápagos island, Peter and Rosemary Grant measured finches for decades. In the drought of 1977 only large, hard seeds remained; birds with deep beaks survived more often, and the next generation's beaks were about 4 % deeper. When rain brought small seeds back, the trend reversed.

            Not every change is useful. In small populations chance alone can carry a variant to everybody; this is *drift*.

            Because changes pile up, DNA keeps a record of kinship. Compare the same gene in many species and they fall into a tree. It agrees, branch after branch, with the tree drawn from fossils, which nobody had any reason to fake in our blood.
          `,
        },
      ],
    },
  ],
};

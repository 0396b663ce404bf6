import { learningToSee } from './arts-and-music/learning-to-see.ts';
import { musicByEar } from './arts-and-music/music-by-ear.ts';
import { photographyLight } from './arts-and-music/photography-light.ts';
import { tenWorksOfArt } from './arts-and-music/ten-works-of-art.ts';
import { digitalMarketing } from './business/digital-marketing.ts';
import { leadingSmallTeams } from './business/leading-small-teams.ts';
import { personalFinance } from './business/personal-finance.ts';
import { startingABusiness } from './business/starting-a-business.ts';
import { englishForWork } from './languages/english-for-work.ts';
import { firstFrench } from './languages/first-french.ts';
import { plainEnglish } from './languages/plain-english.ts';
import { spanishForTravellers } from './languages/spanish-for-travellers.ts';
import { algebra } from './mathematics/algebra.ts';
import { calculus } from './mathematics/calculus.ts';
import { everydayStatistics } from './mathematics/everyday-statistics.ts';
import { fractions } from './mathematics/fractions.ts';
import { paperGeometry } from './mathematics/paper-geometry.ts';
import { algorithmsYouCanSee } from './programming/algorithms-you-can-see.ts';
import { databasesAndSql } from './programming/databases-and-sql.ts';
import { pythonFirstSteps } from './programming/python-first-steps.ts';
import { typescriptInPractice } from './programming/typescript-in-practice.ts';
import { cellsAndGenes } from './science/cells-and-genes.ts';
import { everydayPhysics } from './science/everyday-physics.ts';
import { kitchenChemistry } from './science/kitchen-chemistry.ts';
import { theNightSky } from './science/the-night-sky.ts';
import type { Subject } from './subject.ts';

/** What the demo academy teaches: twenty-four courses for sale, and one that is still being written. */
export const subjects: readonly Subject[] = [
  {
    slug: 'mathematics', name: { es: 'Matemáticas', en: 'Mathematics' },
    courses: [fractions, algebra, calculus, everydayStatistics, paperGeometry],
  },
  {
    slug: 'programming', name: { es: 'Programación', en: 'Programming' },
    courses: [pythonFirstSteps, typescriptInPractice, databasesAndSql, algorithmsYouCanSee],
  },
  {
    slug: 'languages', name: { es: 'Idiomas', en: 'Languages' },
    courses: [spanishForTravellers, englishForWork, firstFrench, plainEnglish],
  },
  {
    slug: 'science', name: { es: 'Ciencias', en: 'Science' },
    courses: [everydayPhysics, theNightSky, kitchenChemistry, cellsAndGenes],
  },
  {
    slug: 'arts-and-music', name: { es: 'Arte y música', en: 'Arts and music' },
    courses: [musicByEar, learningToSee, photographyLight, tenWorksOfArt],
  },
  {
    slug: 'business', name: { es: 'Empresa', en: 'Business' },
    courses: [personalFinance, startingABusiness, digitalMarketing, leadingSmallTeams],
  },
];

import type { StudentKey } from './accounts.ts';
import { learningToSee } from './content/arts-and-music/learning-to-see.ts';
import { musicByEar } from './content/arts-and-music/music-by-ear.ts';
import { digitalMarketing } from './content/business/digital-marketing.ts';
import { personalFinance } from './content/business/personal-finance.ts';
import { startingABusiness } from './content/business/starting-a-business.ts';
import { mathsWorkbook, numberedScore, phrasebook, skyAtlas } from './content/goods.ts';
import { englishForWork } from './content/languages/english-for-work.ts';
import { plainEnglish } from './content/languages/plain-english.ts';
import { spanishForTravellers } from './content/languages/spanish-for-travellers.ts';
import { calculus } from './content/mathematics/calculus.ts';
import { fractions } from './content/mathematics/fractions.ts';
import { algorithmsYouCanSee } from './content/programming/algorithms-you-can-see.ts';
import { databasesAndSql } from './content/programming/databases-and-sql.ts';
import { pythonFirstSteps } from './content/programming/python-first-steps.ts';
import { typescriptInPractice } from './content/programming/typescript-in-practice.ts';
import type { Course } from './content/subject.ts';
import { everydayPhysics } from './content/science/everyday-physics.ts';
import { theNightSky } from './content/science/the-night-sky.ts';

export interface Address {
  readonly name: string;
  readonly line1: string;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string;
}

/** How the story of an order ends. */
export type Ending = 'completed' | 'pending' | 'declined' | 'cancelledByBuyer' | 'refunded' | 'outOfStock';

/** What somebody buys. A buyer with the same titles is the same purchase, so it is made once. */
export interface Purchase {
  readonly buyer: StudentKey;
  readonly titles: readonly string[];
  readonly ending: Ending;
  readonly address?: Address;
}

const madrid: Address = { name: 'Mateo Ríos', line1: 'Calle del Olmo 14, 2.º B', city: 'Madrid', postalCode: '28012', country: 'ES' };
const bristol: Address = { name: 'Emma Clarke', line1: '7 Harbour Walk', city: 'Bristol', postalCode: 'BS1 5DB', country: 'GB' };
const bogota: Address = { name: 'Diego Fuentes', line1: 'Carrera 9 # 70-25', city: 'Bogotá', postalCode: '110231', country: 'CO' };
const paris: Address = { name: 'Amina Haddad', line1: '22 rue des Lilas', city: 'Paris', postalCode: '75019', country: 'FR' };

export const purchases: readonly Purchase[] = [
  { buyer: 'student', titles: [fractions.name, mathsWorkbook.title], ending: 'completed', address: madrid },
  { buyer: 'student', titles: [everydayPhysics.name], ending: 'completed' },
  { buyer: 'student', titles: [calculus.name], ending: 'declined' },
  { buyer: 'student', titles: [musicByEar.name], ending: 'pending' },
  { buyer: 'emma', titles: [typescriptInPractice.name, phrasebook.title], ending: 'completed', address: bristol },
  { buyer: 'emma', titles: [theNightSky.name], ending: 'completed' },
  { buyer: 'diego', titles: [databasesAndSql.name, pythonFirstSteps.name], ending: 'completed' },
  { buyer: 'diego', titles: [numberedScore.title], ending: 'completed', address: bogota },
  { buyer: 'diego', titles: [digitalMarketing.name], ending: 'cancelledByBuyer' },
  { buyer: 'amina', titles: [learningToSee.name, skyAtlas.title], ending: 'completed', address: paris },
  { buyer: 'amina', titles: [numberedScore.title], ending: 'outOfStock', address: paris },
  { buyer: 'jonas', titles: [algorithmsYouCanSee.name], ending: 'completed' },
  { buyer: 'jonas', titles: [startingABusiness.name], ending: 'refunded' },
  { buyer: 'valeria', titles: [englishForWork.name, musicByEar.name], ending: 'completed' },
  { buyer: 'valeria', titles: [personalFinance.name], ending: 'declined' },
];

/** Courses that the administrator gives without an order. */
export const grants: readonly { readonly student: StudentKey; readonly course: Course }[] = [
  { student: 'student', course: pythonFirstSteps },
  { student: 'jonas', course: plainEnglish },
  { student: 'valeria', course: spanishForTravellers },
];

/** How far students have come: so many lessons from the beginning, or all. */
export const studies: readonly { readonly student: StudentKey; readonly course: Course; readonly lessons: number | 'all' }[] = [
  { student: 'student', course: fractions, lessons: 3 },
  { student: 'student', course: everydayPhysics, lessons: 2 },
  { student: 'emma', course: theNightSky, lessons: 'all' },
  { student: 'emma', course: typescriptInPractice, lessons: 2 },
  { student: 'diego', course: databasesAndSql, lessons: 4 },
  { student: 'diego', course: pythonFirstSteps, lessons: 1 },
  { student: 'amina', course: learningToSee, lessons: 1 },
  { student: 'jonas', course: algorithmsYouCanSee, lessons: 1 },
  { student: 'jonas', course: plainEnglish, lessons: 'all' },
  { student: 'valeria', course: englishForWork, lessons: 2 },
  { student: 'valeria', course: musicByEar, lessons: 2 },
];

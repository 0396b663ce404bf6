import type { Language } from '@liceo/contracts/schemas';
import { md, type SubjectSlug } from './subject.ts';

/** Something on the shelf that is sent by post. */
export interface Good {
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly language: Language;
  readonly subject: SubjectSlug;
  /** In euro cents. */
  readonly price: number;
  readonly stock: number;
}

export const mathsWorkbook: Good = {
  title: 'Cuaderno de matemáticas: 300 problemas resueltos',
  summary: 'Libro de espiral con problemas graduados de fracciones, proporciones y álgebra, y todas las soluciones.',
  description: md`
    Acompaña a los cursos de matemáticas: **300 problemas** ordenados por dificultad, cada uno con una pista en el margen y la solución explicada al final.

    - 184 páginas, papel cuadriculado
    - Encuadernación en espiral: se queda abierto en la mesa
    - Formato 21 × 26 cm
  `,
  language: 'es', subject: 'mathematics', price: 1890, stock: 40,
};

export const phrasebook: Good = {
  title: 'The Pocket Phrasebook: Spanish, French, English',
  summary: 'Six hundred phrases for travel and work, in three languages side by side, with pronunciation.',
  description: md`
    Fits a coat pocket and needs no battery. Phrases are sorted by situation, from the ticket office to the dentist, and printed **side by side in three languages**.

    - 160 pages, sewn binding, rounded corners
    - 9 × 14 cm
    - With an index of the 200 most useful words
  `,
  language: 'en', subject: 'languages', price: 1250, stock: 25,
};

export const skyAtlas: Good = {
  title: 'A Small Atlas of the Night Sky',
  summary: 'Twelve star maps, one for each month, with a red-light page and a wheel that shows tonight’s sky.',
  description: md`
    Companion to *The Night Sky Without a Telescope*. Each month has one clear map and one page of what to look for with the naked eye.

    - 64 pages, laid flat, printed on water-resistant paper
    - Planisphere (star wheel) for 35° to 50° north in the back cover
    - 24 × 24 cm
  `,
  language: 'en', subject: 'science', price: 2400, stock: 12,
};

/** A single copy: the demo academy sells it and then runs out of it. */
export const numberedScore: Good = {
  title: 'Doce melodías para empezar, edición numerada',
  summary: 'Doce canciones populares en partitura grande, impresas a mano. Último ejemplar de una tirada de cien.',
  description: md`
    Doce melodías populares armonizadas con tres acordes, compuestas en tipos móviles e impresas a mano en papel de algodón. Tirada de **cien ejemplares numerados**, de los que queda uno.
  `,
  language: 'es', subject: 'arts-and-music', price: 6500, stock: 1,
};

export const goods: readonly Good[] = [numberedScore, mathsWorkbook, phrasebook, skyAtlas];

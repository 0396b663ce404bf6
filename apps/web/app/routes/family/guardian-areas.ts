import type { GuardianArea } from '#app/api/models.ts';

const allAreas: readonly GuardianArea[] = ['progress', 'results', 'attendance', 'payments'];

/** In the order in which they are shown. There are no results yet: nobody is asked who may see them, and what was once chosen is kept. */
export const guardianAreas: readonly GuardianArea[] = allAreas.filter((area) => area !== 'results');

export const notOffered = (areas: readonly GuardianArea[]): GuardianArea[] => areas.filter((area) => !guardianAreas.includes(area));

export const areasIn = (form: FormData): GuardianArea[] => allAreas.filter((area) => form.getAll('area').includes(area));

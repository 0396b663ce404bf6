import type { GuardianArea } from '@liceo/contracts/schemas';
import { errors } from '../errors.ts';

export interface GuardianLink {
  studentId: string;
  guardianId: string;
}

export const allAreas: readonly GuardianArea[] = ['progress', 'results', 'attendance', 'payments'];

/** How a link came about: by staff, by an invitation that the guardian accepted, by a request that the student granted, by an import. */
export type LinkOrigin = 'staff' | 'invitation' | 'request' | 'import';

/** Each area once, in the order in which they are always told. */
export const inOrder = (areas: readonly GuardianArea[]): GuardianArea[] => allAreas.filter((area) => areas.includes(area));

export const twoPeople = ({ studentId, guardianId }: GuardianLink, field: string): void => {
  if (studentId === guardianId) errors.ownGuardian({ field });
};

import type { ReactNode } from 'react';
import type { Activity } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

/** When somebody learnt last, and how much in all. */
export const ActivityFacts = ({ activity: { lastActiveAt, lessons, seconds }, now }: { activity: Activity; now: string }): ReactNode => {
  const t = useMessages().family;
  const { daysAgo, span } = useFormats();
  const facts = [
    lastActiveAt === undefined ? t.neverActive : t.lastActive(daysAgo(lastActiveAt, now)),
    lessons > 0 && t.learnt(lessons, span(seconds)),
  ].filter((fact) => typeof fact === 'string');
  return facts.join(' · ');
};

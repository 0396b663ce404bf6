import type { ReactNode } from 'react';
import type { CourseStatus } from '#app/api/models.ts';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

const tones: Readonly<Record<CourseStatus, Tone>> = { draft: 'neutral', published: 'success', archived: 'warning' };

export const CourseStatusBadge = ({ status }: { status: CourseStatus }): ReactNode => {
  const t = useMessages();
  return <Badge tone={tones[status]}>{t.teach.statuses[status]}</Badge>;
};

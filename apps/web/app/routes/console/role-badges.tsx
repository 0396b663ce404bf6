import type { ReactNode } from 'react';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { useRoleTexts } from './use-role-texts.ts';

/** The more a role may do, the more it stands out. */
const tones: Readonly<Record<string, Tone>> = {
  admin: 'danger', support: 'info', sales: 'info', analyst: 'info', teacher: 'brand', student: 'neutral', parent: 'neutral',
};

export const RoleBadge = ({ role }: { role: string }): ReactNode => <Badge tone={tones[role] ?? 'info'}>{useRoleTexts().title(role)}</Badge>;

export const RoleBadges = ({ roles }: { roles: readonly string[] }): ReactNode => (
  roles.length === 0
    ? <span className="text-faint">–</span>
    : <span className="flex flex-wrap gap-1.5 @max-2xl:justify-end">{roles.map((role) => <RoleBadge key={role} role={role} />)}</span>
);

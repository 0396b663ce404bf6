import type { ReactNode } from 'react';
import type { Role } from '#app/api/models.ts';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

/** The more a role may do, the more it stands out. */
const tones: Readonly<Record<Role, Tone>> = {
  admin: 'danger', support: 'info', sales: 'info', analyst: 'info', teacher: 'brand', student: 'neutral', parent: 'neutral',
};

export const RoleBadge = ({ role }: { role: Role }): ReactNode => <Badge tone={tones[role]}>{useMessages().people.roles[role]}</Badge>;

export const RoleBadges = ({ roles }: { roles: readonly Role[] }): ReactNode => (
  roles.length === 0
    ? <span className="text-faint">–</span>
    : <span className="flex flex-wrap gap-1.5 @max-2xl:justify-end">{roles.map((role) => <RoleBadge key={role} role={role} />)}</span>
);

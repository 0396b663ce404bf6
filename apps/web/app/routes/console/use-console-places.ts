import { Activity, Blocks, Clapperboard, Fingerprint, House, Mail, Receipt, ShieldCheck, Users, type LucideIcon } from 'lucide-react';
import { useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';

export interface ConsolePlace {
  to: string;
  label: string;
  icon: LucideIcon;
  end?: boolean;
}

/** The parts of the console that this member of the staff can enter. */
export const useConsolePlaces = (): ConsolePlace[] => {
  const t = useMessages();
  const { viewer } = useRoot();
  return [
    { to: '/console', label: t.console.start, icon: House, end: true },
    ...(may(viewer, 'orders:read') ? [{ to: '/console/orders', label: t.console.orders, icon: Receipt }] : []),
    ...(may(viewer, 'users:read') ? [{ to: '/console/people', label: t.people.title, icon: Users }] : []),
    ...(may(viewer, 'roles:write') ? [{ to: '/console/sign-in-policy', label: t.people.policy.title, icon: ShieldCheck }] : []),
    ...(may(viewer, 'clients:write') ? [{ to: '/console/clients', label: t.console.clients, icon: Blocks }] : []),
    ...(may(viewer, 'roles:write') ? [{ to: '/console/roles', label: t.rights.place, icon: ShieldCheck }] : []),
    ...(may(viewer, 'notifications:read') ? [{ to: '/console/mails', label: t.console.mails, icon: Mail }] : []),
    ...(may(viewer, 'system:read') ? [{ to: '/console/sign-in', label: t.console.signIn, icon: Fingerprint }] : []),
    ...(may(viewer, 'system:read') ? [{ to: '/console/media', label: t.system.media.title, icon: Clapperboard }] : []),
    ...(may(viewer, 'system:read') ? [{ to: '/console/system', label: t.system.title, icon: Activity }] : []),
  ];
};

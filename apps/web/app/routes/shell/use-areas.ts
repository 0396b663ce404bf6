import { useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may, mayPartly } from '#app/session/viewer.ts';

export interface Area {
  to: string;
  label: string;
}

/** The areas of the platform that this reader can enter. */
export const useAreas = (): Area[] => {
  const t = useMessages();
  const { viewer } = useRoot();
  return [
    { to: '/courses', label: t.shell.courses },
    { to: '/books', label: t.shell.books },
    ...(viewer ? [{ to: '/learn', label: t.shell.learn }] : []),
    ...(viewer?.roles.includes('parent') ? [{ to: '/family', label: t.shell.family }] : []),
    ...(mayPartly(viewer, 'courses:write') ? [{ to: '/teach', label: t.shell.teach }] : []),
    ...(may(viewer, 'orders:read') || may(viewer, 'system:read') ? [{ to: '/console', label: t.shell.console }] : []),
  ];
};

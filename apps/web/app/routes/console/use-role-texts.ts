import { useRouteLoaderData } from 'react-router';
import type { RoleItem } from '#app/api/models.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import type { loader } from './layout.tsx';

interface RoleTexts {
  title: (name: string) => string;
  note: (name: string) => string;
  /** What somebody can do who gets it. */
  means: (name: string) => string;
}

/** Every role of the academy, as far as this reader may know them. */
export const useKnownRoles = (): readonly RoleItem[] => useRouteLoaderData<typeof loader>('routes/console/layout')?.roles ?? [];

/** Liceo's own roles are named in the reader's language, the academy's own as it named them. */
export const useRoleTexts = (): RoleTexts => {
  const t = useMessages().people;
  const known = useKnownRoles();
  const of = (texts: Readonly<Record<string, string>>, name: string): string | undefined => (Object.hasOwn(texts, name) ? texts[name] : undefined);
  const found = (name: string): RoleItem | undefined => known.find((role) => role.name === name);
  return {
    title: (name) => of(t.roles, name) ?? found(name)?.title ?? name,
    note: (name) => of(t.roleNotes, name) ?? found(name)?.description ?? '',
    means: (name) => of(t.roleMeans, name) ?? found(name)?.description ?? '',
  };
};

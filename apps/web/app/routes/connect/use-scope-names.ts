import { useMessages } from '#app/i18n/locale.tsx';

/** What a scope or permission lets somebody do; one that nobody has described keeps its own name. */
export const useScopeNames = (): ((scope: string) => string) => {
  const names: Readonly<Record<string, string>> = useMessages().connect.scopes;
  return (scope) => (Object.hasOwn(names, scope) ? names[scope] : undefined) ?? scope;
};

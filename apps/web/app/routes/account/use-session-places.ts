import type { SessionItem } from '#app/api/models.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';

type Where = Pick<SessionItem, 'ip' | 'lastIp' | 'openedFrom' | 'lastUsedFrom'>;
type Place = NonNullable<Where['openedFrom']>;

/** Says from where a session was used last, and from where it was opened when that is elsewhere. */
export const useSessionPlaces = (): ((session: Where) => readonly string[]) => {
  const { account } = useMessages();
  const language = useLanguage();
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const nameOf = ({ country, city }: Place): string => [city?.[language], names.of(country)].filter((part) => part !== undefined).join(', ');
  return ({ ip, lastIp, openedFrom, lastUsedFrom }) => {
    const [opened, last] = [openedFrom && nameOf(openedFrom), lastUsedFrom && nameOf(lastUsedFrom)];
    return [
      last === undefined ? lastIp : account.fromPlace(last, lastIp),
      ...(ip !== lastIp && opened !== undefined && opened !== last ? [account.openedFrom(opened)] : []),
    ];
  };
};

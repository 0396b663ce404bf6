import type { ReactNode } from 'react';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

/** For who came without a link, or whose browser runs no scripts. */
export const NoLink = ({ token }: { token: string | undefined }): ReactNode => {
  const t = useMessages().entrance;
  if (token === '') return <Notice kind="warning">{t.noLink}</Notice>;
  return <noscript><Notice kind="warning">{t.linkNeedsScripts}</Notice></noscript>;
};

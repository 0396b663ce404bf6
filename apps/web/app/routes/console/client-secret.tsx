import type { ReactNode } from 'react';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { CopyButton } from './copy-button.tsx';

const Shown = ({ label, text }: { label: string; text: string }): ReactNode => (
  <div>
    <p className="text-sm font-medium">{label}</p>
    <p className="flex items-center gap-2"><code className="min-w-0 flex-1 wrap-anywhere">{text}</code><CopyButton text={text} what={label} /></p>
  </div>
);

/** What whoever runs the application needs; the secret is here this once. */
export const ClientSecret = ({ id, secret }: { id: string; secret?: string | undefined }): ReactNode => {
  const t = useMessages();
  return (
    <div className="flex flex-col gap-4">
      {secret !== undefined && <Notice kind="warning">{t.clients.secretOnce}</Notice>}
      <Shown label={t.clients.id} text={id} />
      {secret !== undefined && <Shown label={t.clients.secret} text={secret} />}
    </div>
  );
};

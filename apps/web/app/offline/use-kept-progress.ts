import { useEffect } from 'react';
import { useRevalidator } from 'react-router';
import { useToast } from '#app/design/toast.ts';
import type { Messages } from '#app/i18n/catalogue.ts';
import { readMarks } from './kept-marks.ts';
import { sendMarks, type Sent } from './send-marks.ts';

/** Sends progress that was made without a connection as soon as there is one again, and tells of it. */
export const useKeptProgress = (account: string, t: Messages['offline']): void => {
  const toast = useToast();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const tell = async ({ sent, refused }: Sent): Promise<void> => {
      await readMarks(account);
      if (sent + refused === 0) return;
      if (sent > 0) toast.show({ tone: 'success', text: t.sent(sent) });
      if (refused > 0) toast.show({ tone: 'danger', text: t.refused });
      await revalidate();
    };
    // Without IndexedDB, as in some private windows, nothing was ever kept.
    const send = (): void => void sendMarks(account).then(tell).catch(reportError);
    const hear = ({ data }: MessageEvent<{ type?: string } & Partial<Sent>>): void => {
      if (data.type === 'marks-sent') void tell({ sent: data.sent ?? 0, refused: data.refused ?? 0 });
    };
    send();
    addEventListener('online', send);
    navigator.serviceWorker?.addEventListener('message', hear);
    return () => {
      removeEventListener('online', send);
      navigator.serviceWorker?.removeEventListener('message', hear);
    };
  }, [account, revalidate, t, toast]);
};

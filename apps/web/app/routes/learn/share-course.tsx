import { Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#app/design/button.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';

/** Tells others of a course: by what the device offers for it, else by a link that was copied. */
export const ShareCourse = ({ slug, title }: { slug: string; title: string }): ReactNode => {
  const t = useMessages().learn;
  const toast = useToast();
  const copy = async (url: string): Promise<void> => {
    await navigator.clipboard.writeText(url);
    toast.show({ tone: 'success', text: t.linkCopied });
  };
  const share = (): void => {
    const url = new URL(`/p/${slug}`, globalThis.location.href).href;
    const shared = 'share' in navigator ? navigator.share({ title, text: t.shareText(title), url }) : copy(url);
    shared.catch((error: unknown) => {
      // Who closes the device's own dialog has changed their mind; that is no fault.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      toast.show({ tone: 'danger', text: t.notShared(url) });
    });
  };
  return <Button size="large" onClick={share}><Share2 aria-hidden />{t.share}</Button>;
};

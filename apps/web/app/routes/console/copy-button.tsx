import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from '#app/design/button.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';

const shownMs = 2000;

export const CopyButton = ({ text, what, className }: { text: string; what: string; className?: string }): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch (error) {
      // The browser refused: the text is there to be marked by hand.
      if (!(error instanceof DOMException)) throw error;
      toast.show({ tone: 'danger', text: t.console.notCopied });
    }
  };
  return (
    <>
      <IconButton label={copied ? t.console.copied(what) : t.console.copy(what)} className={className} onClick={() => void copy()}>
        {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      </IconButton>
      <span role="status" className="sr-only">{copied ? t.console.copied(what) : ''}</span>
    </>
  );
};

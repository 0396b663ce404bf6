import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from '#app/design/button.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';

const shownMs = 2000;

/** Something that is copied more often than read. */
export const CopyText = ({ text, what }: { text: string; what: string }): ReactNode => {
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
    <span className="flex items-center gap-1">
      <code className="min-w-0 flex-1 truncate font-mono text-[0.8125rem] select-all" title={text}>{text}</code>
      <IconButton label={copied ? t.console.copied(what) : t.console.copy(what)} className="size-8!" onClick={() => void copy()}>
        {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      </IconButton>
      <span role="status" className="sr-only">{copied ? t.console.copied(what) : ''}</span>
    </span>
  );
};

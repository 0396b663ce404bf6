import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '#app/design/button.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';

const shownFor = 2000;

const CopyButton = ({ code }: { code: string }): ReactNode => {
  const t = useMessages().learn.reading;
  const toast = useToast();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    // Without https, or without leave, a page cannot write to the clipboard.
    const written = 'clipboard' in navigator ? navigator.clipboard.writeText(code) : Promise.reject(new DOMException('No clipboard'));
    written.then(() => setCopied(true), () => toast.show({ tone: 'danger', text: t.notCopied }));
  };
  return (
    <>
      <IconButton label={copied ? t.copied : t.copy} className="copy-code" onClick={copy}>{copied ? <Check aria-hidden /> : <Copy aria-hidden />}</IconButton>
      <span role="status" className="sr-only">{copied ? t.copied : ''}</span>
    </>
  );
};

interface Block {
  place: HTMLElement;
  code: string;
}

/** Each block of code gets a frame of its own, in which the button stays while the code scrolls. */
const frameOf = (block: HTMLPreElement): HTMLElement => {
  const known = block.parentElement;
  if (known?.classList.contains('code-frame')) return known;
  const frame = document.createElement('div');
  frame.className = 'code-frame';
  block.replaceWith(frame);
  frame.append(block);
  return frame;
};

/** What is wider than the page can be scrolled, with the keyboard as well. */
const makeReachable = (element: HTMLElement, label: string): void => {
  const scrolls = element.scrollWidth > element.clientWidth;
  if (scrolls) {
    element.tabIndex = 0;
    element.setAttribute('role', 'region');
    element.setAttribute('aria-label', label);
  } else for (const name of ['tabindex', 'role', 'aria-label']) element.removeAttribute(name);
};

/** Gives the text of a lesson what its Markdown cannot say: buttons that copy code, tables and code that scroll by keyboard. */
export const ProseTools = ({ text, html }: { text: RefObject<HTMLElement | null>; html: string }): ReactNode => {
  const t = useMessages().learn.reading;
  const [blocks, setBlocks] = useState<readonly Block[]>([]);
  useEffect(() => {
    const pres = [...text.current?.querySelectorAll('pre') ?? []];
    setBlocks(pres.map((block) => ({ place: frameOf(block), code: block.textContent })));
  }, [text, html]);
  useEffect(() => {
    const wide = [...text.current?.querySelectorAll<HTMLElement>('pre, .table-frame') ?? []];
    const check = (): void => { for (const element of wide) makeReachable(element, element.tagName === 'PRE' ? t.code : t.table); };
    const observer = new ResizeObserver(check);
    for (const element of wide) observer.observe(element);
    return () => observer.disconnect();
  }, [text, html, t]);
  return blocks.map(({ place, code }, position) => createPortal(<CopyButton code={code} />, place, `code ${position}`));
};

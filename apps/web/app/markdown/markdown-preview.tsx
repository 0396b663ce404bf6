import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Refusal, unreachable } from '#app/api/browser.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Notice } from '#app/design/notice.tsx';
import { Loading, SkeletonText } from '#app/design/skeleton.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { MarkdownView } from './markdown-view.tsx';

const pauseMs = 250;

const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

/** Made where pages are made: only there is Markdown cleaned of what must not reach a page. */
const render = async (source: string, signal: AbortSignal): Promise<string> => {
  const body = new FormData();
  body.set('source', source);
  const answer = await fetch('/markdown', { method: 'POST', body, signal }).catch((error: unknown) => {
    if (error instanceof TypeError) throw new Refusal(unreachable);
    throw error;
  });
  // Who is no longer signed in is led to another page, and that is no part of this one.
  if (answer.redirected) throw new Refusal(unknownProblem(401));
  if (!answer.ok) throw new Refusal(unknownProblem(answer.status));
  return answer.text();
};

/** What readers will see, a moment after it was written. */
export const MarkdownPreview = ({ source }: { source: string }): ReactNode => {
  const t = useMessages();
  const settled = useSettled(source);
  const { data: html, isError } = useQuery({
    queryKey: ['markdown', settled], queryFn: ({ signal }) => render(settled, signal), placeholderData: keepPreviousData, gcTime: 60_000, staleTime: Infinity,
    enabled: settled.trim() !== '',
  });
  if (source.trim() === '') return <p className="text-faint">{t.markdown.empty}</p>;
  if (isError) return <Notice kind="warning">{t.markdown.previewFailed}</Notice>;
  if (html === undefined) return <Loading label={t.common.loading}><SkeletonText lines={5} /></Loading>;
  return <MarkdownView html={html} />;
};

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { problemIn } from '#app/api/browser.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { Loading, SkeletonText } from '#app/design/skeleton.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { problemText } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { carryOut, readLetters, type LetterOrder, type ServiceName } from './dead-letter-calls.ts';
import { Letter } from './letter.tsx';

const useLetters = (service: ServiceName, count: number) => {
  const client = useQueryClient();
  const queryKey = ['dead-letters', service] as const;
  const letters = useInfiniteQuery({
    queryKey, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => readLetters(service, pageParam, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  // The stream tells how many there are; when that changes the list is read again.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['dead-letters', service] });
  }, [client, service, count]);
  return { letters, refresh: () => client.invalidateQueries({ queryKey }) };
};

const useOrders = (service: ServiceName, refresh: () => Promise<void>) => {
  const t = useMessages();
  const toast = useToast();
  return useMutation({
    mutationFn: (order: LetterOrder) => carryOut(service, order),
    onSuccess: (_nothing, order) => toast.show({ tone: 'success', text: t.system.done[order.do] }),
    onError: (error) => toast.show({ tone: 'danger', text: problemText(t, problemIn(error) ?? unknownProblem(500)) }),
    onSettled: refresh,
  });
};

/** The dead letters of one service, the oldest first. */
export const ServiceLetters = ({ service, count }: { service: ServiceName; count: number }): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const { letters, refresh } = useLetters(service, count);
  const orders = useOrders(service, refresh);
  const mayChange = may(viewer, 'system:write');
  const items = letters.data?.pages.flatMap((page) => page.items) ?? [];
  const busyWith = orders.isPending ? orders.variables : undefined;
  return (
    <Panel
      title={service} note={t.system.letters(count)}
      actions={mayChange && (
        <ConfirmDialog
          title={t.system.replayAllQuestion(count, service)} confirm={t.system.replayAllYes} onConfirm={() => orders.mutate({ do: 'replayAll' })}
          trigger={<Button variant="secondary" size="small" busy={busyWith?.do === 'replayAll'}><RotateCw aria-hidden />{t.system.replayAll}</Button>}
        >
          {t.system.replayAllNote}
        </ConfirmDialog>
      )}
    >
      {letters.isPending && <Loading label={t.common.loading}><SkeletonText lines={4} /></Loading>}
      {letters.isError && (
        <Notice kind="danger">
          {problemText(t, problemIn(letters.error) ?? unknownProblem(500))}
          <Button variant="secondary" size="small" className="mt-3" onClick={() => void letters.refetch()}>{t.system.again}</Button>
        </Notice>
      )}
      <ul className="divide-y divide-line">
        {items.map((letter) => (
          <Letter
            key={letter.id} letter={letter} mayChange={mayChange} onOrder={orders.mutate}
            busy={busyWith !== undefined && busyWith.do !== 'replayAll' && busyWith.id === letter.id ? busyWith.do : undefined}
          />
        ))}
      </ul>
      {letters.hasNextPage && (
        <Button variant="secondary" size="small" className="mt-4" busy={letters.isFetchingNextPage} onClick={() => void letters.fetchNextPage()}>{t.system.more}</Button>
      )}
    </Panel>
  );
};

import { BookOpen, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { Tooltip } from '#app/design/tooltip.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const kinds = ['info', 'success', 'warning'] as const;

export const MessagesSection = (): ReactNode => {
  const { samples, states } = useGuide();
  const toast = useToast();
  return (
    <>
      <Specimen title="Notice" stacked className="gap-3!">
        {kinds.map((kind) => <Notice key={kind} kind={kind}>{samples[kind]}</Notice>)}
        <Notice kind="danger" title={samples.dangerTitle} action={<Button variant="secondary" size="small">{samples.open}</Button>}>{samples.danger}</Notice>
        <Notice kind="info" title={samples.noticeTitle}>{samples.info} {samples.aboutText} {samples.longName}</Notice>
      </Specimen>
      <Specimen title="useToast">
        <Button variant="secondary" onClick={() => toast.show({ text: samples.toastDone, undo: () => toast.show({ text: samples.undone, tone: 'success' }) })}>{samples.showUndo}</Button>
        <Button variant="secondary" onClick={() => toast.show({ text: samples.toastSaved, tone: 'success' })}>{samples.showDone}</Button>
        <Button variant="secondary" onClick={() => toast.show({ title: samples.dangerTitle, text: samples.toastFailed, tone: 'danger' })}>{samples.showFault}</Button>
      </Specimen>
      <Specimen title="Tooltip"><Tooltip text={samples.tooltip}><Button><Send aria-hidden />{samples.publish}</Button></Tooltip></Specimen>
      <Specimen title="Badge" className="gap-2!">
        {Object.entries(samples.tones).map(([tone, text]) => <Badge key={tone} tone={tone as Tone}>{text}</Badge>)}
        <Badge tone="success" dot>{samples.tones.success}</Badge>
        <Badge tone="warning" dot>{samples.tones.warning}</Badge>
        <Badge>{samples.longValue}</Badge>
      </Specimen>
      <Specimen title="EmptyState" stacked>
        <EmptyState icon={BookOpen} title={samples.emptyTitle} action={<Button>{samples.newCourse}</Button>}>{samples.emptyText}</EmptyState>
        <div className="rounded-card border border-line bg-surface"><EmptyState icon={BookOpen} title={`${samples.emptyTitle}, ${states.one.toLowerCase()}`} compact /></div>
      </Specimen>
    </>
  );
};

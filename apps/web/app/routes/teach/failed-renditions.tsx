import { useMutation } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { answered, api } from '#app/api/browser.ts';
import type { AssetProgress } from '#app/api/models.ts';
import { useTellProblem } from '#app/api/use-tell-problem.ts';
import { Button } from '#app/design/button.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';

/** Versions of a video that could not be made, each of which can be tried again without the rest. */
export const FailedRenditions = ({ progress: { id, renditions, job } }: { progress: AssetProgress }): ReactNode => {
  const t = useMessages().subtitles.renditions;
  const tell = useTellProblem();
  const toast = useToast();
  const failed = renditions.filter(({ status }) => status === 'failed');
  const isBusy = job?.status === 'pending' || job?.status === 'running';
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (name: string) => answered(api.POST('/assets/{id}/jobs', { params: { path: { id } }, body: { kind: 'rendition', wanted: [name] } })),
    onSuccess: (_job, name) => toast.show({ text: t.asked(name) }),
    onError: (error) => tell(error),
  });
  if (failed.length === 0) return null;
  return (
    <ul aria-label={t.title} className="divide-y divide-line rounded-card border border-line">
      {failed.map(({ name, kind }) => {
        const shown = kind === 'audio' ? t.sound : name;
        return (
          <li key={name} className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5 text-sm">
            <span><span className="font-medium">{shown}</span> <span className="text-danger">{t.failed}</span></span>
            <Button variant="secondary" size="small" aria-label={t.againNamed(shown)} disabled={isBusy} busy={isPending && variables === name} onClick={() => mutate(name)}><RotateCcw aria-hidden />{t.again}</Button>
          </li>
        );
      })}
    </ul>
  );
};

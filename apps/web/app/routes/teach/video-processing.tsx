import { useMutation } from '@tanstack/react-query';
import { CircleCheck, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { answered, api } from '#app/api/browser.ts';
import type { AssetProgress } from '#app/api/models.ts';
import { useTellProblem } from '#app/api/use-tell-problem.ts';
import { Button } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { FailedRenditions } from './failed-renditions.tsx';

type Job = NonNullable<AssetProgress['job']>;

const Failed = ({ job }: { job: Job }): ReactNode => {
  const t = useMessages().teach.processing;
  const tell = useTellProblem();
  const reasons: Readonly<Record<string, string>> = t.reasons;
  const { mutate, isPending } = useMutation({
    mutationFn: () => answered(api.POST('/jobs/{id}/retry', { params: { path: { id: job.id } } })),
    onError: (error) => tell(error),
  });
  return (
    <Notice kind="warning">
      <p className="font-medium">{job.status === 'cancelled' ? t.cancelled : t.failed}</p>
      <p className="mt-1">{reasons[job.reason ?? ''] ?? t.failedText}</p>
      <Button variant="secondary" size="small" className="mt-3" busy={isPending} onClick={() => mutate()}><RotateCcw aria-hidden />{t.again}</Button>
    </Notice>
  );
};

const Running = ({ job }: { job: Job }): ReactNode => {
  const t = useMessages().teach.processing;
  const { percent, span } = useFormats();
  const isWaiting = job.status === 'pending';
  return (
    <div className="rounded-card border border-line bg-sunken px-4 py-3">
      <p className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-medium">{isWaiting ? t.waiting : t.steps[job.step ?? 'probe']}</span>
        <span className="text-soft tabular-nums">
          {percent(job.percent)}{job.secondsLeft !== undefined && job.secondsLeft > 0 && ` · ${t.left(span(job.secondsLeft))}`}
        </span>
      </p>
      <ProgressBar label={t.title} value={job.percent} endless={isWaiting} className="mt-2" />
      <p className="mt-2 text-sm text-faint">{t.meanwhile}</p>
    </div>
  );
};

const Ready = ({ progress }: { progress: AssetProgress }): ReactNode => {
  const t = useMessages().teach.processing;
  const language = useLanguage();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const sizes = progress.renditions.filter(({ kind, status }) => kind === 'video' && status === 'done').map(({ name }) => name);
  const spoken = progress.subtitles.map((subtitle) => names.of(subtitle) ?? subtitle);
  return (
    <p className="flex items-start gap-2 text-sm text-soft">
      <CircleCheck aria-hidden className="mt-0.5 size-4.5 shrink-0 text-success" />
      <span>{t.ready(sizes.join(', '))}{spoken.length > 0 && ` ${t.subtitles(spoken.join(', '))}`}</span>
    </p>
  );
};

/** How far the stream of a video is, while it is made and afterwards. What becomes of its subtitles alone is said where they are. */
export const VideoProcessing = ({ progress }: { progress: AssetProgress | undefined }): ReactNode => {
  const job = progress?.job?.kind === 'subtitles' ? undefined : progress?.job;
  return (
    <div aria-live="polite" className="flex flex-col gap-3">
      {job && (job.status === 'pending' || job.status === 'running') && <Running job={job} />}
      {job && (job.status === 'failed' || job.status === 'cancelled') && <Failed job={job} />}
      {progress?.streamable && (!job || job.status === 'done') && <Ready progress={progress} />}
      {progress?.streamable && <FailedRenditions progress={progress} />}
    </div>
  );
};

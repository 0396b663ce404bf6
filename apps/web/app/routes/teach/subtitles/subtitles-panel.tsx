import { Captions, RefreshCw, Upload } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { AssetProgress, Subtitles } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { Loading, Skeleton } from '#app/design/skeleton.tsx';
import { useToast } from '#app/design/toast.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useLanguageNames } from './language-names.ts';
import { LanguageSettings } from './language-settings.tsx';
import { TrackList } from './track-list.tsx';
import { UploadDialog } from './upload-dialog.tsx';
import { askForSubtitles, useChange, useSubtitles } from './use-subtitles.ts';

type Job = NonNullable<AssetProgress['job']>;

const isUnderWay = (job: Job | undefined): job is Job => job?.status === 'pending' || job?.status === 'running';

const UnderWay = ({ job }: { job: Job }): ReactNode => {
  const t = useMessages().subtitles;
  const { percent } = useFormats();
  const isWaiting = job.status === 'pending';
  const text = isWaiting ? t.underWay.waiting : job.step === 'transcribe' || job.step === 'translate' ? t.underWay[job.step] : t.underWay.other;
  return (
    <div className="rounded-card border border-line bg-sunken px-4 py-3">
      <p className="flex flex-wrap justify-between gap-x-4 text-sm"><span className="font-medium">{text}</span><span className="text-soft tabular-nums">{percent(job.percent)}</span></p>
      <ProgressBar label={t.progress} value={job.percent} endless={isWaiting} className="mt-2" />
    </div>
  );
};

const Lacking = ({ lacking }: { lacking: readonly string[] }): ReactNode => {
  const t = useMessages().subtitles;
  const { nameOf } = useLanguageNames();
  return lacking.length > 0 && <Notice kind="info" title={t.lacking(lacking.map(nameOf).join(', '))}>{t.lackingHint}</Notice>;
};

const States = ({ subtitles: { speech, tracks } }: { subtitles: Subtitles }): ReactNode => {
  const t = useMessages().subtitles;
  const { title, text } = t.states[speech.state];
  if (tracks.length === 0) return <EmptyState compact icon={Captions} title={title}>{text}</EmptyState>;
  const isWorthSaying = speech.state === 'failed' || speech.state === 'not_configured' || speech.state === 'silent';
  return isWorthSaying && <Notice kind={speech.state === 'failed' ? 'warning' : 'info'} title={title}>{text}</Notice>;
};

interface Upload {
  language: string | undefined;
}

/** What is said in a lesson's video: which subtitles there are and who wrote them, which are wanted, and a way to bring one's own. */
export const SubtitlesPanel = ({ assetId, editorAt }: { assetId: string; editorAt: string }): ReactNode => {
  const t = useMessages().subtitles;
  const toast = useToast();
  const { query: { data: subtitles, isError, refetch }, progress } = useSubtitles(assetId);
  const [upload, setUpload] = useState<Upload>();
  const ask = useChange(assetId, (wanted: readonly string[]) => askForSubtitles(assetId, wanted), () => toast.show({ text: t.asked }));
  const job = progress?.job;
  const busy = isUnderWay(job);
  const canAsk = progress?.streamable === true && !busy;
  return (
    <Panel
      title={t.title} note={t.note}
      actions={subtitles && (
        <span className="flex flex-wrap gap-2">
          <Button variant="secondary" size="small" onClick={() => setUpload({ language: undefined })}><Upload aria-hidden />{t.upload}</Button>
          <Button variant="secondary" size="small" disabled={!canAsk} busy={ask.isPending} title={t.askNote} onClick={() => ask.mutate([])}><RefreshCw aria-hidden />{t.ask}</Button>
        </span>
      )}
    >
      <div className="flex flex-col gap-5">
        {isError && <Notice kind="danger" action={<Button variant="secondary" size="small" onClick={() => void refetch()}>{t.retry}</Button>}>{t.failed}</Notice>}
        {!subtitles && !isError && (
          <Loading label={t.loading} className="flex flex-col gap-3"><Skeleton className="h-16" /><Skeleton className="h-16" /></Loading>
        )}
        {subtitles && (
          <>
            {busy && job.kind === 'subtitles' && <UnderWay job={job} />}
            {!busy && <States subtitles={subtitles} />}
            {subtitles.tracks.length > 0 && (
              <TrackList
                assetId={assetId} tracks={subtitles.tracks} editorAt={editorAt} canAsk={canAsk}
                onReplace={(language) => setUpload({ language })} onAskAgain={(language) => ask.mutate([language])}
              />
            )}
            {!busy && <Lacking lacking={subtitles.lacking} />}
            <LanguageSettings assetId={assetId} subtitles={subtitles} />
            {upload && <UploadDialog key={upload.language ?? ''} assetId={assetId} tracks={subtitles.tracks} language={upload.language} onClose={() => setUpload(undefined)} />}
          </>
        )}
      </div>
    </Panel>
  );
};

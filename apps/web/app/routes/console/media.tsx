import { CircleCheck, Clapperboard, CircleX, Hourglass, RotateCcw, Server, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, useFetcher, useSearchParams, useSubmit } from 'react-router';
import type { Route } from './+types/media.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { MediaFigures, MediaJob } from '#app/api/models.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Select } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { Stat } from '#app/design/stat.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from './console-page.tsx';
import { useLiveJobs } from './use-live-jobs.ts';

const readersOnly = permittedOnly('system:read');
const statuses = ['pending', 'running', 'done', 'failed', 'cancelled'] as const;
const pageSize = 25;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  const parameters = new URL(request.url).searchParams;
  const status = statuses.find((candidate) => candidate === parameters.get('status'));
  const after = parameters.get('after');
  const api = apiOf(context);
  const [jobs, figures] = await Promise.all([
    needed(api.GET('/jobs', { params: { query: { limit: pageSize, ...(status && { status }), ...(after && { after }) } } }), request),
    needed(api.GET('/jobs/figures'), request),
  ]);
  return { jobs, figures, status };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const params = { path: { id: textIn(form, 'job') } };
  const api = apiOf(context);
  switch (textIn(form, 'intent')) {
    case 'retry': return refusedOrDone(problemOf(await api.POST('/jobs/{id}/retry', { params })));
    case 'cancel': return refusedOrDone(problemOf(await api.POST('/jobs/{id}/cancel', { params })));
    default: return refused(unknownProblem(400));
  }
};

const refusedOrDone = (problem: ReturnType<typeof problemOf>) => (problem ? refused(problem) : { problem: undefined });

const tones: Readonly<Record<MediaJob['status'], Tone>> = { pending: 'info', running: 'info', done: 'success', failed: 'danger', cancelled: 'neutral' };

const Figures = ({ figures: { queue, lastDay, workers } }: { figures: MediaFigures }): ReactNode => {
  const t = useMessages().system.media;
  const { number, span } = useFormats();
  return (
    <div className="mb-6 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <Stat icon={Server} label={t.workers} value={number(workers.length)} against={t.working(number(workers.filter(({ job }) => job !== null).length))} />
      <Stat icon={Hourglass} label={t.waiting} value={number(queue.waiting)} against={t.running(number(queue.running))} />
      <Stat icon={CircleCheck} label={t.doneToday} value={number(lastDay.done)} {...(lastDay.secondsPerJob !== null && { against: t.each(span(lastDay.secondsPerJob)) })} />
      <Stat icon={CircleX} label={t.failedToday} value={number(lastDay.failed)} against={t.cancelled(number(lastDay.cancelled))} />
    </div>
  );
};

const Workers = ({ workers }: Pick<MediaFigures, 'workers'>): ReactNode => {
  const t = useMessages().system.media;
  const { dateTime } = useFormats();
  if (workers.length === 0) return <Notice kind="warning" className="mb-6">{t.noWorkers}</Notice>;
  return (
    <Panel title={t.workers} className="mb-6">
      <ul className="flex flex-wrap gap-x-8 gap-y-3">
        {workers.map(({ id, name, seenAt, job }) => (
          <li key={id}>
            <p className="font-medium">{name} <Badge tone={job ? 'info' : 'neutral'}>{job ? t.busy : t.idle}</Badge></p>
            <p className="text-sm text-faint">{t.seen(dateTime(seenAt))}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

/** Why jobs failed within the last day, the most frequent reason first. */
const Failures = ({ failures }: Pick<MediaFigures, 'failures'>): ReactNode => {
  const t = useMessages().system.media;
  const { number } = useFormats();
  const reasons: Readonly<Record<string, string>> = t.reasons;
  if (failures.length === 0) return null;
  return (
    <Panel title={t.failures} className="mb-6">
      <ul className="flex flex-col gap-2">
        {failures.map(({ reason, count }) => (
          <li key={reason} className="flex gap-3"><Badge tone="danger">{number(count)}</Badge>{reasons[reason] ?? reason}</li>
        ))}
      </ul>
    </Panel>
  );
};

const Direct = ({ job }: { job: MediaJob }): ReactNode => {
  const t = useMessages().system.media;
  const { viewer } = useRoot();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  if (!may(viewer, 'system:write') || job.status === 'done') return null;
  const ended = job.status === 'failed' || job.status === 'cancelled';
  const fault = texts.beside(fetcher.data?.problem, []);
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="job" value={job.id} />
      <Button type="submit" variant="secondary" size="small" name="intent" value={ended ? 'retry' : 'cancel'} busy={fetcher.state !== 'idle'}>
        {ended ? <RotateCcw aria-hidden /> : <Square aria-hidden />}{ended ? t.retry : t.cancel}
      </Button>
      {fault !== undefined && <p role="alert" className="mt-1 text-sm text-danger">{fault}</p>}
    </fetcher.Form>
  );
};

const useColumns = (): DataColumn<MediaJob>[] => {
  const t = useMessages();
  const { dateTime, percent } = useFormats();
  const reasons: Readonly<Record<string, string>> = t.system.media.reasons;
  return [
    { key: 'file', label: t.system.media.file, main: true, cell: ({ filename }) => <span className="block max-w-72 truncate font-medium">{filename}</span> },
    { key: 'kind', label: t.system.media.kind, cell: ({ kind }) => t.system.media.kinds[kind] },
    { key: 'status', label: t.system.state, cell: ({ status }) => <Badge tone={tones[status]}>{t.system.media.statuses[status]}</Badge> },
    {
      key: 'progress', label: t.system.media.progress,
      cell: ({ status, percent: done, step, reason, detail }) => {
        if (status === 'running') return <span className="flex items-center gap-2"><ProgressBar label={t.system.media.steps[step ?? 'probe']} value={done} className="w-24" /><span className="text-sm tabular-nums">{percent(done)}</span></span>;
        return <span className="block max-w-80 truncate text-soft" title={detail}>{reason === undefined ? '–' : reasons[reason] ?? reason}</span>;
      },
    },
    { key: 'worker', label: t.system.media.worker, cell: ({ worker }) => worker ?? '–' },
    { key: 'at', label: t.system.media.asked, cell: ({ createdAt }) => <time dateTime={createdAt} className="whitespace-nowrap text-soft">{dateTime(createdAt)}</time> },
    { key: 'direct', label: t.system.media.actions, cell: (job) => <Direct job={job} /> },
  ];
};

const Filter = ({ status }: { status: MediaJob['status'] | undefined }): ReactNode => {
  const t = useMessages().system;
  const submit = useSubmit();
  const [parameters] = useSearchParams();
  return (
    <Form key={parameters.toString()}>
      <Select name="status" aria-label={t.state} defaultValue={status ?? ''} className="w-52" onChange={(event) => void submit(event.currentTarget.form)}>
        <option value="">{t.media.all}</option>
        {statuses.map((value) => <option key={value} value={value}>{t.media.statuses[value]}</option>)}
      </Select>
    </Form>
  );
};

const Media = ({ loaderData: { jobs, figures, status } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const live = useLiveJobs();
  return (
    <ConsolePage
      title={t.system.media.title} lead={t.system.media.lead}
      actions={<Badge dot tone={live ? 'success' : 'neutral'}>{t.system.connections[live ? 'live' : 'connecting']}</Badge>}
    >
      <Figures figures={figures} />
      <Workers workers={figures.workers} />
      <Failures failures={figures.failures} />
      <DataTable
        id="media" caption={t.system.media.title} columns={useColumns()} rows={jobs.items} rowKey={({ id }) => id} next={jobs.next} filters={<Filter status={status} />}
        empty={<EmptyState icon={Clapperboard} title={t.system.media.none} action={status && <ButtonLink to="/console/media" variant="secondary">{t.console.clearFilters}</ButtonLink>} />}
      />
    </ConsolePage>
  );
};

export default Media;

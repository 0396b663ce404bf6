import { errors } from '../errors.ts';

export const stepNames = ['probe', 'images', 'video', 'package', 'transcribe', 'translate'] as const;
export type StepName = (typeof stepNames)[number];

/** What is made of an asset: everything, some renditions again, or subtitles anew. */
export const jobKinds = ['process', 'rendition', 'subtitles'] as const;
export type JobKind = (typeof jobKinds)[number];

const stepsOf: Readonly<Record<JobKind, readonly StepName[]>> = {
  process: stepNames,
  rendition: ['video', 'package'],
  subtitles: ['transcribe', 'translate'],
};

/** Without these a job has failed; the others may be missing and the asset still plays. */
const required: Readonly<Record<JobKind, readonly StepName[]>> = {
  process: ['probe', 'video', 'package'],
  rendition: ['video', 'package'],
  subtitles: ['transcribe'],
};

/** State → allowed next states. */
export const transitions = {
  pending: ['running', 'cancelled'],
  running: ['pending', 'done', 'failed', 'cancelled'],
  done: [],
  failed: ['pending'],
  cancelled: ['pending'],
} as const;

export interface Step {
  readonly name: StepName;
  readonly status: 'pending' | 'done' | 'skipped' | 'failed';
  readonly attempts: number;
  /** 0 to 100. */
  readonly progress: number;
  readonly error?: string | undefined;
}

/** The right to work on a job, of one worker, for a while. */
export interface Lease {
  readonly workerId: string;
  readonly token: string;
  readonly until: Date;
}

export interface Fault {
  readonly reason: string;
  readonly detail: string;
}

interface Work {
  readonly kind: JobKind;
  readonly steps: readonly Step[];
}

export type Job = Work & (
  | { readonly status: 'pending'; readonly availableAt: Date }
  | { readonly status: 'running'; readonly lease: Lease }
  | { readonly status: 'done'; readonly at: Date }
  | { readonly status: 'failed'; readonly at: Date; readonly fault: Fault }
  | { readonly status: 'cancelled'; readonly at: Date }
);
type Running = Extract<Job, { status: 'running' }>;

const mostAttempts = 4;
export const leaseSeconds = 60;

export const leaseFor = (workerId: string, token: string, now: Date): Lease => ({ workerId, token, until: secondsAfter(now, leaseSeconds) });

/** 10 s, 40 s, 160 s. */
const pauseSeconds = (attempts: number): number => 10 * 4 ** (attempts - 1);
const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

export const newJob = (kind: JobKind, at: Date): Job => ({
  kind,
  steps: stepsOf[kind].map((name) => ({ name, status: 'pending', attempts: 0, progress: 0 })),
  status: 'pending',
  availableAt: at,
});

/** The step that comes next, or that is being worked on: the first that is not finished. */
export const currentStep = ({ steps }: Work): Step | undefined => steps.find(({ status }) => status === 'pending');

const workOf = ({ kind, steps }: Work): Work => ({ kind, steps });

const withStep = ({ kind, steps }: Work, name: StepName, change: Partial<Step>): Work => ({
  kind,
  steps: steps.map((step) => (step.name === name ? { ...step, ...change } : step)),
});

/** What follows once a step is over: the next one begins, or the job is done. */
const goOn = (work: Work, lease: Lease, at: Date): Job => {
  const next = currentStep(work);
  if (!next) return { ...work, status: 'done', at };
  return { ...withStep(work, next.name, { attempts: next.attempts + 1, progress: 0 }), status: 'running', lease };
};

/** The right of whoever holds the token to say something about the job, or `media.lease_lost`. */
const held = (job: Job, token: string): Running => {
  if (job.status === 'running' && job.lease.token === token) return job;
  return errors.leaseLost({ params: { status: job.status }, detail: 'The job was cancelled, or belongs to another worker by now.' });
};

/** As `held`, for something about the step that is being worked on. */
const heldAt = (job: Job, token: string, name: StepName): { running: Running; step: Step } => {
  const running = held(job, token);
  const step = currentStep(running);
  if (step?.name !== name) return errors.stepWrong({ field: 'step', params: { current: step?.name ?? null }, detail: 'Another step is being worked on.' });
  return { running, step };
};

/** Gives a job to a worker, which begins at the first step that is not finished. */
export const claim = (job: Job, lease: Lease): Job =>
  job.status === 'pending' ? goOn(workOf(job), lease, job.availableAt) : errors.jobTaken();

/** Gives the job once more to the worker that holds it, whose answer was lost; the token before is void. */
export const claimAgain = (job: Job, lease: Lease): Job =>
  job.status === 'running' && job.lease.workerId === lease.workerId ? { ...job, lease } : errors.jobTaken();

export const heartbeat = (job: Job, token: string, at: { step: StepName; percent: number }, now: Date): Job => {
  const { running, step } = heldAt(job, token, at.step);
  const lease = leaseFor(running.lease.workerId, token, now);
  return { ...withStep(running, step.name, { progress: Math.max(step.progress, at.percent) }), status: 'running', lease };
};

export const finishStep = (job: Job, token: string, done: { step: StepName; skipped: boolean }, now: Date): Job => {
  const { running: { lease, ...running }, step } = heldAt(job, token, done.step);
  if (done.skipped && required[job.kind].includes(step.name)) errors.stepWrong({ field: 'skipped', params: { current: step.name }, detail: 'This step cannot be left out.' });
  const work = withStep(workOf(running), step.name, { status: done.skipped ? 'skipped' : 'done', progress: 100, error: undefined });
  return goOn(work, leaseFor(lease.workerId, token, now), now);
};

/** What a failure leads to: another try later, going on without the step, or the end. */
const afterFailure = (job: Running, step: Step, fault: Fault & { retry: boolean }, now: Date): Work | Job => {
  const error = `${fault.reason}: ${fault.detail}`;
  if (fault.retry && step.attempts < mostAttempts) {
    return { ...withStep(workOf(job), step.name, { progress: 0, error }), status: 'pending', availableAt: secondsAfter(now, pauseSeconds(step.attempts)) };
  }
  const work = withStep(workOf(job), step.name, { status: 'failed', error });
  if (!required[job.kind].includes(step.name)) return work;
  return { ...withStep(workOf(job), step.name, { error }), status: 'failed', at: now, fault: { reason: fault.reason, detail: fault.detail } };
};

/** The worker says that a step failed; with `retry` it may go better another time. */
export const failStep = (job: Job, token: string, failure: Fault & { step: StepName; retry: boolean }, now: Date): Job => {
  const { running, step } = heldAt(job, token, failure.step);
  const after = afterFailure(running, step, failure, now);
  return 'status' in after ? after : goOn(after, leaseFor(running.lease.workerId, token, now), now);
};

/** The worker stops before it is through: somebody else may go on at once, and it counts as no attempt. */
export const giveBack = (job: Job, token: string, now: Date): Job => {
  const running = held(job, token);
  const step = currentStep(running);
  const work = step ? withStep(workOf(running), step.name, { attempts: Math.max(0, step.attempts - 1), progress: 0 }) : workOf(running);
  return { ...work, status: 'pending', availableAt: now };
};

/** Nothing was heard of the worker past its lease: what it was at counts as a failed attempt. */
export const expire = (job: Job, now: Date): Job => {
  if (job.status !== 'running' || job.lease.until > now) return job;
  const step = currentStep(job);
  if (!step) return { ...workOf(job), status: 'done', at: now };
  const silent = { reason: 'worker_silent', detail: 'The worker was not heard of any more.', retry: true };
  const after = afterFailure(job, step, silent, now);
  if ('status' in after) return after;
  return currentStep(after) ? { ...after, status: 'pending', availableAt: now } : { ...after, status: 'done', at: now };
};

export const cancel = (job: Job, now: Date): Job => {
  if (job.status !== 'pending' && job.status !== 'running') return errors.jobEnded({ params: { status: job.status } });
  return { ...workOf(job), status: 'cancelled', at: now };
};

/** A second chance for what failed or was cancelled: it goes on at the first step that is not finished. */
export const retry = (job: Job, now: Date): Job => {
  if (job.status !== 'failed' && job.status !== 'cancelled') return errors.jobNotEnded({ params: { status: job.status } });
  const steps = job.steps.map((step) => (step.status === 'pending' ? { ...step, attempts: 0, progress: 0 } : step));
  return { kind: job.kind, steps, status: 'pending', availableAt: now };
};

/** How much of a job's time each step takes, about. */
const weights: Readonly<Record<StepName, number>> = { probe: 1, images: 4, video: 60, package: 2, transcribe: 25, translate: 8 };

/** How far the whole job is, from 0 to 100. */
export const progressOf = ({ steps }: Work): number => {
  const whole = steps.reduce((sum, { name }) => sum + weights[name], 0);
  const done = steps.reduce((sum, { name, status, progress }) => sum + weights[name] * (status === 'pending' ? progress / 100 : 1), 0);
  return Math.round((done / whole) * 1000) / 10;
};

/** Seconds that are left at the pace so far; undefined while too little is done to tell. */
export const secondsLeft = (job: Work, secondsSoFar: number): number | undefined => {
  const percent = progressOf(job);
  return percent < 2 ? undefined : Math.round(secondsSoFar * ((100 - percent) / percent));
};

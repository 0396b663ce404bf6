import { describe, expect, it } from 'vitest';
import {
  cancel, claim, claimAgain, currentStep, expire, failStep, finishStep, giveBack, heartbeat, leaseFor, newJob, progressOf, retry, secondsLeft,
  stepNames, transitions, type Job, type StepName,
} from './job.ts';
import { given } from './specification-for-test.ts';

const noon = new Date('2026-03-02T12:00:00Z');
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const lease = leaseFor('worker', 'token', noon);
const asked = newJob('process', noon);
const running = claim(asked, lease);
const broken = { reason: 'disk_full', detail: 'No space left', retry: true };

/** The job once these steps are finished. */
const past = (job: Job, ...steps: StepName[]): Job => steps.reduce((sofar, step) => finishStep(sofar, 'token', { step, skipped: false }, noon), job);
/** The job as it comes back after this step has failed so often. */
const failedTimes = (job: Job, step: StepName, times: number): Job => {
  let state = job;
  for (let nth = 0; nth < times; nth += 1) {
    state = failStep(state, 'token', { ...broken, step }, noon);
    if (state.status === 'pending') state = claim(state, lease);
  }
  return state;
};

describe('a job that waits', () => {
  it('is claimed once, and begins at its first step', () => {
    given(asked).when(claim, lease).leadsTo({ status: 'running', lease, steps: [{ name: 'probe', attempts: 1 }, { name: 'images', attempts: 0 }, {}, {}, {}, {}] });
    given(running).when(claim, leaseFor('other', 'theirs', noon)).fails('media.job_taken');
  });

  it('is given again to the worker whose answer was lost, and to nobody else', () => {
    const again = leaseFor('worker', 'new', after(5));
    given(running).when(claimAgain, again).leadsTo({ status: 'running', lease: again });
    given(running).when(claimAgain, leaseFor('other', 'new', noon)).fails('media.job_taken');
    given(claimAgain(running, again)).when(heartbeat, 'token', { step: 'probe', percent: 1 }, noon).fails('media.lease_lost');
  });
});

describe('a worker at a job', () => {
  it('is heard of, which prolongs its lease; progress never goes back', () => {
    given(running).when(heartbeat, 'token', { step: 'probe', percent: 40 }, after(30)).leadsTo({ lease: { until: after(90) }, steps: [{ progress: 40 }, {}, {}, {}, {}, {}] });
    const later = heartbeat(running, 'token', { step: 'probe', percent: 40 }, noon);
    given(later).when(heartbeat, 'token', { step: 'probe', percent: 10 }, noon).leadsTo({ steps: [{ progress: 40 }, {}, {}, {}, {}, {}] });
  });

  it('goes from step to step and is done after the last', () => {
    given(running).when(finishStep, 'token', { step: 'probe', skipped: false }, noon).leadsTo({ status: 'running', steps: [{ status: 'done' }, { status: 'pending', attempts: 1 }, {}, {}, {}, {}] });
    given(past(running, 'probe', 'images', 'video', 'package', 'transcribe')).when(finishStep, 'token', { step: 'translate', skipped: true }, noon).leadsTo({ status: 'done', at: noon });
  });

  it('can say nothing with another token, about another step, or once the job is cancelled', () => {
    given(running).when(finishStep, 'stolen', { step: 'probe', skipped: false }, noon).fails('media.lease_lost');
    given(running).when(finishStep, 'token', { step: 'video', skipped: false }, noon).fails('media.step_wrong');
    given(cancel(running, noon)).when(heartbeat, 'token', { step: 'probe', percent: 1 }, noon).fails('media.lease_lost');
  });

  it('leaves out only what the asset plays without', () => {
    given(running).when(finishStep, 'token', { step: 'probe', skipped: true }, noon).fails('media.step_wrong');
    given(past(running, 'probe')).when(finishStep, 'token', { step: 'images', skipped: true }, noon).leadsTo({ steps: [{}, { status: 'skipped' }, {}, {}, {}, {}] });
  });

  it('may give it back, which counts as no attempt', () => {
    given(past(running, 'probe')).when(giveBack, 'token', noon).leadsTo({ status: 'pending', availableAt: noon, steps: [{ status: 'done' }, { attempts: 0 }, {}, {}, {}, {}] });
  });
});

describe('a step that fails', () => {
  it('is tried again later, each time after a longer pause', () => {
    given(running).when(failStep, 'token', { ...broken, step: 'probe' }, noon).leadsTo({ status: 'pending', availableAt: after(10), steps: [{ error: 'disk_full: No space left' }, {}, {}, {}, {}, {}] });
    given(failedTimes(running, 'probe', 1)).when(failStep, 'token', { ...broken, step: 'probe' }, noon).leadsTo({ status: 'pending', availableAt: after(40) });
    given(failedTimes(running, 'probe', 2)).when(failStep, 'token', { ...broken, step: 'probe' }, noon).leadsTo({ status: 'pending', availableAt: after(160) });
  });

  it('fails the job the fourth time, or at once when another try is of no use', () => {
    const fault = { reason: 'disk_full', detail: 'No space left' };
    given(failedTimes(running, 'probe', 3)).when(failStep, 'token', { ...broken, step: 'probe' }, noon).leadsTo({ status: 'failed', at: noon, fault });
    given(running).when(failStep, 'token', { ...broken, retry: false, step: 'probe' }, noon).leadsTo({ status: 'failed', fault });
  });

  it('is left out where the asset plays without it', () => {
    given(past(running, 'probe')).when(failStep, 'token', { ...broken, retry: false, step: 'images' }, noon).leadsTo({ status: 'running', steps: [{}, { status: 'failed' }, { name: 'video', attempts: 1 }, {}, {}, {}] });
    given(past(running, 'probe', 'images', 'video', 'package', 'transcribe')).when(failStep, 'token', { ...broken, retry: false, step: 'translate' }, noon).leadsTo({ status: 'done' });
  });
});

describe('a worker that falls silent', () => {
  it('keeps its job until the lease is over', () => {
    given(running).when(expire, after(59)).changesNothing();
    given(running).when(expire, after(60)).leadsTo({ status: 'pending', availableAt: after(70), steps: [{ error: expect.stringContaining('worker_silent') }, {}, {}, {}, {}, {}] });
  });

  it('cannot take a job down with it for ever: what kills every worker fails', () => {
    let job: Job = asked;
    for (let nth = 0; nth < 4; nth += 1) job = expire(claim(job, lease), after(60));
    expect(job).toMatchObject({ status: 'failed', fault: { reason: 'worker_silent' } });
  });

  it('loses only what it was at: the next one goes on there', () => {
    const left = expire(past(running, 'probe', 'images'), after(60));
    expect(currentStep(left)?.name).toBe('video');
  });

  it('costs an optional step that kills every worker, and nothing else', () => {
    let job: Job = past(running, 'probe');
    for (let nth = 0; nth < 3; nth += 1) job = claim(expire(job, after(60)), lease);
    given(job).when(expire, after(60)).leadsTo({ status: 'pending', availableAt: after(60), steps: [{}, { status: 'failed' }, { status: 'pending' }, {}, {}, {}] });
  });
});

describe('a person', () => {
  it('cancels what has not ended', () => {
    given(asked).when(cancel, noon).leadsTo({ status: 'cancelled', at: noon });
    given(cancel(asked, noon)).when(cancel, noon).fails('media.job_ended');
  });

  it('gives what ended badly a second chance, which goes on at the first unfinished step', () => {
    const failed = failStep(past(running, 'probe', 'images'), 'token', { ...broken, retry: false, step: 'video' }, noon);
    given(failed).when(retry, after(5)).leadsTo({ status: 'pending', availableAt: after(5), steps: [{ status: 'done' }, { status: 'done' }, { status: 'pending', attempts: 0 }, {}, {}, {}] });
    given(running).when(retry, noon).fails('media.job_not_ended');
  });
});

describe('progress', () => {
  it('weighs the steps by how long they take, and grows to 100', () => {
    expect(progressOf(asked)).toBe(0);
    expect(progressOf(past(running, 'probe', 'images'))).toBe(5);
    expect(progressOf(heartbeat(past(running, 'probe', 'images'), 'token', { step: 'video', percent: 50 }, noon))).toBe(35);
    expect(progressOf(past(running, ...stepNames))).toBe(100);
  });

  it('tells how long the rest takes once there is a pace', () => {
    expect(secondsLeft(asked, 10)).toBeUndefined();
    expect(secondsLeft(past(running, 'probe', 'images'), 10)).toBe(190);
  });
});

it('changes its state only as the table of transitions says', () => {
  const states: Job[] = [asked, running, cancel(asked, noon), past(running, ...stepNames), failStep(running, 'token', { ...broken, retry: false, step: 'probe' }, noon)];
  const decisions: ((job: Job) => Job)[] = [
    (job) => claim(job, lease), (job) => giveBack(job, 'token', noon), (job) => expire(job, after(60)), (job) => cancel(job, noon), (job) => retry(job, noon),
    (job) => failStep(job, 'token', { ...broken, step: 'probe' }, noon),
  ];
  for (const state of states) {
    for (const decide of decisions) {
      let next: Job;
      try {
        next = decide(state);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^media\./) });
        continue;
      }
      if (next.status !== state.status) expect(transitions[state.status]).toContain(next.status);
    }
  }
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { hasEngine } from '@liceo/kernel/testing-engines';
import { startS3 } from '@liceo/kernel/testing-s3';
import { expectBody } from '../academy.ts';
import { startUpload, video } from '../api/upload.ts';
import type { Client } from '../client.ts';
import { waitFor } from '../wait-for.ts';
import { claimJob } from './claimed-job.ts';
import { figures, isSoak } from '../in-soak.ts';
import { startServicesSite } from './media-site.ts';

const mebibyte = 1024 * 1024;
/** The largest lesson that is taken; and what a worker brings. */
const uploadBytes = isSoak ? 2048 * mebibyte : 256 * mebibyte;
const outputBytes = isSoak ? 1024 * mebibyte : 128 * mebibyte;
const mostMegabytes = 150;
const patience = 900_000;

/** So many bytes, which begin with a film. */
const filmOf = (bytes: number): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const chunk = new Uint8Array(mebibyte);
  let sent = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (sent >= bytes) return controller.close();
      const next = sent === 0 ? video : chunk.subarray(0, Math.min(chunk.length, bytes - sent));
      sent += next.length;
      return controller.enqueue(next);
    },
  }, { highWaterMark: 0 });
};

const sumOf = async (stream: ReadableStream<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
};

const streaming = (method: string, body: ReadableStream<Uint8Array<ArrayBuffer>>, headers: Record<string, string>): RequestInit & { duplex: 'half' } => ({ method, body, headers, duplex: 'half' });

/** The most that a process has had in memory, shared code included, in MB. */
const peakOf = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const measureOn = (name: string, isHere: boolean, environment: () => Promise<Record<string, string>>): void => {
  describe.runIf(isHere)(`the process of the media service, with its files on ${name}`, () => {
    let site: Awaited<ReturnType<typeof startServicesSite>>;
    let teacher: Client;
    beforeAll(async () => {
      site = await startServicesSite('rabbitmq', await environment());
      teacher = await site.academy.newcomer({ role: 'teacher' });
      // Its first start on a machine compiles, which takes memory that no later one needs.
      await site.killService();
    }, patience);
    afterAll(() => site?.stop(), patience);

    const expectSmall = (context: TestContext, began: number): void => {
      const peak = peakOf(site.mediaPid());
      figures(context, `${peak.toFixed(0)} MB at most, ${((performance.now() - began) / 1000).toFixed(0)} s`);
      expect(peak).toBeLessThan(mostMegabytes);
    };

    it(`stays below ${mostMegabytes} MB while ${uploadBytes / mebibyte} MiB are uploaded`, { timeout: patience }, async (context) => {
      const began = performance.now();
      const created = await startUpload(teacher, uploadBytes);
      expectBody(created, 201);
      const location = created.headers.get('location') ?? '';
      const assetId = location.split('/').at(-1) ?? '';
      const answer = await fetch(`${site.url()}${location}`, streaming('PATCH', filmOf(uploadBytes), {
        ...teacher.headers, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream',
      }));
      expect([answer.status, await answer.text()]).toEqual([204, '']);
      const asset = await waitFor(async () => {
        const { body } = await teacher.get(`/v1/assets/${assetId}`);
        return body.status === 'uploading' ? undefined : body;
      }, { seconds: patience / 1000, what: 'the asset' });
      expect(asset).toMatchObject({ status: 'ready', size: uploadBytes });
      expectSmall(context, began);
    });

    it(`stays below ${mostMegabytes} MB while a worker brings ${outputBytes / mebibyte} MiB`, { timeout: patience }, async (context) => {
      const began = performance.now();
      const sum = await sumOf(filmOf(outputBytes));
      const job = await claimJob(site.url(), site.workerToken);
      const brought = await job.bring('hls/720p/init.mp4', filmOf(outputBytes), sum);
      expect([brought.status, await brought.json()]).toEqual([201, { size: outputBytes, sha256: sum }]);
      expectSmall(context, began);
    });
  });
};

// A platform that others started cannot be looked into, and one over the broker of a whole run has all its processes.
const isHere = process.env['E2E_URL'] === undefined && process.env['E2E_BROKER_URL'] === undefined && hasEngine('rabbitmq');
if (!isHere) process.stderr.write('The memory of the media service is measured on a platform of its own, with RabbitMQ\n');
measureOn('the disk', isHere, () => Promise.resolve({}));
if (isSoak) {
  measureOn('S3', isHere, async () => {
    const keys = { accessKeyId: 'liceo', secretAccessKey: 'a secret of the tests' };
    const s3 = await startS3(keys);
    return { S3_BUCKET: s3.bucket(), S3_ENDPOINT: s3.url, S3_ACCESS_KEY_ID: keys.accessKeyId, S3_SECRET_ACCESS_KEY: keys.secretAccessKey };
  });
} else process.stderr.write('An upload of 2 GB, and to S3, is in npm run soak\n');

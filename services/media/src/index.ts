import { job } from '@liceo/kernel/jobs';
import { defineService } from '@liceo/kernel/service';
import { config } from './config.ts';
import { deleteAsset } from './delete-asset.ts';
import { allowDownload } from './delivery/allow-download.ts';
import { deliverOutput } from './delivery/deliver-output.ts';
import { deliveryRoutes } from './delivery/delivery-routes.ts';
import { mayHaveOriginal } from './delivery/original.ts';
import { readPlayback } from './delivery/read-playback.ts';
import { signingSecret } from './delivery/signing-secret.ts';
import { fileTree } from './file-tree.ts';
import { finishInTime } from './finish-in-time.ts';
import { adoptLessons } from './job/adopt-lessons.ts';
import { awaitJob } from './job/claim-job.ts';
import { reportFailure, returnJob, returnSilentJobs } from './job/fail-step.ts';
import { askForJob, cancelJob, retryJob } from './job/direct-job.ts';
import { finishJobStep } from './job/finish-step.ts';
import { forgetWorkers } from './job/forget-workers.ts';
import { jobRoutes } from './job/job-routes.ts';
import { jobFigures, listJobs } from './job/list-jobs.ts';
import { readOutput, readSource } from './job/read-for-worker.ts';
import { reportProgress } from './job/report-progress.ts';
import { readProgress, watchAsset } from './job/watch-asset.ts';
import { watchJobs } from './job/watch-jobs.ts';
import { workerRoutes } from './job/worker-routes.ts';
import { workerDoor } from './job/worker-token.ts';
import { askLearning } from './learning-access.ts';
import { movePerson } from './move-person.ts';
import { personal } from './personal-data.ts';
import { sweepOutputs } from './output/sweep-outputs.ts';
import { uploadOutput } from './output/upload-output.ts';
import { readAccess } from './read-access.ts';
import { readAsset } from './read-asset.ts';
import { routes } from './routes.ts';
import { sendContent } from './send-content.ts';
import { chooseStorage } from './storage/choose-storage.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { chooseLanguages } from './subtitles/choose-languages.ts';
import { removeSubtitles, revertEdits, saveCues, uploadSubtitles } from './subtitles/change-subtitles.ts';
import { listSubtitles, readCues } from './subtitles/read-subtitles.ts';
import { subtitleRoutes } from './subtitles/subtitle-routes.ts';
import type { Tables } from './tables.ts';
import { uploads } from './tus-uploads.ts';

const gigabyte = 1_000_000_000;

export const media = defineService<Tables, typeof config>({
  name: 'media',
  folder: import.meta.url,
  config,
  build: ({ db, clock, clients, live, log, workers, config: settings, files: { root } }) => {
    const files = fileTree(root);
    const mayRead = readAccess({ clock, askLearning: askLearning(clients) });
    const jobs = { db, clock, live };
    const figures = jobFigures({ db, clock });
    workers.add({ name: 'lessons-without-job', everySeconds: 3600, run: adoptLessons(jobs) });
    workers.add({ name: 'silent-jobs', everySeconds: 10, run: returnSilentJobs(jobs) });
    const { storage, remote, close } = chooseStorage(settings, root);
    const subtitles = { db, clock, live, storage };
    const finishing = { db, clock, files, live, log, remote };
    const inTime = finishInTime(finishing);
    const send = sendContent(files, log, remote);
    const read = readAsset({ db, mayRead });
    const secret = signingSecret(db, settings.LICEO_MEDIA_SECRET);
    const baseUrl = settings.LICEO_MEDIA_BASE_URL;
    return {
      routes: [...routes({
        uploads: uploads({ db, clock, files, finish: inTime.finish, quota: settings.LICEO_UPLOAD_QUOTA_GB * gigabyte }),
        readAsset: read,
        sendContent: send,
        mayHaveOriginal: (asset, actor) => mayHaveOriginal(asset, actor, clock.now()),
        deleteAsset: deleteAsset({ db, files, storage }),
      }), ...deliveryRoutes({
        playback: readPlayback({ db, clock, readAsset: read, secret, baseUrl }),
        deliver: deliverOutput({ db, clock, storage, secret, fromElsewhere: baseUrl !== undefined, isPresigned: settings.S3_PRESIGNED === 'on' }),
        allowDownload: allowDownload(db),
      }), ...jobRoutes({
        progress: readProgress({ db, clock }),
        watch: watchAsset(jobs),
        ask: askForJob(jobs),
        cancel: cancelJob(jobs),
        retry: retryJob(jobs),
        list: listJobs({ db, clock }),
        figures,
        watchAll: watchJobs({ live, figures, pauseMs: 1000 }),
      }), ...subtitleRoutes({
        list: listSubtitles({ db, clock, storage, secret, baseUrl }),
        read: readCues({ db, storage }),
        choose: chooseLanguages({ db, live }),
        save: saveCues(subtitles),
        revert: revertEdits(subtitles),
        upload: uploadSubtitles(subtitles),
        remove: removeSubtitles(subtitles),
      }), ...workerRoutes({
        letIn: workerDoor(settings.LICEO_WORKER_TOKEN),
        claim: awaitJob(jobs),
        heartbeat: reportProgress(jobs),
        finish: finishJobStep(jobs),
        fail: reportFailure(jobs),
        giveBack: returnJob(jobs),
        source: readSource({ db }),
        sendSource: (asset, request) => send(asset, {}, request),
        upload: uploadOutput({ db, clock, storage }),
        output: readOutput({ db, storage }),
      })],
      personal: personal({ db, clock, files, storage }),
      reacts: movePerson(clock),
      jobs: [
        job('media.sweep-uploads', { schedule: '*/10 * * * *' }, ({ signal }) => sweepUploads({ ...finishing, stopping: signal })(signal)),
        job('media.sweep-outputs', { schedule: '*/10 * * * *' }, ({ signal }) => sweepOutputs({ db, clock, storage })(signal)),
        job('media.forget-workers', { schedule: '20 3 * * *' }, forgetWorkers({ db, clock })),
      ],
      stop: async () => {
        await inTime.stop();
        await close();
      },
    };
  },
});

import { problemOf, wanted, type Api } from '#app/api/client.server.ts';
import type { Lesson } from '#app/api/models.ts';
import { unknownProblem, type Problem } from '#app/api/problem.ts';
import { textIn } from '#app/forms/form-data.ts';

const attachmentsOf = ({ attachments }: Lesson, fallback: string) =>
  attachments.map(({ assetId, title, filename }) => ({ assetId, title: title ?? filename ?? fallback }));

/** How long the video is, once media has read that from the file. */
const durationOf = async (api: Api, assetId: string): Promise<number | null> => {
  const asset = await wanted(api.GET('/assets/{id}', { params: { path: { id: assetId } } }));
  return asset?.durationSeconds === undefined ? null : Math.round(asset.durationSeconds);
};

/** Ties an uploaded file to a lesson, or takes it away; named by the form's `intent`. */
export const changeFiles = async (api: Api, lesson: Lesson, form: FormData): Promise<Problem | undefined> => {
  const assetId = textIn(form, 'assetId');
  const target = { params: { path: { id: lesson.id } } };
  switch (textIn(form, 'intent')) {
    case 'set-video':
      return problemOf(await api.PATCH('/lessons/{id}', { ...target, body: { assetId, durationSeconds: await durationOf(api, assetId) } }));
    case 'remove-video':
      return problemOf(await api.PATCH('/lessons/{id}', { ...target, body: { assetId: null, durationSeconds: null } }));
    case 'attach': {
      const title = textIn(form, 'title');
      const attachments = [...attachmentsOf(lesson, title), { assetId, title }];
      return problemOf(await api.PATCH('/lessons/{id}', { ...target, body: { attachments } }));
    }
    case 'detach': {
      const attachments = attachmentsOf(lesson, assetId).filter((attachment) => attachment.assetId !== assetId);
      return problemOf(await api.PATCH('/lessons/{id}', { ...target, body: { attachments } }));
    }
    default:
      return unknownProblem(400);
  }
};

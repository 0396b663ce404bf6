import { Refusal, unreachable } from '#app/api/browser.ts';
import { isProblem, unknownProblem } from '#app/api/problem.ts';

const metadata = Object.entries({ filename: 'avatar.jpg', filetype: 'image/jpeg', purpose: 'avatar' })
  .map(([name, value]) => `${name} ${btoa(value)}`).join(',');

/** Sends a small picture in one request (tus 1.0, creation with upload) and answers the asset that it has become. */
export const sendPicture = async (picture: Blob): Promise<string> => {
  const answer = await fetch('/v1/uploads', {
    method: 'POST', body: picture,
    headers: {
      'tus-resumable': '1.0.0', 'upload-length': String(picture.size), 'upload-metadata': metadata,
      'content-type': 'application/offset+octet-stream',
    },
  }).catch((error: unknown) => {
    if (error instanceof TypeError) throw new Refusal(unreachable);
    throw error;
  });
  const assetId = answer.headers.get('upload-asset-id');
  if (answer.ok && assetId !== null) return assetId;
  // What stands between us and the service may refuse without a problem document.
  const body: unknown = await answer.json().catch((error: unknown) => {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  });
  throw new Refusal(isProblem(body) ? body : unknownProblem(answer.status));
};

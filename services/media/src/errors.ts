import { defineErrors } from '@liceo/kernel/errors';

export const errors = defineErrors('media', {
  accessDenied: 'forbidden',
  accessUnknown: 'unavailable',
  assetFailed: 'gone',
  assetMissing: 'missing',
  assetNotReady: 'conflict',
  contentRefused: 'unsupported',
  fileTooLarge: 'tooLarge',
  filenameMissing: 'invalid',
  lengthInvalid: 'invalid',
  notAnImage: 'invalid',
  notYourUpload: 'forbidden',
  purposeUnknown: 'invalid',
  quotaExceeded: 'tooLarge',
  uploadGone: 'gone',
  uploadInvalid: 'invalid',
  uploadMissing: 'missing',
  uploadOffsetWrong: 'conflict',
});

import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answered, api } from '#app/api/browser.ts';
import type { AssetProgress, Subtitles } from '#app/api/models.ts';
import type { Body } from '#app/api/paths.ts';
import { useTellProblem } from '#app/api/use-tell-problem.ts';
import { useAssetProgress } from '../use-asset-progress.ts';

const keyOf = (assetId: string): readonly string[] => ['subtitles', assetId];

export interface AssetSubtitles {
  query: UseQueryResult<Subtitles>;
  progress: AssetProgress | undefined;
}

/** The subtitles of an asset, read again whenever the server says that something about it has changed. */
export const useSubtitles = (assetId: string): AssetSubtitles => {
  const progress = useAssetProgress(assetId);
  const client = useQueryClient();
  const query = useQuery({ queryKey: keyOf(assetId), queryFn: () => answered(api.GET('/assets/{id}/subtitles', { params: { path: { id: assetId } } })) });
  const { status, step } = progress?.job ?? {};
  const there = progress?.subtitles.join(' ');
  useEffect(() => {
    void client.invalidateQueries({ queryKey: keyOf(assetId) });
  }, [client, assetId, status, step, there]);
  return { query, progress };
};

/** Changes something about an asset's subtitles, and shows them as they are then. */
export const useChange = <Given>(assetId: string, change: (given: Given) => Promise<unknown>, onSuccess: (given: Given) => void): UseMutationResult<unknown, Error, Given> => {
  const client = useQueryClient();
  const tell = useTellProblem();
  return useMutation({
    mutationFn: async (given: Given) => {
      await change(given);
      await client.invalidateQueries({ queryKey: keyOf(assetId) });
    },
    onSuccess: (_nothing, given) => onSuccess(given),
    onError: (error) => tell(error),
  });
};

export type Languages = Body<'/assets/{id}/languages', 'put'>;

export const saveLanguages = (assetId: string, body: Languages): Promise<unknown> =>
  answered(api.PUT('/assets/{id}/languages', { params: { path: { id: assetId } }, body }));

/** Has subtitles made anew: in these languages, or in all that are wanted. */
export const askForSubtitles = (assetId: string, wanted: readonly string[]): Promise<unknown> =>
  answered(api.POST('/assets/{id}/jobs', { params: { path: { id: assetId } }, body: { kind: 'subtitles', wanted: [...wanted] } }));

const changeOf = (assetId: string, language: string, version: string | undefined) => ({
  params: { path: { id: assetId, language } }, ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
});

export const removeTrack = (assetId: string, language: string, version: string): Promise<unknown> =>
  answered(api.DELETE('/assets/{id}/subtitles/{language}', changeOf(assetId, language, version)));

export const uploadTrack = (assetId: string, language: string, version: string | undefined, vtt: string): Promise<unknown> =>
  answered(api.PUT('/assets/{id}/subtitles/{language}', { ...changeOf(assetId, language, version), body: { vtt } }));

export const revertTrack = (assetId: string, language: string, version: string): Promise<{ version: string }> =>
  answered(api.DELETE('/assets/{id}/subtitles/{language}/edits', changeOf(assetId, language, version)));

export const saveTrack = (assetId: string, language: string, version: string, cues: Body<'/assets/{id}/subtitles/{language}/cues', 'put'>['cues']): Promise<{ version: string }> =>
  answered(api.PUT('/assets/{id}/subtitles/{language}/cues', { ...changeOf(assetId, language, version), body: { cues } }));

import { dirname } from 'node:path/posix';
import { expectBody } from '../academy.ts';
import type { Client } from '../client.ts';

const playlistLines = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const namedUris = (text: string): string[] => [...text.matchAll(/URI="([^"]+)"/g)].map(([, uri = '']) => uri);

const beside = (address: string, uri: string): string => new URL(uri, new URL(`${dirname(address.split('?')[0] ?? '')}/`, 'http://site')).href.slice('http://site'.length);

/** Fetches the whole stream of an asset as a player does, from its master playlist to the last segment; answers what could not be had. */
export const brokenPartsOf = async (viewer: Client, assetId: string): Promise<string[]> => {
  const { hls, dash } = expectBody(await viewer.get(`/v1/assets/${assetId}/playback`), 200) as { hls: string; dash: string };
  const broken: string[] = [];
  const fetchText = async (address: string): Promise<string> => {
    const { status, text } = await viewer.get(address);
    if (status !== 200) broken.push(`${address.split('?')[0]}: ${status}`);
    return text;
  };
  const master = await fetchText(hls);
  await fetchText(dash);
  const playlists = [...playlistLines(master), ...namedUris(master)].map((uri) => beside(hls, uri));
  if (playlists.length === 0) broken.push('the master playlist names nothing');
  for (const playlist of new Set(playlists)) {
    const text = await fetchText(playlist);
    const parts = [...playlistLines(text), ...namedUris(text)].map((uri) => beside(playlist, uri));
    if (parts.length === 0) broken.push(`${playlist.split('?')[0]} names nothing`);
    for (const part of parts) await fetchText(part);
  }
  return broken;
};

import { MediaChromeMenu, MediaChromeMenuButton, MediaChromeMenuItem } from 'media-chrome/react/menu';
import { Settings2 } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import type { Stream, StreamState } from './stream.ts';

const automatic = 'auto';

/** In which size the stream is shown: by itself, or always in one. */
export const QualityMenu = ({ qualities, chosen, playing, choose }: StreamState & { choose: Stream['choose'] }): ReactNode => {
  const t = useMessages().learn.player;
  const { number } = useFormats();
  const id = useId();
  const now = qualities.find((quality) => quality.id === playing);
  const nameOf = (height: number): string => `${number(height)}p`;
  return (
    <>
      <MediaChromeMenu
        id={`${id}menu`} hidden anchor={`${id}button`} aria-label={t.quality}
        onChange={(event) => {
          const { value } = event.target as HTMLElement & { value: string };
          choose(value === automatic ? undefined : Number(value));
        }}
      >
        <MediaChromeMenuItem type="radio" value={automatic} checked={chosen === undefined}>
          {now && chosen === undefined ? t.automaticNow(nameOf(now.height)) : t.automatic}
        </MediaChromeMenuItem>
        {qualities.map((quality) => (
          <MediaChromeMenuItem key={quality.id} type="radio" value={String(quality.id)} checked={chosen === quality.id}>{nameOf(quality.height)}</MediaChromeMenuItem>
        ))}
      </MediaChromeMenu>
      <MediaChromeMenuButton id={`${id}button`} invokeTarget={`${id}menu`} aria-label={t.quality}><Settings2 aria-hidden className="size-6" /></MediaChromeMenuButton>
    </>
  );
};

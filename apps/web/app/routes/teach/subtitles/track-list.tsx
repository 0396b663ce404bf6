import { Download, EllipsisVertical, FileUp, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { SubtitleTrack } from '#app/api/models.ts';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { ButtonLink, IconButton } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Menu, MenuItem, MenuLine } from '#app/design/menu.tsx';
import { useToast } from '#app/design/toast.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { heardFirst } from './heard-first.ts';
import { useLanguageNames } from './language-names.ts';
import { removeTrack, useChange } from './use-subtitles.ts';

const tones: Readonly<Record<SubtitleTrack['origin'], Tone>> = { heard: 'info', translated: 'brand', uploaded: 'neutral' };

interface TrackListProps {
  assetId: string;
  tracks: readonly SubtitleTrack[];
  /** The editor of a language lies below it. */
  editorAt: string;
  canAsk: boolean;
  onReplace: (language: string) => void;
  onAskAgain: (language: string) => void;
}

interface TrackProps extends Omit<TrackListProps, 'assetId' | 'tracks'> {
  track: SubtitleTrack;
  onRemove: () => void;
}

const Track = ({ track, editorAt, canAsk, onReplace, onAskAgain, onRemove }: TrackProps): ReactNode => {
  const t = useMessages().subtitles;
  const { dateTime } = useFormats();
  const { nameOf, titleOf } = useLanguageNames();
  const { language, origin, edited, outdated, changedAt, url } = track;
  const name = nameOf(language);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{titleOf(language)}</span>
          <Badge tone={tones[origin]}>{t.origins[origin]}</Badge>
          {edited && <Badge tone="success">{t.edited}</Badge>}
          {outdated && <Badge tone="warning">{t.outdated}</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-faint">{t.changedAt(dateTime(changedAt))}</p>
        {outdated && <p className="mt-1 max-w-prose text-sm text-soft">{t.outdatedHint}</p>}
      </div>
      <div className="flex items-center gap-1">
        <ButtonLink to={`${editorAt}/${language}`} variant="secondary" size="small" aria-label={t.editNamed(name)}><Pencil aria-hidden />{t.edit}</ButtonLink>
        <Menu trigger={<IconButton label={t.actionsOf(name)}><EllipsisVertical aria-hidden /></IconButton>}>
          <MenuItem asChild><a href={url} download={`${language}.vtt`}><Download aria-hidden />{t.download}</a></MenuItem>
          <MenuItem onSelect={() => onReplace(language)}><FileUp aria-hidden />{t.replace}</MenuItem>
          {origin !== 'uploaded' && <MenuItem disabled={!canAsk} onSelect={() => onAskAgain(language)}><RefreshCw aria-hidden />{t.makeAgain}</MenuItem>}
          <MenuLine />
          <MenuItem danger onSelect={onRemove}><Trash2 aria-hidden />{t.remove}</MenuItem>
        </Menu>
      </div>
    </li>
  );
};

/** The tracks of an asset: whose text each is, how it stands, and what can be done with it. */
export const TrackList = ({ assetId, tracks, ...rest }: TrackListProps): ReactNode => {
  const t = useMessages().subtitles;
  const toast = useToast();
  const { nameOf } = useLanguageNames();
  const [doomed, setDoomed] = useState<SubtitleTrack>();
  const remove = useChange(assetId, ({ language, version }: SubtitleTrack) => removeTrack(assetId, language, version), ({ language }) => toast.show({ text: t.removed(nameOf(language)) }));
  return (
    <>
      <ul aria-label={t.title} className="divide-y divide-line">
        {heardFirst(tracks).map((track) => <Track key={track.language} track={track} {...rest} onRemove={() => setDoomed(track)} />)}
      </ul>
      <ConfirmDialog
        danger open={doomed !== undefined} onOpenChange={(open) => { if (!open) setDoomed(undefined); }}
        title={t.removeQuestion(nameOf(doomed?.language ?? 'es'))} confirm={t.remove} onConfirm={() => { if (doomed) remove.mutate(doomed); }}
      >
        {t.removeNote}
      </ConfirmDialog>
    </>
  );
};

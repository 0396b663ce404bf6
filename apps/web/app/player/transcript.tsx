import { clsx } from 'clsx';
import { ArrowDownToLine, Captions, Search } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '#app/design/button.tsx';
import { Input, Select } from '#app/design/field.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { linesWith, partsOf, plainText, type Line } from './cue-search.ts';
import { useCurrentLine } from './use-current-line.ts';
import { useLoadedTrack, useTextTracks } from './use-text-tracks.ts';

const noLines: readonly Line[] = [];

const linesOf = (track: TextTrack): readonly Line[] =>
  [...(track.cues ?? [])].flatMap((cue, position) => {
    const text = cue instanceof VTTCue ? plainText(cue.text) : '';
    return text === '' ? [] : [{ id: `${position}`, start: cue.startTime, end: cue.endTime, text }];
  });

const trackElements = (video: HTMLVideoElement): HTMLTrackElement[] => [...video.querySelectorAll('track')];

interface Loaded {
  lines: readonly Line[];
  failed: boolean;
}

/** The lines of a track as soon as they have come. */
const useLines = (video: HTMLVideoElement | null, track: TextTrack | undefined): Loaded => {
  const [lines, setLines] = useState(noLines);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!video || !track) return undefined;
    const read = (): void => setLines((before) => {
      const now = linesOf(track);
      return now.length === before.length ? before : now;
    });
    const fail = (): void => setFailed(true);
    const element = trackElements(video).find((candidate) => candidate.track === track);
    setLines(linesOf(track));
    setFailed(element?.readyState === HTMLTrackElement.ERROR);
    element?.addEventListener('load', read);
    element?.addEventListener('error', fail);
    // The lines of a stream come one after the other.
    track.addEventListener('cuechange', read);
    return () => {
      element?.removeEventListener('load', read);
      element?.removeEventListener('error', fail);
      track.removeEventListener('cuechange', read);
    };
  }, [video, track]);
  return { lines: track ? lines : noLines, failed };
};

const Marked = ({ text, search }: { text: string; search: string }): ReactNode =>
  partsOf(text, search).map((part, position) => {
    const key = `${position}`;
    return part.found ? <mark key={key} className="rounded-xs bg-warning-soft text-warning-ink">{part.text}</mark> : <span key={key}>{part.text}</span>;
  });

interface LinesProps {
  lines: readonly Line[];
  spoken: string | undefined;
  search: string;
  lang: string;
  seek: (seconds: number) => void;
}

/** Follows what is spoken, until the reader scrolls on their own; then a button brings them back. */
const Lines = ({ lines, spoken, search, lang, seek }: LinesProps): ReactNode => {
  const t = useMessages().learn.transcript;
  const { duration } = useFormats();
  const list = useRef<HTMLOListElement>(null);
  const [follows, setFollows] = useState(true);
  useEffect(() => {
    const frame = list.current;
    const line = frame?.querySelector<HTMLElement>('[aria-current]');
    if (!follows || !frame || !line) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    frame.scrollTo({ top: line.offsetTop - frame.clientHeight / 3, behavior: still ? 'auto' : 'smooth' });
  }, [follows, spoken, search]);
  const leave = (): void => setFollows(false);
  return (
    <div className="relative">
      <ol
        ref={list} lang={lang} tabIndex={0} aria-label={t.title} onWheel={leave} onTouchMove={leave}
        className="relative max-h-[min(28rem,60dvh)] overflow-y-auto overscroll-contain rounded-card border border-line bg-surface py-2"
      >
        {lines.map((line) => (
          <li key={line.id}>
            <button
              type="button" aria-current={line.id === spoken ? 'true' : undefined}
              onClick={() => { setFollows(true); seek(line.start); }}
              className={clsx(
                'flex w-full gap-3 border-l-3 px-4 py-2 text-left text-[0.9375rem] outline-offset-[-2px] transition-colors hover:bg-sunken',
                line.id === spoken ? 'border-brand bg-brand-soft text-brand-ink' : 'border-transparent text-soft',
              )}
            >
              <span className="w-11 shrink-0 pt-px text-sm text-faint tabular-nums">{duration(Math.floor(line.start))}</span>
              <span className="min-w-0 flex-1"><Marked text={line.text} search={search} /></span>
            </button>
          </li>
        ))}
      </ol>
      {!follows && spoken !== undefined && search.trim() === '' && (
        <Button size="small" className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-float" onClick={() => setFollows(true)}><ArrowDownToLine aria-hidden />{t.follow}</Button>
      )}
    </div>
  );
};

interface TranscriptProps {
  video: HTMLVideoElement | null;
  seek: (seconds: number) => void;
}

/** What is said in the video, from its subtitles: it follows, a click moves the video, and words can be found. */
export const Transcript = ({ video, seek }: TranscriptProps): ReactNode => {
  const t = useMessages().learn.transcript;
  const tracks = useTextTracks(video);
  const readIn = useLanguage();
  const [chosen, setChosen] = useState<number>();
  const [words, setWords] = useState('');
  const search = useDeferredValue(words);
  // Who has chosen nothing reads in the language of the page, if it is there.
  const own = tracks.find((candidate) => candidate.language.split('-')[0] === readIn);
  const track = (chosen === undefined ? own : tracks[chosen]) ?? tracks[0];
  useLoadedTrack(video, track);
  const { lines, failed } = useLines(video, track);
  const spoken = useCurrentLine(video, lines);
  if (!track || lines.length === 0) {
    return (
      <div className="flex flex-col items-center px-4 py-8 text-center text-soft">
        <Captions aria-hidden className="mb-3 size-7 text-faint" />
        <p role="status" className="max-w-sm">{!track ? t.none : failed ? t.failed : t.waiting}</p>
      </div>
    );
  }
  const found = linesWith(lines, search);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <div className="min-w-48 flex-1">
          <Input type="search" icon={<Search />} value={words} onChange={(event) => setWords(event.target.value)} aria-label={t.search} placeholder={t.search} />
        </div>
        {tracks.length > 1 && (
          <Select aria-label={t.language} className="w-40" value={tracks.indexOf(track)} onChange={(event) => setChosen(Number(event.target.value))}>
            {tracks.map(({ label, language }, position) => <option key={`${language} ${label}`} value={position}>{label === '' ? language : label}</option>)}
          </Select>
        )}
      </div>
      <p role="status" className={search.trim() === '' ? 'sr-only' : 'text-sm text-faint'}>{search.trim() === '' ? '' : t.found(found.length)}</p>
      {found.length > 0 && <Lines lines={found} spoken={spoken} search={search} lang={track.language} seek={seek} />}
    </div>
  );
};

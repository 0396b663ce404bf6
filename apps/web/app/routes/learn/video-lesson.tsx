import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { Lesson, LessonItem, Playback } from '#app/api/models.ts';
import { Notice } from '#app/design/notice.tsx';
import { Switch } from '#app/design/switch.tsx';
import { Tabs, type TabItem } from '#app/design/tabs.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { MarkdownView } from '#app/markdown/markdown-view.tsx';
import { ChapterList } from '#app/player/chapter-list.tsx';
import { keepChoices, readChoices } from '#app/player/kept-choices.ts';
import { subtitlesOf } from '#app/player/playback.ts';
import { seekTo } from '#app/player/run-command.ts';
import { Transcript } from '#app/player/transcript.tsx';
import { UpNext } from '#app/player/up-next.tsx';
import { VideoPlayer } from '#app/player/video-player.tsx';
import { AttachmentList, isDownloadable, NoAttachments } from './attachments.tsx';
import type { Studied } from './course.tsx';
import { NotesPanel } from './notes/notes-panel.tsx';
import { lessonsOf, withMark } from './outline-progress.ts';
import { splitAttachments } from './text-tracks.ts';

interface VideoLessonProps {
  studied: Studied;
  lesson: Lesson;
  playback: Playback | undefined;
  html: string;
  completed: boolean;
  heading: ReactNode;
  footer: ReactNode;
}

/** The moment that the address asks for, as in `?t=75`. */
const useAskedMoment = (): number | undefined => {
  const [parameters] = useSearchParams();
  const text = parameters.get('t') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
};

const isWriting = (): boolean => document.activeElement?.matches('textarea, input[type="search"]') ?? false;

/** Whether at least half of the picture is in sight: who reads on below it is not carried away. */
const isInSight = (video: HTMLVideoElement): boolean => {
  const { top, bottom, height } = video.getBoundingClientRect();
  return Math.min(bottom, globalThis.innerHeight) - Math.max(top, 0) >= height / 2;
};

const hasAsked = (state: unknown): boolean => typeof state === 'object' && state !== null && 'plays' in state && state.plays === true;

/** Whether the next lesson begins by itself. What was chosen is known in the browser only. */
const GoesOn = (): ReactNode => {
  const t = useMessages().learn.player;
  const [on, setOn] = useState(true);
  useEffect(() => setOn(readChoices().goesOn), []);
  const choose = (goesOn: boolean): void => {
    setOn(goesOn);
    keepChoices({ goesOn });
  };
  return (
    <Switch
      label={<span className="text-sm font-normal text-soft">{t.goesOn}</span>} checked={on} className="w-fit items-center gap-3!"
      onChange={(event) => choose(event.target.checked)}
    />
  );
};

/** A lesson with a video: the picture first, and beside or below it what one needs while watching. */
export const VideoLesson = ({ studied, lesson, playback, html, completed, heading, footer }: VideoLessonProps): ReactNode => {
  const t = useMessages().learn;
  const language = useLanguage();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: unknown };
  const { course, outline, mark, choices, choose } = studied;
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [tab, setTab] = useState(html === '' ? 'notes' : 'about');
  const [comesNext, setComesNext] = useState(false);
  const noteArea = useRef<HTMLTextAreaElement>(null);
  const startAt = useAskedMoment();
  const { tracks, materials } = splitAttachments(lesson, course.language, language);
  const next: LessonItem | undefined = lessonsOf(outline.items).find(({ id }) => id === lesson.nextLessonId);

  const goOn = useCallback(() => {
    if (lesson.nextLessonId !== undefined) void navigate(`/learn/${course.id}/lessons/${lesson.nextLessonId}`, { state: { plays: true } });
  }, [navigate, course.id, lesson.nextLessonId]);
  useEffect(() => {
    const stay = (): void => setComesNext(false);
    for (const type of ['play', 'seeking']) video?.addEventListener(type, stay);
    return () => { for (const type of ['play', 'seeking']) video?.removeEventListener(type, stay); };
  }, [video]);
  const finish = (): void => {
    const ends = outline.enrolled && !completed;
    if (ends) mark({ lessonId: lesson.id, completed: true });
    // The end of the course is celebrated.
    const isEnd = ends && withMark(outline, { lessonId: lesson.id, completed: true }).progress === 100;
    if (next && !isEnd && video && isInSight(video) && !isWriting() && readChoices().goesOn) setComesNext(true);
  };
  const seek = (seconds: number): void => {
    if (!video) return;
    seekTo(video, seconds);
    video.scrollIntoView({ block: 'nearest' });
  };
  const obey = (command: 'note' | 'next'): void => {
    if (command === 'next') goOn();
    else if (outline.enrolled) {
      // The panel has to be seen before it can take the focus, and the next letter belongs to the note.
      flushSync(() => setTab('notes'));
      noteArea.current?.focus();
    }
  };

  const files = materials.length + (isDownloadable(playback) ? 1 : 0);
  const tabs: TabItem[] = [
    ...(html === '' ? [] : [{ value: 'about', label: t.tabs.about, content: <MarkdownView html={html} lang={course.language} /> }]),
    ...(outline.enrolled
      ? [{ value: 'notes', label: t.tabs.notes, content: <NotesPanel lessonId={lesson.id} lang={course.language} video={video} seek={seek} areaRef={noteArea} /> }]
      : []),
    ...(lesson.chapters.length === 0 ? [] : [{
      value: 'chapters', label: t.tabs.chapters, count: lesson.chapters.length,
      content: <ChapterList video={video} chapters={lesson.chapters} duration={playback?.durationSeconds ?? lesson.durationSeconds} lang={course.language} seek={seek} />,
    }]),
    { value: 'transcript', label: t.tabs.transcript, content: <Transcript video={video} seek={seek} /> },
    {
      value: 'materials', label: t.tabs.materials, ...(files > 0 && { count: files }),
      content: files === 0 ? <NoAttachments /> : <AttachmentList attachments={materials} video={playback} />,
    },
  ];
  const shownTab = tabs.some(({ value }) => value === tab) ? tab : tabs[0]?.value ?? '';

  return (
    <article className="lesson-video" data-theatre={choices.theatre || undefined}>
      <div className="lesson-stage">
        {lesson.assetId === undefined
          ? <Notice kind="info" className="m-4">{t.videoMissing}</Notice>
          : (
            <VideoPlayer
              key={lesson.id} assetId={lesson.assetId} playback={playback} title={lesson.title} tracks={[...subtitlesOf(playback, language), ...tracks]} chapters={lesson.chapters}
              startAt={startAt} autoPlay={hasAsked(state)} onVideo={setVideo} onFinish={finish} onCommand={obey}
              theatre={{ on: choices.theatre, toggle: () => choose({ theatre: !choices.theatre }) }}
              {...(outline.enrolled && !studied.preview && { remember: { lessonId: lesson.id, startAt: lesson.positionSeconds ?? 0 } })}
            >
              {comesNext && next && <UpNext title={next.title} lang={course.language} onGo={goOn} onCancel={() => setComesNext(false)} />}
            </VideoPlayer>
          )}
      </div>
      <div className="lesson-text">
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-1">
          <div className="min-w-0 flex-1 basis-80">{heading}</div>
          {next && <GoesOn />}
        </div>
        {footer}
      </div>
      <div className="lesson-panel">
        <Tabs label={t.tabs.label} items={tabs} value={shownTab} onChange={setTab} keep />
      </div>
    </article>
  );
};

import { clsx } from 'clsx';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { data, useBlocker } from 'react-router';
import type { Route } from './+types/editor.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { SubNav } from '#app/design/sub-nav.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { problemText } from '#app/i18n/problems.ts';
import { VideoPlayer } from '#app/player/video-player.tsx';
import { draftKeys } from '../draft/draft-keys.ts';
import { faultsIn } from './cue-draft.ts';
import { CueList } from './cue-list.tsx';
import { heardFirst } from './heard-first.ts';
import { useLanguageNames } from './language-names.ts';
import { SaveBar } from './save-bar.tsx';
import { useCueEditor, type CueEditor } from './use-cue-editor.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const lesson = await needed(api.GET('/lessons/{id}', { params: { path: { id: idIn(params.lessonId) } } }), request);
  const { assetId } = lesson;
  if (assetId === undefined || lesson.courseId !== idIn(params.courseId)) throw data(unknownProblem(404), { status: 404 });
  const path = { id: assetId };
  const [course, track, subtitles, playback] = await Promise.all([
    needed(api.GET('/courses/{courseId}', { params: { path: { courseId: lesson.courseId } } }), request),
    needed(api.GET('/assets/{id}/subtitles/{language}', { params: { path: { ...path, language: params.language } } }), request),
    needed(api.GET('/assets/{id}/subtitles', { params: { path } }), request),
    needed(api.GET('/assets/{id}/playback', { params: { path } }), request),
  ]);
  return { course, lesson, assetId, track, playback, languages: heardFirst(subtitles.tracks).map(({ language }) => language) };
};

/** Nobody leaves what is not saved without knowing. */
const LeaveGuard = ({ editor: { isChanged } }: { editor: CueEditor }): ReactNode => {
  const t = useMessages().subtitles.editor;
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isChanged) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isChanged]);
  return (
    <ConfirmDialog
      danger open={blocker.state === 'blocked'} onOpenChange={(open) => { if (!open) blocker.reset?.(); }}
      title={t.leaveQuestion} confirm={t.leaveYes} onConfirm={() => blocker.proceed?.()}
    >
      {t.leaveNote}
    </ConfirmDialog>
  );
};

const Refused = ({ editor }: { editor: CueEditor }): ReactNode => {
  const t = useMessages();
  const own = t.subtitles.editor;
  const { state, keepMine, takeTheirs, save } = editor;
  if (state.is === 'failed') {
    return <Notice kind="danger" title={own.notSaved} action={<Button variant="secondary" size="small" onClick={() => void save()}>{t.subtitles.retry}</Button>}>{problemText(t, state.problem)}</Notice>;
  }
  return state.is === 'conflict' && (
    <Notice
      kind="danger" title={own.conflictTitle}
      action={(
        <>
          <Button variant="secondary" size="small" onClick={takeTheirs}>{own.takeTheirs}</Button>
          <Button size="small" onClick={() => void keepMine()}>{own.keepMine}</Button>
        </>
      )}
    >
      {own.conflictText}
    </Notice>
  );
};

/** The bar of the player is made for a wide picture; what it has no room for here, its keys do. */
const narrowBar = '[&_media-pip-button]:hidden [&_media-seek-backward-button]:hidden [&_media-seek-forward-button]:hidden [&_media-volume-range]:hidden';

type Loaded = Route.ComponentProps['loaderData'];

const Editor = ({ assetId, track, playback, lesson }: Loaded): ReactNode => {
  const t = useMessages().subtitles.editor;
  const toast = useToast();
  const editor = useCueEditor(assetId, track);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  // With a number, so that the same one can be shown again.
  const [wanted, setWanted] = useState<string>();
  const faults = faultsIn(editor.cues, playback.durationSeconds);
  const showFault = (): void => {
    const [key] = faults.keys();
    if (key !== undefined) setWanted(`${key}#${Date.now()}`);
  };
  const [asksForLook, setAsksForLook] = useState(false);
  const save = async (): Promise<boolean> => {
    setAsksForLook(faults.size > 0);
    if (faults.size > 0) showFault();
    else if (editor.isChanged && editor.state.is !== 'saving' && editor.state.is !== 'conflict') await editor.save();
    return faults.size === 0;
  };
  const revert = async (): Promise<void> => {
    await editor.revert();
    toast.show({ text: t.reverted });
  };
  const canRevert = track.origin !== 'uploaded' && editor.saved.edited.size > 0;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]" onKeyDown={draftKeys({ ...editor, flush: save })}>
      <div className="sticky top-(--header-height) z-10 -mx-4 bg-canvas px-4 pt-2 pb-3 sm:mx-0 sm:px-0 lg:top-[calc(var(--header-height)+1rem)] lg:pt-0">
        <div className={clsx('mx-auto max-w-md lg:max-w-none', narrowBar)}><VideoPlayer assetId={assetId} playback={playback} title={lesson.title} onVideo={setVideo} /></div>
        <div className="mt-3"><SaveBar editor={editor} onSave={() => void save()} onRevert={canRevert ? () => void revert() : undefined} /></div>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Refused editor={editor} />
        {asksForLook && faults.size > 0 && (
          <Notice kind="warning" action={<Button variant="secondary" size="small" onClick={showFault}>{t.showFault}</Button>}>{t.faulty(faults.size)}</Notice>
        )}
        <CueList editor={editor} lang={track.language} video={video} faults={faults} wanted={wanted} />
      </div>
      <LeaveGuard editor={editor} />
    </div>
  );
};

/** Corrects the subtitles of a lesson beside its video. */
const EditorPage = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const own = t.subtitles.editor;
  const { nameOf, titleOf } = useLanguageNames();
  const { course, lesson, assetId, track, languages } = loaderData;
  const lessonAt = `/teach/${course.id}/lessons/${lesson.id}`;
  const title = own.title(nameOf(track.language));
  return (
    <PageFrame
      title={`${title} · ${lesson.title}`} heading={title}
      crumbs={[{ to: '/teach', label: t.teach.title }, { to: `/teach/${course.id}`, label: course.name }, { to: lessonAt, label: lesson.title }]}
      actions={<ButtonLink to={lessonAt} variant="secondary"><ArrowLeft aria-hidden />{own.back}</ButtonLink>}
    >
      {languages.length > 1 && <SubNav label={own.otherLanguage} items={languages.map((language) => ({ to: `${lessonAt}/subtitles/${language}`, label: titleOf(language) }))} />}
      <Editor key={`${assetId} ${track.language}`} {...loaderData} />
    </PageFrame>
  );
};

export default EditorPage;

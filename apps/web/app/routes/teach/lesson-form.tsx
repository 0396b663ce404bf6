import type { ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import { answered, api } from '#app/api/browser.ts';
import type { Lesson } from '#app/api/models.ts';
import { Panel } from '#app/design/card.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Switch } from '#app/design/switch.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { usePendingPictures } from '#app/uploads/picture-uploads.tsx';
import { ChaptersField } from './chapters-field.tsx';
import { chaptersIn, chaptersText } from './chapters-text.ts';
import { ConflictNotice } from './draft/conflict-notice.tsx';
import { draftKeys } from './draft/draft-keys.ts';
import { LeaveGuard } from './draft/leave-guard.tsx';
import { SaveStatus } from './draft/save-status.tsx';
import { useDraft, type Saved } from './draft/use-draft.ts';
import { TextField } from './text-field.tsx';

interface LessonDraft extends Record<string, unknown> {
  title: string;
  body: string;
  preview: boolean;
  /** A line each. */
  chapters: string;
}

const longestBody = 100_000;

const savedIn = ({ title, body = '', preview, chapters, version }: Lesson, typed?: string): Saved<LessonDraft> =>
  ({ draft: { title, body, preview, chapters: chaptersText(chapters, typed) }, version });

/** What is written in a lesson. It saves itself; files go their own way. */
export const LessonForm = ({ lesson, video }: { lesson: Lesson; video: HTMLVideoElement | null }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const toast = useToast();
  const { revalidate } = useRevalidator();
  const path = { params: { path: { id: lesson.id } } };
  const control = useDraft<LessonDraft>({
    loaded: savedIn(lesson),
    save: async ({ chapters, ...changes }, { draft, version }) => {
      const read = chapters === undefined ? undefined : chaptersIn(chapters);
      const body = { ...changes, ...(read?.fault === undefined && read), version };
      const saved = savedIn(await answered(api.PATCH('/lessons/{id}', { ...path, body })), chapters ?? draft.chapters);
      // The video above shows them.
      if (chapters !== undefined) void revalidate();
      return saved;
    },
    load: async () => savedIn(await answered(api.GET('/lessons/{id}', path))),
    missing: ({ title, chapters }) => {
      if (title.trim() === '') return 'title';
      return chaptersIn(chapters).fault ? 'chapters' : undefined;
    },
    onMerged: () => toast.show({ text: t.teach.editor.merged }),
  });
  const { draft, state, change } = control;
  const pictures = { kind: 'lesson-picture', id: lesson.id } as const;
  const waits = usePendingPictures(pictures).length > 0;
  const problem = state.is === 'failed' ? state.problem : undefined;
  const titleError = state.is === 'incomplete' && state.field === 'title' ? t.teach.builder.titleNeeded : texts.at(problem, 'title');
  return (
    <section onKeyDown={draftKeys(control)}>
      <Panel title={lesson.kind === 'video' ? t.teach.lessonNotes : t.teach.lessonText} actions={<SaveStatus control={control} />}>
        <div className="flex flex-col gap-5">
          <ConflictNotice
            control={control} labels={{ title: t.teach.lessonTitle, body: t.teach.body, preview: t.teach.editor.previewSwitch, chapters: t.teach.chapters.title }}
            shown={(field, value) => (field === 'preview' ? t.teach.editor.yesNo(value === true) : String(value))}
          />
          <Field label={t.teach.lessonTitle} error={titleError}>
            <Input value={draft.title} onChange={(event) => change({ title: event.target.value }, false)} required maxLength={255} autoComplete="off" className="max-w-2xl" />
          </Field>
          {lesson.kind === 'video' && (
            <ChaptersField text={draft.chapters} error={texts.at(problem, 'chapters')} video={video} onChange={(chapters, alone) => change({ chapters }, alone)} />
          )}
          <TextField
            label={t.teach.body} hint={t.teach.bodyHint} error={texts.at(problem, 'body')} field="body" control={control} maxLength={longestBody}
            target={pictures}
          />
          <Switch label={t.teach.editor.previewSwitch} note={t.teach.previewLabel} checked={draft.preview} onChange={(event) => change({ preview: event.target.checked }, true)} className="max-w-2xl" />
        </div>
      </Panel>
      <LeaveGuard control={control} waits={waits} />
    </section>
  );
};

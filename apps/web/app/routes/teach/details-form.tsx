import type { ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import { answered, api } from '#app/api/browser.ts';
import type { Category, Course } from '#app/api/models.ts';
import { Panel } from '#app/design/card.tsx';
import { Field, Textarea } from '#app/design/field.tsx';
import { useToast } from '#app/design/toast.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { usePendingPictures } from '#app/uploads/picture-uploads.tsx';
import { BasicFields, type Basics } from './basic-fields.tsx';
import { ConflictNotice } from './draft/conflict-notice.tsx';
import { draftKeys } from './draft/draft-keys.ts';
import { LeaveGuard } from './draft/leave-guard.tsx';
import { SaveStatus } from './draft/save-status.tsx';
import { useDraft, type Saved } from './draft/use-draft.ts';
import { longestOutcome, mostOutcomes, outcomesIn, outcomesText } from './outcomes-text.ts';
import { TextField } from './text-field.tsx';

interface DetailsDraft extends Basics, Record<string, unknown> {
  description: string;
  /** A line each. */
  outcomes: string;
}

const longestDescription = 50_000;

const savedIn = ({ name, summary, language, level, category = '', description, outcomes, version }: Course, typed?: string): Saved<DetailsDraft> =>
  ({ draft: { name, summary, language, level, category, description, outcomes: outcomesText(outcomes, typed) }, version });

/** What a course is, for those who are to buy it. It saves itself. */
export const DetailsForm = ({ course, categories }: { course: Course; categories: readonly Category[] }): ReactNode => {
  const t = useMessages();
  const own = useLanguage();
  const texts = useProblemTexts();
  const toast = useToast();
  const { revalidate } = useRevalidator();
  const path = { params: { path: { courseId: course.id } } };
  const control = useDraft<DetailsDraft>({
    loaded: savedIn(course),
    save: async ({ category, outcomes, ...changes }, { draft, version }) => {
      const body = {
        name: draft.name, ...changes, ...(category !== undefined && { category: category === '' ? null : category }),
        ...(outcomes !== undefined && { outcomes: outcomesIn(outcomes) }), version,
      };
      const saved = savedIn(await answered(api.PUT('/courses/{courseId}', { ...path, body })), outcomes ?? draft.outcomes);
      // The heading and the checklist of the page are made of it.
      void revalidate();
      return saved;
    },
    load: async () => savedIn(await answered(api.GET('/courses/{courseId}', path))),
    missing: ({ name }) => (name.trim() === '' ? 'name' : undefined),
    onMerged: () => toast.show({ text: t.teach.editor.merged }),
  });
  const { draft, state, change } = control;
  const pictures = { kind: 'course-picture', id: course.id } as const;
  const waits = usePendingPictures(pictures).length > 0;
  const problem = state.is === 'failed' ? state.problem : undefined;
  const labels = {
    name: t.teach.name, summary: t.teach.summary, language: t.store.language, level: t.store.level, category: t.store.subject,
    description: t.teach.description, outcomes: t.teach.outcomes,
  };
  const shown = (field: keyof DetailsDraft & string, value: unknown): string => {
    if (field === 'language') return t.common.languageNames[value as Course['language']];
    if (field === 'level') return t.common.levels[value as Course['level']];
    if (field === 'category') return categories.find(({ slug }) => slug === value)?.name[own] ?? t.teach.noSubject;
    return String(value);
  };
  return (
    <section onKeyDown={draftKeys(control)}>
      <Panel title={t.teach.details} note={course.status === 'published' ? t.teach.isPublishedNote : undefined} actions={<SaveStatus control={control} />}>
        <div className="flex flex-col gap-5">
          <ConflictNotice control={control} labels={labels} shown={shown} />
          <BasicFields
            value={draft} categories={categories} onChange={change}
            errorAt={(field) => (state.is === 'incomplete' && state.field === field ? t.teach.builder.titleNeeded : texts.at(problem, field))}
          />
          <Field label={t.teach.outcomes} hint={t.teach.outcomesHint(outcomesIn(draft.outcomes).length, mostOutcomes)} error={texts.at(problem, 'outcomes')}>
            <Textarea
              name="outcomes" rows={4} grows maxLength={mostOutcomes * (longestOutcome + 1)} value={draft.outcomes}
              onChange={(event) => change({ outcomes: event.target.value }, false)}
            />
          </Field>
          <div id="description" tabIndex={-1} className="scroll-mt-24 outline-none">
            <TextField
              label={t.teach.description} hint={t.teach.descriptionHint} error={texts.at(problem, 'description')} field="description" control={control}
              maxLength={longestDescription} target={pictures} low
            />
          </div>
        </div>
      </Panel>
      <LeaveGuard control={control} waits={waits} />
    </section>
  );
};

import type { ReactNode } from 'react';
import type { Category, Course, CourseFacts } from '#app/api/models.ts';

import type { Problem } from '#app/api/problem.ts';
import { Field, Input, Select, Textarea } from '#app/design/field.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { isLanguage, languages } from '#app/i18n/language.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { levels } from '#app/routes/store/catalog-query.ts';

/** The fields of a course that `BasicFields` shows problems of. */
export const basicFields: readonly string[] = ['name', 'summary', 'language', 'level', 'category'];

export const basicsIn = (form: FormData): Omit<CourseFacts, 'description'> => {
  const language = textIn(form, 'language');
  const category = textIn(form, 'category');
  return {
    name: textIn(form, 'name'),
    summary: textIn(form, 'summary'),
    level: levels.find((level) => level === textIn(form, 'level')) ?? 'beginner',
    category: category === '' ? null : category,
    ...(isLanguage(language) && { language }),
  };
};

interface BasicFieldsProps {
  course?: Course;
  categories: readonly Category[];
  problem: Problem | undefined;
}

/** What a course is: the same fields when it is created and when it is changed. */
export const BasicFields = ({ course, categories, problem }: BasicFieldsProps): ReactNode => {
  const t = useMessages();
  const own = useLanguage();
  const texts = useProblemTexts();
  return (
    <>
      <Field label={t.teach.name} error={texts.at(problem, 'name')}>
        <Input name="name" required maxLength={255} defaultValue={course?.name} autoComplete="off" />
      </Field>
      <Field label={t.teach.summary} hint={t.teach.summaryHint} error={texts.at(problem, 'summary')}>
        <Textarea name="summary" rows={2} maxLength={300} defaultValue={course?.summary} />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t.store.language} error={texts.at(problem, 'language')}>
          <Select name="language" defaultValue={course?.language ?? own}>
            {languages.map((language) => <option key={language} value={language}>{t.common.languageNames[language]}</option>)}
          </Select>
        </Field>
        <Field label={t.store.level} error={texts.at(problem, 'level')}>
          <Select name="level" defaultValue={course?.level ?? 'beginner'}>
            {levels.map((level) => <option key={level} value={level}>{t.common.levels[level]}</option>)}
          </Select>
        </Field>
        <Field label={t.store.subject} error={texts.at(problem, 'category')} className="sm:col-span-2">
          <Select name="category" defaultValue={course?.category ?? ''}>
            <option value="">{t.teach.noSubject}</option>
            {categories.map(({ slug, name }) => <option key={slug} value={slug}>{name[own]}</option>)}
          </Select>
        </Field>
      </div>
    </>
  );
};

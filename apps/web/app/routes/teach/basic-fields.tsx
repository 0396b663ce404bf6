import type { ReactNode } from 'react';
import type { Category, Course, CourseFacts } from '#app/api/models.ts';
import { Field, Input, Select, Textarea } from '#app/design/field.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { isLanguage, languages } from '#app/i18n/language.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { levels } from '#app/routes/store/catalog-query.ts';

/** What a course is, as its fields hold it. */
export interface Basics {
  name: string;
  summary: string;
  language: Course['language'];
  level: Course['level'];
  /** Empty for none. */
  category: string;
}

/** The fields of a course that `BasicFields` shows problems of. */
export const basicFields: readonly (keyof Basics)[] = ['name', 'summary', 'language', 'level', 'category'];

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
  value: Basics;
  onChange: (change: Partial<Basics>, alone: boolean) => void;
  categories: readonly Category[];
  errorAt: (field: keyof Basics) => string | undefined;
}

/** The same fields when a course is created and when it is changed. */
export const BasicFields = ({ value, onChange, categories, errorAt }: BasicFieldsProps): ReactNode => {
  const t = useMessages();
  const own = useLanguage();
  return (
    <>
      <Field label={t.teach.name} error={errorAt('name')}>
        <Input name="name" required maxLength={255} value={value.name} onChange={(event) => onChange({ name: event.target.value }, false)} autoComplete="off" />
      </Field>
      <div id="summary" tabIndex={-1} className="scroll-mt-24 outline-none">
        <Field label={t.teach.summary} hint={t.teach.summaryHint} error={errorAt('summary')}>
          <Textarea name="summary" rows={2} maxLength={300} value={value.summary} onChange={(event) => onChange({ summary: event.target.value }, false)} />
        </Field>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t.store.language} error={errorAt('language')}>
          <Select name="language" value={value.language} onChange={(event) => { if (isLanguage(event.target.value)) onChange({ language: event.target.value }, true); }}>
            {languages.map((language) => <option key={language} value={language}>{t.common.languageNames[language]}</option>)}
          </Select>
        </Field>
        <Field label={t.store.level} error={errorAt('level')}>
          <Select name="level" value={value.level} onChange={(event) => onChange({ level: levels.find((level) => level === event.target.value) ?? 'beginner' }, true)}>
            {levels.map((level) => <option key={level} value={level}>{t.common.levels[level]}</option>)}
          </Select>
        </Field>
        <div id="category" tabIndex={-1} className="scroll-mt-24 outline-none sm:col-span-2">
          <Field label={t.store.subject} error={errorAt('category')}>
            <Select name="category" value={value.category} onChange={(event) => onChange({ category: event.target.value }, true)}>
              <option value="">{t.teach.noSubject}</option>
              {categories.map(({ slug, name }) => <option key={slug} value={slug}>{name[own]}</option>)}
            </Select>
          </Field>
        </div>
      </div>
    </>
  );
};

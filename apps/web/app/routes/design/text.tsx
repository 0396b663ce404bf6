import type { ReactNode } from 'react';
import { Field } from '#app/design/field.tsx';
import { MarkdownEditor } from '#app/markdown/markdown-editor.tsx';
import { MarkdownView } from '#app/markdown/markdown-view.tsx';
import { Specimen, useGuide } from './specimen.tsx';

export const TextSection = ({ html, source }: { html: string; source: string }): ReactNode => {
  const { samples } = useGuide();
  return (
    <>
      <Specimen title="MarkdownEditor" stacked>
        <Field label={samples.lesson}><MarkdownEditor name="markdown" defaultValue={source} maxLength={5000} rows={8} /></Field>
      </Specimen>
      <Specimen title="MarkdownView" stacked><MarkdownView html={html} /></Specimen>
    </>
  );
};

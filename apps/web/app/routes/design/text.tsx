import { lazy, Suspense, useState, type ReactNode } from 'react';
import { QueryProvider } from '#app/api/query.tsx';
import { Field } from '#app/design/field.tsx';
import { MarkdownView } from '#app/markdown/markdown-view.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const MarkdownEditor = lazy(() => import('#app/markdown/markdown-editor.tsx'));

/** Keeps every text that was, and shows a picture where it lies in the browser: nothing is sent. */
const WrittenHere = ({ source }: { source: string }): ReactNode => {
  const [texts, setTexts] = useState<readonly string[]>([source]);
  const [undone, setUndone] = useState(0);
  const now = texts[texts.length - 1 - undone] ?? source;
  return (
    <MarkdownEditor
      value={now} maxLength={5000} onPicture={(file) => Promise.resolve(URL.createObjectURL(file))}
      onChange={(value) => {
        setTexts([...texts.slice(0, texts.length - undone), value]);
        setUndone(0);
      }}
      onUndo={() => setUndone(Math.min(undone + 1, texts.length - 1))} onRedo={() => setUndone(Math.max(undone - 1, 0))}
    />
  );
};

export const TextSection = ({ html, source }: { html: string; source: string }): ReactNode => {
  const { samples } = useGuide();
  return (
    <>
      <Specimen title="MarkdownEditor" stacked>
        <QueryProvider><Field label={samples.lesson}><Suspense><WrittenHere source={source} /></Suspense></Field></QueryProvider>
      </Specimen>
      <Specimen title="MarkdownView" stacked><MarkdownView html={html} /></Specimen>
    </>
  );
};

import { lazy, Suspense, type ReactNode } from 'react';
import { Field } from '#app/design/field.tsx';
import { Loading, Skeleton } from '#app/design/skeleton.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { PictureUploads } from '#app/uploads/picture-uploads.tsx';
import type { UploadTarget } from '#app/uploads/upload-target.ts';
import { usePictures } from '#app/uploads/use-pictures.ts';
import type { Fields } from './draft/merge.ts';
import type { DraftControl } from './draft/use-draft.ts';

const MarkdownEditor = lazy(() => import('#app/markdown/markdown-editor.tsx'));

interface TextFieldProps<Draft extends Fields> {
  label: string;
  hint: string;
  error: string | undefined;
  /** The part of the draft that is Markdown. */
  field: keyof Draft & string;
  control: DraftControl<Draft>;
  maxLength: number;
  target: UploadTarget;
  low?: boolean;
}

/** The part of a draft that is written in Markdown, with the pictures that are on their way into it. */
export const TextField = <Draft extends Fields>({ label, hint, error, field, control, maxLength, target, low = false }: TextFieldProps<Draft>): ReactNode => {
  const t = useMessages();
  const send = usePictures(target);
  const { draft, change, undo, redo } = control;
  return (
    <Field label={label} hint={hint} error={error}>
      <Suspense fallback={<Loading label={t.common.loading}><Skeleton className={low ? 'h-120 w-full' : 'h-[min(65dvh,42rem)] min-h-80 w-full'} /></Loading>}>
        <MarkdownEditor
          value={String(draft[field])} onChange={(value, alone) => change({ [field]: value } as Partial<Draft>, alone)} onUndo={undo} onRedo={redo}
          maxLength={maxLength} onPicture={send} low={low}
        />
      </Suspense>
      <PictureUploads target={target} />
    </Field>
  );
};

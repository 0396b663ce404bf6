import type { ReactNode } from 'react';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Fields } from './merge.ts';
import type { DraftControl } from './use-draft.ts';

interface ConflictNoticeProps<Draft extends Fields> {
  control: DraftControl<Draft>;
  /** How the fields are called on the page. */
  labels: Readonly<Record<keyof Draft & string, string>>;
  shown: (field: keyof Draft & string, value: unknown) => string;
}

const Version = ({ title, text }: { title: string; text: string }): ReactNode => (
  <div className="min-w-0">
    <p className="mb-1 text-sm font-semibold text-soft">{title}</p>
    <pre className="max-h-72 overflow-auto rounded-control border border-line bg-sunken p-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere">{text}</pre>
  </div>
);

/** Two people changed the same: shows both, and leaves the choice to the one who is here. */
export const ConflictNotice = <Draft extends Fields>({ control, labels, shown }: ConflictNoticeProps<Draft>): ReactNode => {
  const t = useMessages().teach.editor;
  const { state, draft, resolve } = control;
  if (state.is !== 'conflict') return null;
  const fields = state.fields as (keyof Draft & string)[];
  return (
    <Notice
      kind="danger" title={t.conflictTitle(fields.map((field) => labels[field]).join(', '))}
      action={
        <Dialog
          title={t.compareTitle} note={t.compareNote} size="large" trigger={<Button variant="secondary" size="small">{t.compare}</Button>}
          footer={
            <>
              <DialogClose><Button variant="secondary" onClick={() => resolve('theirs')}>{t.takeTheirs}</Button></DialogClose>
              <DialogClose><Button onClick={() => resolve('mine')}>{t.keepMine}</Button></DialogClose>
            </>
          }
        >
          <div className="flex flex-col gap-6">
            {fields.map((field) => (
              <section key={field}>
                <h3 className="mb-2 text-subheading">{labels[field]}</h3>
                <div className="grid gap-4 sm:grid-cols-2">
                  <Version title={t.mine} text={shown(field, draft[field])} />
                  <Version title={t.theirs} text={shown(field, state.theirs.draft[field])} />
                </div>
              </section>
            ))}
          </div>
        </Dialog>
      }
    >
      {t.conflictNote}
    </Notice>
  );
};

import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import { answered, api, problemIn } from '#app/api/browser.ts';
import type { Course, Money } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { MoneyField } from '#app/design/money-field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { Segmented } from '#app/design/segmented.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { moneyToInput } from '#app/i18n/money.ts';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { saveOnce } from './draft/save-once.ts';
import type { Saved } from './draft/use-draft.ts';

/** The academy sells in one currency: an order cannot mix them. */
const currency = 'EUR';
const example = { amount: 4990, currency };

interface PriceDraft extends Record<string, unknown> {
  /** In minor units; nothing while there is no price. */
  amount: number | undefined;
  seats: number | null;
}

const savedIn = ({ price, seats, version }: Course): Saved<PriceDraft> => ({ draft: { amount: price?.amount, seats }, version });

/** Price and seats wait for a button: a price that is half written must not be one at which somebody buys. */
export const PriceForm = ({ course }: { course: Course }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const language = useLanguage();
  const formats = useFormats();
  const { revalidate } = useRevalidator();
  const [saved, setSaved] = useState(() => savedIn(course));
  const [kind, setKind] = useState<'free' | 'paid'>(course.price?.amount === 0 ? 'free' : 'paid');
  const [price, setPrice] = useState<Money | undefined>(course.price?.amount === 0 ? undefined : course.price);
  const [seats, setSeats] = useState(course.seats === null ? '' : String(course.seats));
  const [priceMissing, setPriceMissing] = useState(false);
  const path = { params: { path: { courseId: course.id } } };

  const { mutate, isPending, data, error, reset } = useMutation({
    mutationFn: (draft: PriceDraft) => saveOnce({
      saved, draft,
      save: async ({ amount, ...changes }, version) => savedIn(await answered(api.PUT('/courses/{courseId}', {
        ...path, body: { name: course.name, ...changes, ...(amount !== undefined && { price: { amount, currency } }), version },
      }))),
      load: async () => savedIn(await answered(api.GET('/courses/{courseId}', path))),
    }),
    onSuccess: async (outcome) => {
      setSaved('saved' in outcome ? outcome.saved : outcome.theirs);
      await revalidate();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const amount = kind === 'free' ? 0 : price?.amount;
    setPriceMissing(amount === undefined || (kind === 'paid' && amount === 0));
    if (amount === undefined || (kind === 'paid' && amount === 0)) return;
    mutate({ amount, seats: seats === '' ? null : Number(seats) });
  };
  const edited = <Value,>(set: (value: Value) => void) => (value: Value): void => {
    set(value);
    setPriceMissing(false);
    reset();
  };
  const problem = problemIn(error);
  const general = texts.beside(problem, ['price', 'seats']);
  const { publishPage } = t.teach;
  return (
    <Panel title={t.teach.priceAndSeats} note={course.status === 'published' ? publishPage.priceNote : undefined}>
      <form onSubmit={submit} className="grid gap-5 sm:grid-cols-2" noValidate>
        {general !== undefined && <Notice kind="danger" className="sm:col-span-2">{general}</Notice>}
        {data && 'theirs' in data && (
          <Notice kind="warning" title={publishPage.priceConflict} className="sm:col-span-2">
            {publishPage.priceConflictNote(data.theirs.draft.amount === undefined ? t.teach.noPrice : formats.money({ amount: data.theirs.draft.amount, currency }))}
          </Notice>
        )}
        <Segmented
          label={publishPage.kind} value={kind} onChange={edited(setKind)} className="justify-self-start sm:col-span-2"
          segments={[{ value: 'paid', label: publishPage.paid }, { value: 'free', label: publishPage.free }]}
        />
        <div id="price" tabIndex={-1} className="scroll-mt-24 outline-none">
          {kind === 'paid'
            ? (
              <Field label={t.teach.price} hint={publishPage.vat} error={priceMissing ? publishPage.priceNeeded : texts.at(problem, 'price')}>
                <MoneyField currency={currency} defaultValue={price} onChange={edited(setPrice)} placeholder={moneyToInput(example, language)} required />
              </Field>
            )
            : <p className="text-sm text-soft">{publishPage.freeNote}</p>}
        </div>
        <Field label={t.teach.seats} hint={t.teach.seatsHint} error={texts.at(problem, 'seats')} optional={t.common.optional}>
          <Input type="number" inputMode="numeric" min={0} max={1_000_000} value={seats} onChange={(event) => edited(setSeats)(event.target.value)} />
        </Field>
        <div className="flex items-center justify-end gap-4 sm:col-span-2">
          <p role="status" className="text-sm text-success">{data && 'saved' in data ? t.common.saved : ''}</p>
          <Button type="submit" variant="secondary" busy={isPending}>{t.common.save}</Button>
        </div>
      </form>
    </Panel>
  );
};

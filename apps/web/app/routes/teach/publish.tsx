import { CircleCheck, CircleDashed, ExternalLink, TriangleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Form, Link, useFetcher, useNavigation, useOutletContext, useRevalidator } from 'react-router';
import type { Route } from './+types/publish.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import type { Course } from '#app/api/models.ts';
import { productOfCourse } from '#app/api/product-of-course.server.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { integerIn, textIn } from '#app/forms/form-data.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { moneyFromInput, moneyToInput } from '#app/i18n/money.ts';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { Built } from './course.tsx';
import { checklistOf } from './publish-checklist.ts';

const currency = 'EUR';
const example = { amount: 4990, currency };

/** Where the published course can be bought. */
export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const path = { courseId: idIn(params.courseId) };
  const course = await needed(api.GET('/courses/{courseId}', { params: { path } }), request);
  return { slug: (await productOfCourse(api, course))?.slug };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const courseId = idIn(params.courseId);
  const form = await request.formData();
  const intent = textIn(form, 'intent');
  if (intent === 'publish' || intent === 'unpublish') {
    const problem = problemOf(await api.POST(`/courses/{id}/${intent}`, { params: { path: { id: courseId } } }));
    return problem ? refused(problem) : { problem: undefined };
  }
  const priceText = textIn(form, 'price');
  const price = moneyFromInput(priceText, currency);
  if (priceText !== '' && !price) return refused({ title: 'Bad request', status: 400, code: 'web.price_invalid', field: 'price' });
  const course = await needed(api.GET('/courses/{courseId}', { params: { path: { courseId } } }), request);
  const body = { name: course.name, description: course.description, price: price ?? null, seats: integerIn(form, 'seats') ?? null };
  const problem = problemOf(await api.PUT('/courses/{courseId}', { params: { path: { courseId } }, body }));
  return problem ? refused(problem) : { problem: undefined };
};

const PriceForm = ({ course }: { course: Course }): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const problem = fetcher.data?.problem;
  const busy = fetcher.state !== 'idle';
  const general = texts.beside(problem, ['price', 'seats']);
  return (
    <Panel title={t.teach.priceAndSeats}>
      <fetcher.Form method="post" className="grid gap-5 sm:grid-cols-2">
        {general !== undefined && <Notice kind="danger" className="sm:col-span-2">{general}</Notice>}
        <Field label={t.teach.price} hint={t.teach.priceHint} error={texts.at(problem, 'price')}>
          <Input name="price" inputMode="decimal" autoComplete="off" defaultValue={course.price && moneyToInput(course.price, language)} placeholder={moneyToInput(example, language)} maxLength={12} />
        </Field>
        <Field label={t.teach.seats} hint={t.teach.seatsHint} error={texts.at(problem, 'seats')} optional={t.common.optional}>
          <Input name="seats" type="number" min={0} max={1_000_000} defaultValue={course.seats ?? ''} />
        </Field>
        <div className="flex items-center justify-end gap-4 sm:col-span-2">
          <p role="status" className="text-sm text-success">{fetcher.data && !problem && !busy ? t.common.saved : ''}</p>
          <Button type="submit" variant="secondary" busy={busy}>{t.common.save}</Button>
        </div>
      </fetcher.Form>
    </Panel>
  );
};

const Checklist = ({ course }: { course: Course }): ReactNode => {
  const t = useMessages();
  return (
    <ul className="flex flex-col gap-1">
      {checklistOf(course).map(({ item, done, needed: must, part }) => {
        const Icon = done ? CircleCheck : must ? TriangleAlert : CircleDashed;
        return (
          <li key={item} className="flex items-center gap-3 py-1.5">
            <Icon aria-hidden className={`size-5 shrink-0 ${done ? 'text-success' : must ? 'text-warning' : 'text-faint'}`} />
            <span className="min-w-0 flex-1">
              {t.teach.checklist[item]}
              <span className="sr-only">: {done ? t.teach.isDone : t.teach.isMissing}</span>
              {!must && <span className="text-sm text-faint"> ({t.teach.recommended})</span>}
            </span>
            {!done && <Link to={`/teach/${course.id}${part}`} className="rounded text-sm font-medium text-brand underline underline-offset-4">{t.teach.complete}</Link>}
          </li>
        );
      })}
    </ul>
  );
};

const momentMs = 1000;

/** The storefront has a new course a moment after it was published; this looks again for where it can be seen. */
const useLaterLook = (missing: boolean): void => {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!missing) return undefined;
    const timer = setTimeout(() => void revalidate(), momentMs);
    return () => clearTimeout(timer);
  }, [missing, revalidate]);
};

const Publish = ({ loaderData: { slug }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { course } = useOutletContext<Built>();
  const fetcher = useFetcher<typeof action>();
  const publishing = useNavigation().formData?.get('intent') === 'publish';
  const problem = useProblemTexts().beside(actionData?.problem ?? fetcher.data?.problem, []);
  const published = course.status === 'published';
  useLaterLook(published && slug === undefined);
  const ready = checklistOf(course).every(({ done, needed: must }) => done || !must);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <PriceForm course={course} />
      <Panel title={published ? t.teach.isPublished : t.teach.beforePublishing} note={published ? t.teach.isPublishedNote : t.teach.beforePublishingNote}>
        {problem !== undefined && <Notice kind="danger" className="mb-5">{problem}</Notice>}
        <Checklist course={course} />
        <div className="mt-6 flex flex-wrap justify-end gap-2.5 border-t border-line pt-5">
          {slug !== undefined && <ButtonLink to={`/p/${slug}`} variant="secondary"><ExternalLink aria-hidden />{t.teach.seeInStore}</ButtonLink>}
          {published
            ? (
              <ConfirmDialog
                danger title={t.teach.unpublishQuestion} confirm={t.teach.unpublish}
                trigger={<Button variant="secondary" busy={fetcher.state !== 'idle'}>{t.teach.unpublish}</Button>}
                onConfirm={() => void fetcher.submit({ intent: 'unpublish' }, { method: 'post' })}
              >
                {t.teach.unpublishNote}
              </ConfirmDialog>
            )
            : (
              <Form method="post">
                <Button type="submit" name="intent" value="publish" size="large" disabled={!ready} busy={publishing}>{t.teach.publish}</Button>
              </Form>
            )}
        </div>
      </Panel>
    </div>
  );
};

export default Publish;

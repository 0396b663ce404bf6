import { ExternalLink } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { redirect, useFetcher, useOutletContext, useRevalidator } from 'react-router';
import type { Route } from './+types/publish.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { productOfCourse } from '#app/api/product-of-course.server.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { Checklist } from './checklist.tsx';
import type { Built } from './course.tsx';
import { PriceForm } from './price-form.tsx';
import { checklistOf, isReady } from './publish-checklist.ts';
import { useArrival } from './use-arrival.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const id = idIn(params.courseId);
  const [course, outline, figures] = await Promise.all([
    needed(api.GET('/courses/{courseId}', { params: { path: { courseId: id } } }), request),
    needed(api.GET('/courses/{id}/modules', { params: { path: { id } } }), request),
    needed(api.GET('/courses/{id}/figures', { params: { path: { id } } }), request),
  ]);
  // Where the published course can be bought.
  return { outline, students: figures.students, slug: (await productOfCourse(api, course))?.slug };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const id = idIn(params.courseId);
  const intent = textIn(await request.formData(), 'intent');
  if (intent === 'delete') {
    const problem = problemOf(await api.DELETE('/courses/{courseId}', { params: { path: { courseId: id } } }));
    return problem ? refused(problem) : redirect('/teach');
  }
  const problem = problemOf(await api.POST(intent === 'unpublish' ? '/courses/{id}/unpublish' : '/courses/{id}/publish', { params: { path: { id } } }));
  return problem ? refused(problem) : { problem: undefined };
};

const momentMs = 1000;

/** The storefront has a new course a moment after it was published; this looks again for where it can be seen. */
const useLaterLook = (missing: boolean): void => {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!missing || state !== 'idle') return undefined;
    const timer = setTimeout(() => void revalidate(), momentMs);
    return () => clearTimeout(timer);
  }, [missing, state, revalidate]);
};

const DeletePanel = ({ name, students }: { name: string; students: number }): ReactNode => {
  const t = useMessages().teach.publishPage;
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  return (
    <Panel title={t.deleteTitle} note={students > 0 ? t.deleteWithStudents : t.deleteNote}>
      {problem !== undefined && <Notice kind="danger" className="mb-4">{problem}</Notice>}
      <ConfirmDialog
        danger title={t.deleteQuestion(name)} confirm={t.deleteYes} typed={name}
        trigger={<Button variant="secondary" className="text-danger!" disabled={students > 0} busy={fetcher.state !== 'idle'}>{t.delete}</Button>}
        onConfirm={() => void fetcher.submit({ intent: 'delete' }, { method: 'post' })}
      >
        {t.deleteExplained}
      </ConfirmDialog>
    </Panel>
  );
};

const Publish = ({ loaderData: { outline, students, slug } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { price } = useFormats();
  const { course } = useOutletContext<Built>();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  const busy = fetcher.state !== 'idle';
  const published = course.status === 'published';
  const checks = checklistOf(course, outline);
  const ready = isReady(checks);
  const texts = t.teach.publishPage;
  useLaterLook(published && slug === undefined);
  useArrival();
  const isFree = course.price?.amount === 0;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <PriceForm key={course.id} course={course} />
      <Panel title={published ? t.teach.isPublished : t.teach.beforePublishing} note={published ? t.teach.isPublishedNote : t.teach.beforePublishingNote}>
        {problem !== undefined && <Notice kind="danger" className="mb-5">{problem}</Notice>}
        <Checklist courseId={course.id} checks={checks} />
        <div className="mt-6 flex flex-wrap items-center justify-end gap-2.5 border-t border-line pt-5">
          {!published && !ready && <p id="not-ready" className="mr-auto text-sm text-faint">{texts.notReady}</p>}
          {slug !== undefined && <ButtonLink to={`/p/${slug}`} variant="secondary"><ExternalLink aria-hidden />{t.teach.seeInStore}</ButtonLink>}
          {published && slug === undefined && <p role="status" className="mr-auto text-sm text-faint">{texts.onItsWay}</p>}
          {published
            ? (
              <ConfirmDialog
                danger title={t.teach.unpublishQuestion} confirm={t.teach.unpublish}
                trigger={<Button variant="secondary" busy={busy}>{t.teach.unpublish}</Button>}
                onConfirm={() => void fetcher.submit({ intent: 'unpublish' }, { method: 'post' })}
              >
                <ul className="list-disc space-y-1 pl-5">{texts.unpublishConsequences(students).map((text) => <li key={text}>{text}</li>)}</ul>
              </ConfirmDialog>
            )
            : (
              <ConfirmDialog
                title={texts.publishQuestion(course.name)} confirm={texts.publishYes}
                trigger={<Button size="large" disabled={!ready} busy={busy} aria-describedby={ready ? undefined : 'not-ready'}>{t.teach.publish}</Button>}
                onConfirm={() => void fetcher.submit({ intent: 'publish' }, { method: 'post' })}
              >
                {isFree ? texts.publishFree : texts.publishFor(course.price ? price(course.price) : '')}
              </ConfirmDialog>
            )}
        </div>
      </Panel>
      {!published && <DeletePanel name={course.name} students={students} />}
    </div>
  );
};

export default Publish;

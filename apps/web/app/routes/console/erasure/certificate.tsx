import { BellRing, Braces, Printer } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Route } from './+types/certificate.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { ErasureCertificate } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { ConsolePage } from '../console-page.tsx';

const readersOnly = permittedOnly('users:read');

export const loader = ({ request, context, params: { userId } }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  return needed(apiOf(context).GET('/erasures/{userId}', { params: { path: { userId } } }), request);
};

export const action = async ({ context, params: { userId } }: Route.ActionArgs) => {
  const problem = problemOf(await apiOf(context).POST('/erasures/{userId}/reminders', { params: { path: { userId } } }));
  return problem ? refused(problem) : { problem: undefined };
};

const Remind = (): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (data === undefined) return;
    if (data.problem === undefined) toast.show({ tone: 'success', text: t.privacy.reminded });
    else toast.show({ tone: 'danger', text: texts.beside(data.problem, []) ?? t.problems.refused });
  }, [data]);
  return (
    <fetcher.Form method="post">
      <Button type="submit" variant="secondary" size="small" busy={fetcher.state !== 'idle'}><BellRing aria-hidden />{t.privacy.remind}</Button>
    </fetcher.Form>
  );
};

type Answer = ErasureCertificate['services'][number];

const Part = ({ answer }: { answer: Answer }): ReactNode => {
  const t = useMessages().privacy;
  const { dateTime, date } = useFormats();
  const kinds: Readonly<Record<string, string>> = t.kinds;
  const reasons: Readonly<Record<string, string>> = t.reasons;
  return (
    <section className="break-inside-avoid border-t border-line py-4">
      <h2 className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        {t.services[answer.service]}<time dateTime={answer.at} className="text-sm font-normal text-faint">{dateTime(answer.at)}</time>
      </h2>
      <dl className="mt-2 grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2 print:grid-cols-2">
        <div>
          <dt className="text-faint">{t.erasedWhat}</dt>
          {answer.erased.length === 0 ? <dd>{t.nothing}</dd> : answer.erased.map(({ what, count }) => <dd key={what}>{kinds[what] ?? what}: {count}</dd>)}
        </div>
        <div>
          <dt className="text-faint">{t.keptWhat}</dt>
          {answer.kept.length === 0 ? <dd>{t.nothing}</dd> : answer.kept.map(({ what, why, count, until }) => (
            <dd key={what} className="mb-1">{kinds[what] ?? what}{count !== undefined && `: ${count}`} ({reasons[why] ?? why}{until !== undefined && `, ${t.untilDay(date(until))}`})</dd>
          ))}
        </div>
      </dl>
    </section>
  );
};

const Certificate = ({ loaderData: { userId, begunAt, completedAt, missing, reminders, services } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const { dateTime } = useFormats();
  return (
    <ConsolePage
      title={t.privacy.certificate} crumbs={[{ to: '/console/erasures', label: t.privacy.erasures }]} className="max-w-3xl"
      lead={completedAt === null ? t.privacy.certificateOpen(dateTime(begunAt)) : t.privacy.certificateLead(dateTime(begunAt), dateTime(completedAt))}
      actions={(
        <>
          <ButtonLink variant="secondary" to={`/v1/erasures/${userId}`} reloadDocument><Braces aria-hidden />{t.privacy.asJson}</ButtonLink>
          <Button onClick={() => window.print()}><Printer aria-hidden />{t.privacy.print}</Button>
        </>
      )}
    >
      <p className="mb-4 font-mono text-sm wrap-anywhere">{t.privacy.certificateOf(userId)}</p>
      {completedAt === null && (
        <Notice
          kind="warning" className="mb-5" title={t.privacy.missing(missing.map((service) => t.privacy.services[service]).join(', '))}
          action={may(viewer, 'users:write') && <Remind />}
        >
          {reminders > 0 && t.privacy.reminders(reminders)}
        </Notice>
      )}
      {services.map((answer) => <Part key={answer.service} answer={answer} />)}
    </ConsolePage>
  );
};

export default Certificate;

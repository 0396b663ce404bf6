import { FlaskConical, Landmark } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/challenge.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { Button } from '#app/design/button.tsx';
import { Card } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageHead } from '#app/design/page.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { needsAction } from '#app/routes/orders/payment-stage.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const payment = await needed(apiOf(context).GET('/payments/{id}', { params: { path: { id: params.paymentId } } }), request);
  if (!needsAction(payment)) throw redirect(`/checkout/${payment.orderId}`);
  return { payment };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const path = { id: params.paymentId };
  const approve = textIn(await request.formData(), 'answer') === 'approve';
  const payment = await needed(api.GET('/payments/{id}', { params: { path } }), request);
  const problem = problemOf(await api.POST('/payments/{id}/challenge', { params: { path }, body: { approve } }));
  if (problem && problem.code !== 'payments.no_challenge') return refused(problem);
  return redirect(`/checkout/${payment.orderId}`);
};

/** Stands in for the page on which a bank asks its customer; it looks like nobody's. */
const Challenge = ({ loaderData: { payment }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const { formData } = useNavigation();
  const problem = useProblemTexts().beside(actionData?.problem, []);
  return (
    <main className="grid min-h-dvh place-items-center bg-sunken p-4">
      <PageHead title={t.challenge.title} />
      <Card className="w-full max-w-md overflow-hidden shadow-float">
        <p className="flex items-center gap-2.5 border-b border-dashed border-warning bg-warning-soft px-6 py-3 text-sm font-semibold text-warning-ink">
          <FlaskConical aria-hidden className="size-4.5" />{t.challenge.testMode}
        </p>
        <div className="p-6 sm:p-8">
          <span className="grid size-12 place-items-center rounded-full bg-info-soft text-info-ink"><Landmark aria-hidden className="size-6" /></span>
          <h1 className="mt-4 text-xl font-[680]">{t.challenge.title}</h1>
          <p className="mt-2 text-soft">{t.challenge.text}</p>
          <dl className="mt-5 flex items-baseline justify-between rounded-control bg-sunken px-4 py-3">
            <dt className="text-soft">{t.challenge.amount}</dt>
            <dd className="text-xl font-[680] tabular-nums">{money(payment.amount)}</dd>
          </dl>
          {problem !== undefined && <Notice kind="danger" className="mt-4">{problem}</Notice>}
          <Form method="post" className="mt-6 flex flex-col gap-2.5">
            <Button type="submit" name="answer" value="approve" size="large" wide busy={formData?.get('answer') === 'approve'}>{t.challenge.approve}</Button>
            <Button type="submit" name="answer" value="refuse" size="large" wide variant="secondary" busy={formData?.get('answer') === 'refuse'}>{t.challenge.refuse}</Button>
          </Form>
        </div>
      </Card>
    </main>
  );
};

export default Challenge;

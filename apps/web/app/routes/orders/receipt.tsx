import { ArrowLeft, Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { data } from 'react-router';
import type { Route } from './+types/receipt.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { PageHead } from '#app/design/page.tsx';
import { Segmented } from '#app/design/segmented.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { ErrorPage } from '#app/routes/shell/error-page.tsx';
import { signedInOnly } from '#app/session/viewer.server.ts';
import { ReceiptSheet } from './receipt-sheet.tsx';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  signedInOnly({ request, context });
  const api = apiOf(context);
  const [order, seller] = await Promise.all([
    needed(api.GET('/orders/{id}', { params: { path: { id: params.orderId } } }), request),
    needed(api.GET('/orders/seller'), request),
  ]);
  if (order.status !== 'completed' && order.status !== 'refunded') throw data(unknownProblem(404), { status: 404 });
  return { order, seller };
};

const papers = ['A4', 'A5'] as const;

/** A page that is paper: on the screen a sheet with a few buttons above it, on a printer the sheet alone. */
const Receipt = ({ loaderData: { order, seller } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const [paper, setPaper] = useState<(typeof papers)[number]>('A4');
  return (
    <div className="min-h-dvh bg-sunken px-4 pb-12 print:bg-transparent print:p-0">
      <PageHead title={t.purchases.receiptOf(order.number)} />
      <style>{`@page { size: ${paper}; margin: ${paper === 'A5' ? '11mm' : '18mm'}; }`}</style>
      <header className="no-print mx-auto flex max-w-3xl flex-wrap items-center justify-between gap-3 py-4">
        <ButtonLink to={`/orders/${order.id}`} variant="ghost" size="small"><ArrowLeft aria-hidden />{t.purchases.toOrder}</ButtonLink>
        <div className="flex flex-wrap items-center gap-3">
          <Segmented label={t.purchases.paper} value={paper} onChange={setPaper} segments={papers.map((value) => ({ value, label: value }))} />
          <Button onClick={() => window.print()}><Printer aria-hidden />{t.orders.print}</Button>
        </div>
      </header>
      <main id="content"><ReceiptSheet order={order} seller={seller} compact={paper === 'A5'} /></main>
    </div>
  );
};

export default Receipt;

export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps): ReactNode => <ErrorPage error={error} />;

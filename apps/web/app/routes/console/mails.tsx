import { MailSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, Link, useSearchParams, useSubmit } from 'react-router';
import type { Route } from './+types/mails.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { Delivery } from '#app/api/models.ts';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { ButtonLink } from '#app/design/button.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Select } from '#app/design/field.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from './console-page.tsx';

const readersOnly = permittedOnly('notifications:read');
const statuses = ['pending', 'sending', 'sent', 'failed', 'suppressed'] as const;
const pageSize = 25;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  const parameters = new URL(request.url).searchParams;
  const status = statuses.find((candidate) => candidate === parameters.get('status'));
  const after = parameters.get('after');
  const mails = await needed(apiOf(context).GET('/notifications/deliveries', { params: { query: { limit: pageSize, ...(status && { status }), ...(after && { after }) } } }), request);
  return { mails, status };
};

const tones: Readonly<Record<Delivery['status'], Tone>> = { pending: 'info', sending: 'info', sent: 'success', failed: 'danger', suppressed: 'neutral' };

const Filter = ({ status }: { status: Delivery['status'] | undefined }): ReactNode => {
  const t = useMessages();
  const submit = useSubmit();
  const [parameters] = useSearchParams();
  return (
    <Form key={parameters.toString()}>
      <Select name="status" aria-label={t.orders.status} defaultValue={status ?? ''} className="w-52" onChange={(event) => void submit(event.currentTarget.form)}>
        <option value="">{t.console.mailsAll}</option>
        {statuses.map((value) => <option key={value} value={value}>{t.console.mailStatuses[value]}</option>)}
      </Select>
    </Form>
  );
};

const useColumns = (): DataColumn<Delivery>[] => {
  const t = useMessages();
  const { dateTime } = useFormats();
  const templates: Readonly<Record<string, string>> = t.console.mailTemplates;
  const reasons: Readonly<Record<string, string>> = t.console.mailReasons;
  return [
    { key: 'template', label: t.console.mail, main: true, cell: ({ template }) => <span className="font-medium">{templates[template] ?? template}</span> },
    {
      key: 'to', label: t.console.mailTo,
      cell: ({ to, userId }) => <Link to={`/console/people/${userId}`} className="block max-w-72 truncate rounded-small text-brand hover:underline">{to ?? t.console.mailPerson}</Link>,
    },
    { key: 'status', label: t.orders.status, cell: ({ status }) => <Badge tone={tones[status]}>{t.console.mailStatuses[status]}</Badge> },
    { key: 'reason', label: t.console.reason, cell: ({ reason }) => <span className="text-soft">{reason === null ? '–' : reasons[reason] ?? reason}</span> },
    { key: 'attempts', label: t.console.mailAttempts, figures: true, initiallyHidden: true, cell: ({ attempts }) => attempts },
    { key: 'next', label: t.console.mailNext, initiallyHidden: true, cell: ({ nextTryAt }) => (nextTryAt === null ? '–' : dateTime(nextTryAt)) },
    { key: 'at', label: t.console.mailAt, cell: ({ createdAt }) => <time dateTime={createdAt} className="whitespace-nowrap text-soft">{dateTime(createdAt)}</time> },
  ];
};

const Mails = ({ loaderData: { mails, status } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <ConsolePage title={t.console.mails} lead={t.console.mailsLead}>
      <DataTable
        id="mails" caption={t.console.mails} columns={useColumns()} rows={mails.items} rowKey={({ id }) => id} next={mails.next} filters={<Filter status={status} />}
        empty={<EmptyState icon={MailSearch} title={t.console.noMails} action={status && <ButtonLink to="/console/mails" variant="secondary">{t.console.clearFilters}</ButtonLink>} />}
      />
    </ConsolePage>
  );
};

export default Mails;

import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Route } from './+types/mail.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { Card } from '#app/design/card.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  needed(apiOf(context).GET('/mailbox/{id}', { params: { path: { id: params.mailId } } }), request);

const tab = 'min-h-9 rounded-control px-3 text-sm font-medium text-soft hover:text-ink data-[state=active]:bg-sunken data-[state=active]:text-ink';

const MailPage = ({ loaderData: mail }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  return (
    <PageFrame title={mail.subject} width="narrow" crumbs={[{ to: '/dev/mailbox', label: t.mailbox.title }]}>
      <Card className="overflow-hidden">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-b border-line px-5 py-4 text-[0.9375rem]">
          <dt className="text-faint">{t.mailbox.to}</dt><dd className="break-all">{mail.to}</dd>
          <dt className="text-faint">{t.mailbox.at}</dt><dd>{dateTime(mail.at)}</dd>
        </dl>
        <Tabs.Root defaultValue="html">
          <Tabs.List aria-label={t.mailbox.title} className="flex gap-1 border-b border-line px-3 py-1.5">
            <Tabs.Trigger value="html" className={tab}>{t.mailbox.html}</Tabs.Trigger>
            <Tabs.Trigger value="text" className={tab}>{t.mailbox.text}</Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="html">
            {/* The mail runs no script and has no access to this page; its links open a new tab. */}
            <iframe title={mail.subject} lang={mail.language} sandbox="allow-popups allow-popups-to-escape-sandbox" srcDoc={`<base target="_blank">${mail.html ?? ''}`} className="block h-[70vh] w-full bg-white" />
          </Tabs.Content>
          <Tabs.Content value="text" className="p-5">
            <pre lang={mail.language} className="font-mono text-sm leading-relaxed whitespace-pre-wrap">{mail.text}</pre>
          </Tabs.Content>
        </Tabs.Root>
      </Card>
    </PageFrame>
  );
};

export default MailPage;

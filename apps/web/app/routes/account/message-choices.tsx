import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { MessageChoice } from '#app/api/models.ts';
import { Panel } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { Switch } from '#app/design/switch.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './choose-message.ts';

const Choice = ({ choice: { kind, channel, wanted, necessary }, never }: { choice: MessageChoice; never: boolean }): ReactNode => {
  const t = useMessages();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  // What was pressed is seen at once; a refusal puts it back.
  const pressed = fetcher.formData?.get('wanted');
  const shown = pressed == null ? wanted : pressed === 'true';
  const { title, note } = t.account.messages.kinds[kind];
  return (
    <li className="py-2 first:pt-0 last:pb-0">
      <Switch
        label={<>{title} <span className="font-normal text-faint">· {t.account.messages.channels[channel]}</span></>}
        note={never ? `${note} ${t.account.messages.notForMinors}` : necessary ? `${note} ${t.account.messages.necessary}` : note} checked={shown} disabled={necessary || never}
        onChange={(event) => void fetcher.submit({ kind, channel, wanted: String(event.target.checked) }, { method: 'post', action: '/account/messages' })}
      />
      {problem !== undefined && <Notice kind="danger" className="mt-2">{problem}</Notice>}
    </li>
  );
};

/** What the academy may write about. A switch takes effect at once. */
export const MessageChoices = ({ choices, minor }: { choices: readonly MessageChoice[]; minor: boolean }): ReactNode => {
  const t = useMessages();
  return (
    <Panel title={t.account.messages.title} note={t.account.messages.lead}>
      <ul className="divide-y divide-line">{choices.map((choice) => <Choice key={`${choice.kind} ${choice.channel}`} choice={choice} never={minor && choice.kind === 'news'} />)}</ul>
    </Panel>
  );
};

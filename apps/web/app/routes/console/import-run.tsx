import { Download, Mail } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useFetcher, useRevalidator } from 'react-router';
import type { ImportRun as Run } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './import.tsx';
import { ImportTallies } from './import-tallies.tsx';

const everyMs = 1500;

/** Asks again while something is under way. */
const useWatch = (active: boolean): void => {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => void revalidate(), everyMs);
    return () => clearInterval(timer);
  }, [active, revalidate]);
};

const Faults = ({ run }: { run: Run }): ReactNode => {
  const t = useMessages().people.imports;
  const { number } = useFormats();
  const fields: Readonly<Record<string, string>> = t.fields;
  const rules: Readonly<Record<string, string>> = t.rules;
  return (
    <div className="flex flex-col items-start gap-4">
      <Notice kind="warning">{t.faulty(number(run.faulty), number(run.total + run.parts))}</Notice>
      <div className="w-full overflow-x-auto">
        <table className="w-full min-w-lg text-left text-[0.9375rem]">
          <caption className="sr-only">{t.faultsCaption}</caption>
          <thead className="text-sm text-faint"><tr>{t.heads.map((head) => <th key={head} scope="col" className="py-2 pr-4 font-medium">{head}</th>)}</tr></thead>
          <tbody className="divide-y divide-line">
            {run.faults.map(({ file, line, field, rule, value }) => (
              <tr key={`${file} ${line} ${field} ${rule}`}>
                <td className="py-2 pr-4">{file || run.fileName}</td>
                <td className="py-2 pr-4 tabular-nums">{number(line)}</td>
                <td className="py-2 pr-4">{fields[field] ?? field}</td>
                <td className="py-2 pr-4">{rules[rule] ?? rule}</td>
                <td className="py-2 wrap-anywhere text-soft">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ButtonLink to={`/v1/imports/${run.id}/faults`} reloadDocument variant="secondary" size="small"><Download aria-hidden />{t.allFaults}</ButtonLink>
    </div>
  );
};

const Answer = ({ run }: { run: Run }): ReactNode => {
  const t = useMessages().people.imports;
  const { number } = useFormats();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  const answer = (intent: 'confirm' | 'discard') => void fetcher.submit({ intent, id: run.id }, { method: 'post', action: '/console/import' });
  return (
    <div className="mt-5 flex flex-wrap gap-3">
      {problem !== undefined && <Notice kind="danger" className="w-full">{problem}</Notice>}
      {run.faulty === 0 && (
        <ConfirmDialog
          title={t.confirmQuestion(number(run.total + run.parts))} confirm={t.confirmYes} onConfirm={() => answer('confirm')}
          trigger={<Button busy={fetcher.state !== 'idle'}>{t.confirm}</Button>}
        >
          {t.confirmNote}{run.plan.invitations && <> {t.confirmInvites(number(run.plan.invitations.made))}</>}
        </ConfirmDialog>
      )}
      <Button variant="secondary" busy={fetcher.state !== 'idle'} onClick={() => answer('discard')}>{t.discard}</Button>
    </div>
  );
};

/** Those whose accounts it opened cannot come in before they have chosen a password. */
const Invite = ({ run: { id, created, asked, invited } }: { run: Run }): ReactNode => {
  const t = useMessages().people.imports;
  const { number } = useFormats();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  if (created === 0) return null;
  const said = invited === asked ? t.invitedAll(number(asked)) : t.invited(number(invited), number(asked));
  return (
    <div className="mt-5 flex flex-col items-start gap-3">
      {problem !== undefined && <Notice kind="danger" className="w-full">{problem}</Notice>}
      <p className="text-soft">{asked === 0 ? t.inviteNote(number(created)) : said}</p>
      <ConfirmDialog
        title={t.inviteQuestion(number(created))} confirm={t.inviteYes} onConfirm={() => void fetcher.submit({ intent: 'invite', id }, { method: 'post', action: '/console/import' })}
        trigger={<Button variant="secondary" busy={fetcher.state !== 'idle'}><Mail aria-hidden />{t.invite}</Button>}
      >
        {t.inviteMeans}
      </ConfirmDialog>
    </div>
  );
};

/** One file: what is wrong with it, the question, and how far it is. */
export const ImportRun = ({ run }: { run: Run }): ReactNode => {
  const t = useMessages().people.imports;
  const { number } = useFormats();
  const ignored: Readonly<Record<string, string>> = t.ignored;
  const { status, total, done, created, linked, faulty, parts, partsDone, plan, outcome, leftOut, asked } = run;
  const active = status === 'running' || status === 'linking' || status === 'placing' || status === 'inviting';
  const steps = total + parts;
  const inviting = status === 'inviting';
  const [past, all] = inviting ? [asked, created] : [done + partsDone, steps];
  const percent = all === 0 ? 0 : (past / all) * 95;
  useWatch(active);
  return (
    <Panel title={run.fileName} note={t.states[status]} actions={<ButtonLink to="/console/import" variant="secondary" size="small">{t.another}</ButtonLink>}>
      {status === 'checked' && (
        <>
          {faulty > 0 ? <Faults run={run} /> : <><p>{t.checked(number(steps))}</p><ImportTallies tallies={plan} caption={t.planned} /></>}
          {leftOut.length > 0 && <Notice kind="info" className="mt-4">{t.leftOut(leftOut.map((what) => ignored[what] ?? what).join(', '))}</Notice>}
          <Answer run={run} />
        </>
      )}
      {active && (
        <div role="status" className="flex flex-col gap-3">
          <ProgressBar value={percent} label={t.states[status]} />
          <p className="text-soft">{inviting ? t.inviteProgress(number(past), number(all)) : t.progress(number(past), number(all))}</p>
        </div>
      )}
      {status === 'done' && <><Notice kind="success">{t.done(number(total), number(created), number(linked))}</Notice><ImportTallies tallies={outcome} caption={t.achieved} /><Invite run={run} /></>}
      {status === 'discarded' && <p className="text-soft">{t.discarded}</p>}
    </Panel>
  );
};

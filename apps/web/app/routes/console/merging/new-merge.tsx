import type { TakeableField } from '@liceo/contracts/merging';
import { ArrowLeftRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { data } from 'react-router';
import type { Route } from './+types/new-merge.ts';
import { apiOf } from '#app/api/client.server.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { ChoiceGroup, Radio } from '#app/design/radio.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly, viewerIn } from '#app/session/viewer.server.ts';
import { ConsolePage } from '../console-page.tsx';
import { useRoleTexts } from '../use-role-texts.ts';
import { readSide, startMerge, type Side } from './new-merge.server.ts';
import { useMergeChange } from './use-merge-change.ts';

const mergersOnly = permittedOnly('users:merge');

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  mergersOnly({ request, context });
  const query = new URL(request.url).searchParams;
  const [fromId, intoId] = [query.get('from'), query.get('into')];
  if (!fromId || !intoId || fromId === intoId) throw data(null, { status: 404 });
  const read = (id: string) => readSide(apiOf(context), viewerIn(context), request, id);
  const [from, into] = await Promise.all([read(fromId), read(intoId)]);
  return { from, into };
};

export const action = ({ request, context }: Route.ActionArgs) => startMerge(apiOf(context), request);

const SideFacts = ({ side: { account, counts, lastUse }, role }: { side: Side; role: 'ends' | 'stays' }): ReactNode => {
  const t = useMessages().merging;
  const roles = useRoleTexts();
  const { date, dateTime } = useFormats();
  const facts: [keyof typeof t.facts, ReactNode][] = [
    ['email', account.email],
    ['roles', account.roles.map(roles.title).join(', ')],
    ['since', date(account.createdAt)],
    ['lastUse', lastUse === undefined ? t.unknown : lastUse === null ? t.never : dateTime(lastUse)],
    ...(['courses', 'orders', 'guardians', 'students'] as const).map((key): [keyof typeof t.facts, ReactNode] => [key, counts[key] ?? t.unknown]),
  ];
  return (
    <Panel title={account.name} actions={<Badge tone={role === 'ends' ? 'warning' : 'success'}>{t[role]}</Badge>}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(([key, value]) => <div key={key} className="contents"><dt className="text-faint">{t.facts[key]}</dt><dd className="wrap-anywhere">{value}</dd></div>)}
      </dl>
    </Panel>
  );
};

const valuesOf = ({ account, profile, birthDate }: Side): Record<TakeableField, string | null> => ({
  name: profile?.name ?? account.name, bio: profile?.bio || null, avatar: profile?.avatarAssetId ?? null, birthDate, language: profile?.language ?? account.language, timeZone: profile?.timeZone ?? null,
});

/** What of the two profiles is not the same, and which of it stays. */
const FieldChoices = ({ from, into, taken, onTake }: { from: Side; into: Side; taken: readonly TakeableField[]; onTake(field: TakeableField, takes: boolean): void }): ReactNode => {
  const t = useMessages().merging;
  const [ending, staying] = [valuesOf(from), valuesOf(into)];
  const differing = (Object.keys(t.fields) as TakeableField[]).filter((field) => ending[field] !== staying[field]);
  if (differing.length === 0) return <p className="text-soft">{t.fieldsSame}</p>;
  const shown = (field: TakeableField, value: string | null): string => (value === null ? t.empty : field === 'avatar' ? t.ownPicture : value);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {differing.map((field) => (
        <ChoiceGroup key={field} label={t.fields[field]}>
          <Radio name={field} checked={!taken.includes(field)} onChange={() => onTake(field, false)} label={<span className="wrap-anywhere">{shown(field, staying[field])} <span className="text-sm text-faint">({t.stays})</span></span>} />
          <Radio name={field} checked={taken.includes(field)} onChange={() => onTake(field, true)} label={<span className="wrap-anywhere">{shown(field, ending[field])} <span className="text-sm text-faint">({t.ends})</span></span>} />
        </ChoiceGroup>
      ))}
    </div>
  );
};

/** What only the account that ends says is not lost unless somebody wants it so. */
const suggested = (from: Side, into: Side): TakeableField[] => {
  const [ending, staying] = [valuesOf(from), valuesOf(into)];
  return (Object.keys(ending) as TakeableField[]).filter((field) => staying[field] === null && ending[field] !== null);
};

const Comparison = ({ from, into }: { from: Side; into: Side }): ReactNode => {
  const t = useMessages().merging;
  const change = useMergeChange(t.merge);
  const [taken, setTaken] = useState(() => suggested(from, into));
  const take = (field: TakeableField, takes: boolean): void => setTaken((before) => [...before.filter((each) => each !== field), ...(takes ? [field] : [])]);
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-5 md:grid-cols-2"><SideFacts side={from} role="ends" /><SideFacts side={into} role="stays" /></div>
      <Panel title={t.fieldsTitle}><FieldChoices from={from} into={into} taken={taken} onTake={take} /></Panel>
      <Panel title={t.happensTitle}>
        <ul className="flex list-disc flex-col gap-2 pl-5 text-soft">{t.happens.map((line) => <li key={line}>{line}</li>)}</ul>
        <div className="mt-5">
          <ConfirmDialog
            danger title={t.mergeQuestion(from.account.name, into.account.name)} confirm={t.merge} typed={from.account.email}
            onConfirm={() => change.submit({ from: from.account.id, into: into.account.id, take: taken.join(',') })}
            trigger={<Button variant="danger" busy={change.busy}>{t.merge}</Button>}
          >
            {t.mergeNote} <strong className="wrap-anywhere">{from.account.email}</strong>
          </ConfirmDialog>
        </div>
      </Panel>
    </div>
  );
};

const NewMerge = ({ loaderData: { from, into } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().merging;
  return (
    <ConsolePage
      title={t.newTitle} lead={t.newLead} className="max-w-5xl" crumbs={[{ to: '/console/merges', label: t.title }]}
      actions={<ButtonLink variant="secondary" to={`/console/merges/new?from=${into.account.id}&into=${from.account.id}`}><ArrowLeftRight aria-hidden />{t.swap}</ButtonLink>}
    >
      <Comparison key={from.account.id} from={from} into={into} />
    </ConsolePage>
  );
};

export default NewMerge;

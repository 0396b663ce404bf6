import { Plus, X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { grantableOn, type Permission } from '@liceo/contracts/permissions';
import type { Account, PersonPermission } from '#app/api/models.ts';
import { Button, IconButton } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Combobox, type ComboboxOption } from '#app/design/combobox.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field, Select } from '#app/design/field.tsx';
import { ChoiceGroup, Radio } from '#app/design/radio.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { findCourses } from './find.ts';
import { permissionAreas } from './rights/permission-areas.ts';
import { usePersonChange } from './use-person-change.ts';
import { useRoleTexts } from './use-role-texts.ts';

type Source = PersonPermission['sources'][number];

const Withdraw = ({ account, permission, grantId }: { account: Account; permission: Permission; grantId: string }): ReactNode => {
  const t = useMessages().rights;
  const label = t.permissions[permission];
  const change = usePersonChange(t.person.withdrawn);
  return (
    <ConfirmDialog
      danger title={t.person.withdrawQuestion(label, account.name)} confirm={t.person.withdrawYes} onConfirm={() => change.submit({ intent: 'withdraw', grant: grantId })}
      trigger={<IconButton label={t.person.withdraw(label)} busy={change.busy}>{!change.busy && <X aria-hidden />}</IconButton>}
    >
      {t.person.withdrawNote}
    </ConfirmDialog>
  );
};

const useSourceText = (): ((source: Source) => string) => {
  const t = useMessages();
  const roles = useRoleTexts();
  const { date } = useFormats();
  return (source) => source.kind === 'role'
    ? t.rights.person.byRole(roles.title(source.role))
    : t.rights.person.byGrant(source.grantedBy.name === '' ? t.people.erasedName : source.grantedBy.name, date(source.grantedAt));
};

const Line = ({ account, item, mayChange }: { account: Account; item: PersonPermission; mayChange: boolean }): ReactNode => {
  const t = useMessages().rights;
  const sourceText = useSourceText();
  const grant = item.sources.find((source) => source.kind === 'grant');
  const course = item.object?.split(':')[1];
  return (
    <li className="flex items-start gap-3 py-2.5 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t.permissions[item.permission]}</p>
        <p className="text-sm wrap-anywhere text-faint">
          {[...(course === undefined ? [] : [t.person.on(t.person.courseNumber(course))]), ...item.sources.map(sourceText)].join(' · ')}
        </p>
      </div>
      {mayChange && grant?.kind === 'grant' && <Withdraw account={account} permission={item.permission} grantId={grant.grantId} />}
    </li>
  );
};

const Grant = (): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const offered = Object.values(permissionAreas).flat().filter((permission) => may(viewer, permission));
  const [permission, setPermission] = useState<Permission>(offered[0] ?? 'courses:write');
  const [single, setSingle] = useState(false);
  const [course, setCourse] = useState<ComboboxOption>();
  const change = usePersonChange(t.rights.person.granted);
  const canBeSingle = grantableOn.course.includes(permission);
  const isSingle = canBeSingle && single;
  const incomplete = isSingle && course === undefined;
  return (
    <Dialog
      size="small" title={t.rights.person.grant} note={t.rights.person.grantNote} open={open} onOpenChange={setOpen}
      trigger={<Button variant="secondary" size="small" busy={change.busy}><Plus aria-hidden />{t.rights.person.grant}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button type="submit" form={formId} disabled={incomplete}>{t.rights.person.grantYes}</Button>
        </>
      )}
    >
      <form
        id={formId} className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (incomplete) return;
          change.submit({ intent: 'grant', permission, object: isSingle && course ? `course:${course.value}` : '' });
          setOpen(false);
        }}
      >
        <Field label={t.rights.person.permission}>
          <Select value={permission} onChange={(event) => setPermission(offered.find((each) => each === event.target.value) ?? permission)}>
            {Object.entries(permissionAreas).map(([area, list]) => (
              <optgroup key={area} label={t.rights.areas[area as keyof typeof permissionAreas]}>
                {list.filter((each) => offered.includes(each)).map((each) => <option key={each} value={each}>{t.rights.permissions[each]}</option>)}
              </optgroup>
            ))}
          </Select>
        </Field>
        {canBeSingle && (
          <ChoiceGroup label={t.rights.person.where}>
            <Radio name="where" checked={!single} onChange={() => setSingle(false)} label={t.rights.person.everywhere} />
            <Radio name="where" checked={single} onChange={() => setSingle(true)} label={t.rights.person.oneCourse} />
          </ChoiceGroup>
        )}
        {isSingle && <Field label={t.rights.person.course}><Combobox search={findCourses} onChange={setCourse} required /></Field>}
      </form>
    </Dialog>
  );
};

/** What somebody may do and why: the answer to "why can they see this?". */
export const PersonPermissions = ({ account, items }: { account: Account; items: readonly PersonPermission[] }): ReactNode => {
  const t = useMessages().rights.person;
  const mayChange = may(useRoot().viewer, 'roles:write');
  return (
    <Panel title={t.title} note={t.note} actions={mayChange && <Grant />}>
      {items.length === 0
        ? <p className="text-soft">{t.nothing}</p>
        : (
          <ul className="max-h-[32rem] divide-y divide-line overflow-y-auto" tabIndex={0} aria-label={t.title}>
            {items.map((item) => <Line key={`${item.permission} ${item.object ?? ''}`} account={account} item={item} mayChange={mayChange} />)}
          </ul>
        )}
    </Panel>
  );
};

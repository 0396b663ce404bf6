import { useState, type ReactNode } from 'react';
import { permissions as allPermissions, type Permission } from '@liceo/contracts/permissions';
import { Button } from '#app/design/button.tsx';
import { Checkbox } from '#app/design/field.tsx';
import { ChoiceGroup } from '#app/design/radio.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { permissionAreas } from './permission-areas.ts';

export const permissionsIn = (form: FormData): Permission[] => {
  const chosen = form.getAll('permissions');
  return allPermissions.filter((permission) => chosen.includes(permission));
};

interface PermissionChoiceProps {
  held: readonly Permission[];
  /** What the role came with, to go back to. */
  defaults?: readonly Permission[] | undefined;
  readOnly?: boolean;
  error?: string | undefined;
}

/** Checkboxes of every permission; one that the reader does not have can be left or taken, not given. */
export const PermissionChoice = ({ held, defaults, readOnly = false, error }: PermissionChoiceProps): ReactNode => {
  const t = useMessages().rights;
  const { viewer } = useRoot();
  const [chosen, setChosen] = useState<readonly Permission[]>(held);
  const toggle = (permission: Permission): void =>
    setChosen((before) => (before.includes(permission) ? before.filter((other) => other !== permission) : [...before, permission]));
  return (
    <div className="flex flex-col gap-6">
      {error !== undefined && <p role="alert" className="text-sm font-medium text-danger">{error}</p>}
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        {Object.entries(permissionAreas).map(([area, list]) => (
          <ChoiceGroup key={area} label={t.areas[area as keyof typeof permissionAreas]}>
            {list.map((permission) => {
              const foreign = !may(viewer, permission) && !held.includes(permission);
              return (
                <Checkbox
                  key={permission} name="permissions" value={permission} checked={chosen.includes(permission)} disabled={readOnly || foreign}
                  {...(foreign && !readOnly && { title: t.notYours })} onChange={() => toggle(permission)} label={t.permissions[permission]}
                />
              );
            })}
          </ChoiceGroup>
        ))}
      </div>
      {defaults !== undefined && !readOnly && (
        <div><Button type="button" variant="ghost" size="small" onClick={() => setChosen(defaults)}>{t.defaults}</Button></div>
      )}
    </div>
  );
};

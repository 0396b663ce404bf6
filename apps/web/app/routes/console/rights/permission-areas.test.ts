import { expect, it } from 'vitest';
import { permissions } from '@liceo/contracts/permissions';
import { permissionAreas } from './permission-areas.ts';

it('every permission stands under one heading', () => {
  expect(Object.values(permissionAreas).flat().toSorted()).toEqual([...permissions].toSorted());
});

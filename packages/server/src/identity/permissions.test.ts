import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS, permissionsOf, ROLE_PERMISSIONS, ROLES } from './permissions.ts';
import { permissionsPage } from './permissions-page.ts';

describe('permissions', () => {
  it('add up over roles, in one order', () => {
    expect([...permissionsOf(['auditor', 'administrator'])]).toEqual([
      'privacy.erase',
      'audit.read',
      'job.read',
      'job.write',
      'metrics.read',
      'user.manage',
      'export.bulk',
      'deid.run',
      'discovery.work',
      'discovery.unblock',
      'model.use',
      'model.manage',
      'governance.read',
      'governance.manage',
    ]);
    expect([...permissionsOf([])]).toEqual([]);
    expect(permissionsOf(ROLES).size).toBe(PERMISSIONS.length);
  });

  it('keep charts, accounts and the log of who read charts apart', () => {
    for (const [role, held] of Object.entries(ROLE_PERMISSIONS)) {
      const kinds = ['patient.read', 'user.manage', 'audit.read'].filter((one) =>
        (held as readonly string[]).includes(one),
      );
      expect(kinds.length, role).toBeLessThanOrEqual(1);
    }
  });

  it('stand in the documentation as they are', async () => {
    await expect(permissionsPage()).toMatchFileSnapshot(
      resolve(import.meta.dirname, '../../../../docs/reference/permissions.md'),
    );
  });
});

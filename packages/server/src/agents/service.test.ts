import type { Store } from '@aceso/store';
import { expect, it } from 'vitest';
import { permissionsOf } from '../identity/index.ts';
import { ToolError } from '../tools/tool.ts';
import { type AgentCaller, AgentService } from './service.ts';

it('shows a run as running from the moment it is kept: it cannot be taken up a second time', async () => {
  let kept: { value: object; version: number } | undefined;
  let written = (): void => {};
  const collection = {
    // The database has it before the writer learns so.
    put: async (_id: string, value: object, version = 0) => {
      kept = { value, version: version + 1 };
      if (version === 0) await new Promise<void>((resolve) => (written = resolve));
      return version + 1;
    },
    get: async () => kept,
    list: async () => (kept ? [{ id: 'r', ...kept }] : []),
  };
  const service = new AgentService(
    { collection: () => collection } as unknown as Pick<Store, 'collection'>,
    () => new Date(0),
  );
  const caller: AgentCaller = {
    principal: { id: 'u', username: 'u', name: 'U', roles: ['clinician'], permissions: permissionsOf(['clinician']) },
    api: async () => {
      throw new ToolError('gone', 'Gone.');
    },
  };
  const started = service.start('evidence-search', 'p1', { question: 'x' }, caller);
  await expect.poll(() => kept).toBeDefined();
  const [seen] = await service.list();
  expect(seen?.state).toBe('running');
  await expect(service.resume(seen!.id, caller)).rejects.toMatchObject({ code: 'agent-run-state' });
  written();
  await started;
  await expect.poll(async () => (await service.get(seen!.id)).state).toBe('failed');
});

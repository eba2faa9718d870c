import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DimseFixture, dimseFixture } from '../../../../server/src/imaging/dimse/testing.ts';
import { phantomStudy, stow } from '../../../../server/src/imaging/testing.ts';
import { parse } from '../../core/command.ts';
import { temporaryFolder } from '../../testing/run.ts';
import { command } from './index.ts';

const folder = temporaryFolder();
const data = folder.path('data');
const files = phantomStudy();
let there: DimseFixture;
beforeAll(async () => {
  there = await dimseFixture();
  expect((await there.app.inject(stow(files))).statusCode).toBe(200);
});
afterAll(async () => {
  await there.close();
  folder.remove();
});

/** What the command prints; in this process, so that a store is opened for each and no more. */
async function nodes(...words: string[]): Promise<string> {
  let said = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, done?: () => void) => {
    said += text;
    done?.();
    return true;
  }) as typeof process.stdout.write);
  try {
    await command.run(parse(command.spec, ['nodes', ...words, '--data', data]));
    return said;
  } finally {
    write.mockRestore();
  }
}
const json = async (...words: string[]): Promise<unknown> => JSON.parse(await nodes(...words, '--json'));

describe('aceso imaging nodes', () => {
  it('adds an archive to the policy, searches it, fetches a study, sends it back, and removes it', async () => {
    const file = folder.path('pacs.json');
    const pacs = {
      id: 'pacs',
      name: 'PACS',
      kind: 'dimse',
      aeTitle: 'ACESO',
      callingAe: 'ANY',
      host: '127.0.0.1',
      port: there.port,
      may: ['find', 'fetch', 'send'],
      reason: 'test',
    };
    writeFileSync(file, JSON.stringify({ ...pacs, port: 0 }));
    await expect(nodes('add', file)).rejects.toThrow(/pacs\.json: .*port/);
    writeFileSync(file, JSON.stringify(pacs));
    expect(await nodes('add', file)).toBe('The policy allows pacs now.\n');
    expect(await json('list')).toMatchObject([{ id: 'pacs', where: `ACESO@127.0.0.1:${there.port}` }]);
    expect(await json('echo', 'pacs')).toEqual({ milliseconds: expect.any(Number) });
    const [found] = (await json('find', 'pacs', '--patient-id', 'PHANTOM-5')) as { uid: string }[];
    expect(found).toMatchObject({ instances: files.length, here: 0 });
    expect(await json('fetch', 'pacs', found!.uid)).toMatchObject({ state: 'done', done: files.length, failed: 0 });
    expect(await json('find', 'pacs', '--study', found!.uid)).toMatchObject([{ here: files.length }]);
    await there.app.inject({ method: 'DELETE', url: `/dicomweb/studies/${found!.uid}` });
    expect(await nodes('send', 'pacs', found!.uid)).toBe(`${files.length} instances sent to pacs.
`);
    expect((await there.store.images.study(found!.uid))?.instances).toBe(files.length);
    await expect(nodes('fetch', 'pacs', '1.2.3')).rejects.toThrow(/no such study/);
    expect(await nodes('remove', 'pacs')).toMatch(/Nothing goes to pacs/);
    await expect(nodes('echo', 'pacs')).rejects.toThrow(/allows no image archive/);
  });

  it('says what is missing', async () => {
    await expect(nodes('find', 'pacs')).rejects.toThrow(/--patient-id/);
    await expect(nodes('wash')).rejects.toThrow(/not "wash"/);
    await expect(nodes('send', 'pacs')).rejects.toThrow(/the UID of a study/);
  });
});

import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DimseFixture, dimseFixture } from '../../../../server/src/imaging/dimse/testing.ts';
import { phantomStudy, stow } from '../../../../server/src/imaging/testing.ts';
import { aceso, temporaryFolder } from '../../testing/run.ts';

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

const nodes = (...words: string[]) => aceso(['imaging', 'nodes', ...words, '--data', data]);
const json = async (...words: string[]): Promise<unknown> => JSON.parse((await nodes(...words, '--json')).stdout);

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
    expect(await nodes('add', file)).toMatchObject({ code: 1, stderr: expect.stringMatching(/pacs\.json: .*port/) });
    writeFileSync(file, JSON.stringify(pacs));
    expect(await nodes('add', file)).toMatchObject({ code: 0, stderr: '' });
    expect(await json('list')).toMatchObject([{ id: 'pacs', where: `ACESO@127.0.0.1:${there.port}` }]);
    expect(await json('echo', 'pacs')).toEqual({ milliseconds: expect.any(Number) });
    const [found] = (await json('find', 'pacs', '--patient-id', 'PHANTOM-5')) as { uid: string }[];
    expect(found).toMatchObject({ instances: files.length, here: 0 });
    expect(await json('fetch', 'pacs', found!.uid)).toMatchObject({ state: 'done', done: files.length, failed: 0 });
    expect(await json('find', 'pacs', '--study', found!.uid)).toMatchObject([{ here: files.length }]);
    await there.app.inject({ method: 'DELETE', url: `/dicomweb/studies/${found!.uid}` });
    expect(await nodes('send', 'pacs', found!.uid)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(`${files.length} instances sent to pacs`),
    });
    expect((await there.store.images.study(found!.uid))?.instances).toBe(files.length);
    expect(await nodes('fetch', 'pacs', '1.2.3')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no such study/),
    });
    expect((await nodes('remove', 'pacs')).code).toBe(0);
    expect(await nodes('echo', 'pacs')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/allows no image archive/),
    });
  });

  it('says what is missing', async () => {
    expect(await nodes('find', 'pacs')).toMatchObject({ code: 2, stderr: expect.stringMatching(/--patient-id/) });
    expect((await nodes('wash')).code).toBe(2);
    expect((await nodes('send', 'pacs')).code).toBe(2);
  });
});

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClient } from '@aceso/client';
import { demoHospital } from '@aceso/demo';
import type { Bundle } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareDataFolder } from '../../../store/src/testing/data-folder.ts';
import { aceso, temporaryFolder } from '../testing/run.ts';

/** The commands through a running server, as a user runs them: a token, and nothing of the data folder. */
const folder = temporaryFolder();
const data = prepareDataFolder(folder.path('data'));
const [staff, first] = demoHospital() as [Bundle, Bundle];
const PASSWORD = 'lantern cobalt meadow';
let server: ReturnType<typeof spawn>;
let url = '';
const tokens = { mara: '', odd: '' };
const through = (who: keyof typeof tokens, ...args: string[]) =>
  aceso([...args, '--server', url, '--token', tokens[who]]);

beforeAll(async () => {
  server = spawn(process.execPath, [resolve(import.meta.dirname, '../../../server/src/main.ts')], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ACESO_DATA: data, ACESO_DEMO: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await new Promise<URL>((found, failed) => {
    let said = '';
    server.stdout!.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const match = /https?:\/\/\S+\/setup#token=\S+/.exec(said)?.[0];
      if (match !== undefined) found(new URL(match));
    });
    server.once('exit', () => failed(new Error(`The server ended early:\n${said}`)));
  });
  url = link.origin;
  // A cookie jar of one cookie: the client sends what the last answer set.
  let cookie = '';
  const browser = createClient({
    baseUrl: url,
    fetch: async (input, init) => {
      const response = await fetch(input, { ...init, headers: { ...(init?.headers as object), cookie } });
      const set = response.headers.getSetCookie()[0];
      if (set !== undefined) cookie = set.split(';')[0]!;
      return response;
    },
  });
  const token = new URLSearchParams(link.hash.slice(1)).get('token')!;
  await browser.session.setup({ token, name: 'Mara Lindqvist', username: 'mara', password: PASSWORD });
  tokens.mara = (await browser.tokens.create({ name: 'command line', expiresInDays: 1 })).token;
  await browser.users.create({ name: 'Odd Auditor', username: 'odd', password: PASSWORD, roles: ['auditor'] });
  await browser.session.signOut();
  await browser.session.signIn({ username: 'odd', password: PASSWORD });
  tokens.odd = (await browser.tokens.create({ name: 'command line', expiresInDays: 1 })).token;
});
afterAll(async () => {
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  folder.remove();
});

describe('the commands through a running server', () => {
  test('import loads files as jobs, and reports one bad resource by file and place', async () => {
    writeFileSync(folder.path('staff.json'), JSON.stringify(staff));
    writeFileSync(folder.path('first.json'), JSON.stringify(first));
    const { code, stdout, stderr } = await through(
      'mara',
      'import',
      folder.path('staff.json'),
      folder.path('first.json'),
      '--json',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const total = (staff.entry?.length ?? 0) + (first.entry?.length ?? 0);
    expect(JSON.parse(stdout)).toMatchObject({ files: 2, read: total, written: total, problems: [], stopped: false });

    const good = { resourceType: 'Patient', id: 'kept', name: [{ family: 'Kept' }] };
    const bad = { resourceType: 'Patient', id: 'bad', gender: 'purple' };
    writeFileSync(folder.path('mixed.ndjson'), `${JSON.stringify(good)}\n${JSON.stringify(bad)}\n`);
    const mixed = await through('mara', 'import', folder.path('mixed.ndjson'));
    expect(mixed.code).toBe(1);
    expect(mixed.stderr).toMatch(/mixed\.ndjson: line 2.*gender/s);
    expect(mixed.stdout).toMatch(/^1 resource of 2 written from 1 file; 1 problem\./);
  });

  test('patients, and one patient exported, which is a record that drafts read', async () => {
    const found = await through('mara', 'patients', 'okafor', '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({ patients: [{ id: 'okafor-ngozi' }] });
    const out = folder.path('okafor.json');
    expect(await through('mara', 'export', '--patient', 'okafor-ngozi', '--out', out)).toMatchObject({ code: 0 });
    const draft = await aceso(['draft', 'discharge-summary', '--record', out]);
    expect(draft.stdout).toContain('Okafor');
    const missing = await through('mara', 'export', '--patient', 'nobody');
    expect([missing.code, missing.stdout]).toEqual([1, '']);
    expect(missing.stderr).toContain('nobody');
  });

  test('export writes every type, with the counts that the server has', async () => {
    const out = folder.path('out');
    const { code, stdout, stderr } = await through('mara', 'export', '--out', out, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { counts } = JSON.parse(stdout) as { counts: Record<string, number> };
    expect(counts.Patient).toBe(2);
    expect(readdirSync(out).sort()).toEqual(
      Object.keys(counts)
        .map((type) => `${type}.ndjson`)
        .sort(),
    );
    for (const [type, count] of Object.entries(counts)) {
      const lines = readFileSync(folder.path('out', `${type}.ndjson`), 'utf8')
        .trim()
        .split('\n');
      expect(lines.length, type).toBe(count);
      for (const line of lines) expect((JSON.parse(line) as { resourceType: string }).resourceType).toBe(type);
    }
  });

  test('the auditor proves the log and exports nothing; the clinician exports and reads no log', async () => {
    const checkpoint = folder.path('checkpoint.json');
    expect(await through('odd', 'audit', 'checkpoint', '--out', checkpoint)).toMatchObject({ code: 0 });
    const verified = await through('odd', 'audit', 'verify', '--checkpoint', checkpoint, '--json');
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
    for (const [who, ...args] of [
      ['odd', 'export', '--patient', 'okafor-ngozi'],
      ['odd', 'patients'],
      ['mara', 'audit', 'verify'],
    ] as const) {
      const refused = await through(who, ...args);
      expect([refused.code, refused.stdout], args.join(' ')).toEqual([1, '']);
      expect(refused.stderr, args.join(' ')).toMatch(/^aceso: [^\n]+\n$/);
    }
  });

  test('without --server the data folder says where its server is', async () => {
    const { code, stderr } = await aceso(['patients', '--data', data]);
    expect(code).toBe(1);
    expect(stderr).toContain(`--server ${url} --token TOKEN`);
    const found = await aceso(['patients', 'okafor', '--data', data, '--token', tokens.mara]);
    expect(found.stdout).toContain('okafor-ngozi');
  });
});

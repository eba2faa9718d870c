import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { demoHospital } from '@aceso/demo';
import { openStore } from '@aceso/store';
import type { Bundle } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareDataFolder } from '../../../store/src/testing/data-folder.ts';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
const data = prepareDataFolder(folder.path('data'));
const [staff, first, second] = demoHospital() as [Bundle, Bundle, Bundle];
const count = (bundle: Bundle): number => bundle.entry?.length ?? 0;
const onStore = (...args: string[]) => aceso([...args, '--data', data]);

interface Summary {
  files: number;
  read: number;
  written: number;
  problems: { where: string; message: string }[];
}

beforeAll(() => {
  mkdirSync(folder.path('records', 'more', '.hidden'), { recursive: true });
  writeFileSync(folder.path('records', 'staff.json'), JSON.stringify(staff));
  writeFileSync(folder.path('records', 'first.json.gz'), gzipSync(JSON.stringify(first)));
  writeFileSync(
    folder.path('records', 'more', 'second.ndjson'),
    (second.entry ?? []).map((e) => JSON.stringify(e.resource)).join('\n'),
  );
  writeFileSync(folder.path('records', 'more', '.hidden', 'no.json'), 'not read');
  writeFileSync(folder.path('records', 'readme.txt'), 'not read either');
});
afterAll(() => folder.remove());

describe('the commands that work on the store', () => {
  test('import loads a folder of bundles, NDJSON and gzip; a second run changes nothing', async () => {
    const { code, stdout, stderr } = await onStore('import', folder.path('records'), '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const total = count(staff) + count(first) + count(second);
    expect(JSON.parse(stdout)).toMatchObject({ files: 3, read: total, written: total, problems: [] });
    const again = await onStore('import', folder.path('records'));
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/from 3 files; 0 problems\./);
  });

  test('one bad resource is reported by file and place, and the others are kept', async () => {
    const good = { resourceType: 'Patient', id: 'kept', name: [{ family: 'Kept' }] };
    const bad = { resourceType: 'Patient', id: 'bad', gender: 'purple' };
    writeFileSync(
      folder.path('mixed.ndjson'),
      `${JSON.stringify(good)}\n{"resourceType":"Patient",\n${JSON.stringify(bad)}\n`,
    );
    const lines = await onStore('import', folder.path('mixed.ndjson'), '--json');
    expect(lines.code).toBe(1);
    const summary = JSON.parse(lines.stdout) as Summary;
    expect(summary.written).toBe(1);
    expect(summary.problems.map((p) => p.where.replace(folder.path(), ''))).toEqual([
      expect.stringMatching(/mixed\.ndjson: line 2/),
      expect.stringMatching(/mixed\.ndjson: line 3/),
    ]);
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: good }, { nothing: 1 }, { resource: bad }],
    };
    writeFileSync(folder.path('mixed.json'), JSON.stringify(bundle));
    const { stderr } = await onStore('import', folder.path('mixed.json'));
    expect(stderr).toMatch(/mixed\.json: Bundle\.entry\[1\]/);
    expect(stderr).toMatch(/mixed\.json: Bundle\.entry\[2\]\.resource.*gender/s);
  });

  test('import names a path that is not there, and a folder with nothing in it', async () => {
    expect((await onStore('import', folder.path('nowhere'))).stderr).toMatch(/The path .*nowhere does not exist/);
    mkdirSync(folder.path('bare'), { recursive: true });
    expect((await onStore('import', folder.path('bare'))).stderr).toMatch(/There is no \.json, \.ndjson or \.gz file/);
  });

  test('patients finds by name and by record number', async () => {
    const byName = JSON.parse((await onStore('patients', 'okaf', '--json')).stdout) as {
      patients: { id: string; mrn: string }[];
    };
    expect(byName.patients).toMatchObject([{ id: 'okafor-ngozi', mrn: 'AH-100231' }]);
    expect((await onStore('patients', 'AH-100418')).stdout).toContain('vargas-hector');
    expect((await onStore('patients', 'zzzz')).stdout).toBe('No patients found.\n');
  });

  test('export writes NDJSON by type, and refuses to overwrite', async () => {
    const out = folder.path('out');
    const { code, stdout } = await onStore('export', '--out', out, '--json');
    expect(code).toBe(0);
    const { counts } = JSON.parse(stdout) as { counts: Record<string, number> };
    expect(readdirSync(out).sort()).toEqual(
      Object.keys(counts)
        .map((type) => `${type}.ndjson`)
        .sort(),
    );
    expect(readFileSync(folder.path('out', 'Patient.ndjson'), 'utf8').trim().split('\n')).toHaveLength(counts.Patient!);
    const again = await onStore('export', '--out', out);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/is already there; .*--force/);
    expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('one patient exported is a record that drafts read', async () => {
    const out = folder.path('okafor.json');
    expect((await onStore('export', '--patient', 'okafor-ngozi', '--out', out)).code).toBe(0);
    expect((await aceso(['draft', 'discharge-summary', '--record', out])).stdout).toContain('Okafor');
    const missing = await onStore('export', '--patient', 'nobody');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('nobody');
  });

  test('audit: the local work left a trace, and a checkpoint proves it', async () => {
    const checkpoint = folder.path('checkpoint.json');
    expect((await onStore('audit', 'checkpoint', '--out', checkpoint)).code).toBe(0);
    const { size } = JSON.parse(readFileSync(checkpoint, 'utf8')) as { size: number };
    expect(size).toBeGreaterThan(5);
    const verified = await onStore('audit', 'verify', '--checkpoint', checkpoint, '--json');
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, problems: [] });
    writeFileSync(
      checkpoint,
      JSON.stringify({ ...(JSON.parse(readFileSync(checkpoint, 'utf8')) as object), root: '0'.repeat(64) }),
    );
    const tampered = await onStore('audit', 'verify', '--checkpoint', checkpoint);
    expect(tampered.code).toBe(1);
    writeFileSync(checkpoint, '{"size":1}');
    expect((await onStore('audit', 'verify', '--checkpoint', checkpoint)).stderr).toMatch(/has no string "origin"/);
  });

  test('a folder in use by another process is left alone, and the message says how to go on', async () => {
    const store = await openStore({ dataDir: data });
    try {
      const { code, stderr } = await onStore('patients');
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /in use by a running server; work through it with --server http:\/\/127\.0\.0\.1:8787 --token/,
      );
      const doctor = JSON.parse((await onStore('doctor', '--json')).stdout) as {
        checks: { name: string; message: string }[];
      };
      expect(doctor.checks.find((check) => check.name === 'embedded store')?.message).toMatch(/in use/);
    } finally {
      await store.close();
    }
  });

  test('doctor finds the store and names what is wrong', async () => {
    const fine = JSON.parse((await onStore('doctor', '--json')).stdout) as {
      ok: boolean;
      checks: { name: string; level: string }[];
    };
    expect(fine.checks.find((check) => check.name === 'embedded store')?.level).toBe('ok');
    const bad = await onStore('doctor', '--port', '99999');
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(/^fail +port/m);
  });

  test('a server needs a token and an http address', async () => {
    expect((await aceso(['patients', '--server', 'http://127.0.0.1:1'])).stderr).toMatch(/wants an API token/);
    expect((await aceso(['patients', '--server', 'ftp://x', '--token', 't'])).stderr).toMatch(/is not an http address/);
    const { code, stderr } = await aceso(['patients', '--server', 'http://127.0.0.1:1', '--token', 't']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/No answer from the server/);
  });
});

test('a slip in --data is refused and makes no folder', async () => {
  const typo = folder.path('no-such-data');
  const { code, stderr } = await aceso([
    'erase',
    '--patient',
    'x',
    '--reason',
    'objection',
    '--dry-run',
    '--data',
    typo,
  ]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/There is no data folder .*no-such-data/);
  expect(existsSync(typo)).toBe(false);
});

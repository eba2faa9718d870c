import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseResources } from '@aceso/copilot/guidelines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceso } from '../testing/run.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
let folder: string;
let record: string;
let request: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-guidelines-cli-'));
  record = join(folder, 'record.json');
  request = join(folder, 'request.json');
  const resources = caseResources(
    {
      age: 60,
      sex: 'female',
      medications: ['metformin 500 MG Oral Tablet'],
      results: [['egfr', 29, 'mL/min/{1.73_m2}', 20]],
    },
    NOW,
  );
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
  await writeFile(record, JSON.stringify(bundle));
  const hook = {
    hook: 'patient-view',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: { userId: 'Practitioner/p', patientId: 'case' },
    prefetch: { all: bundle },
  };
  // With the surplus brace of published test requests.
  await writeFile(request, `${JSON.stringify(hook)}}`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('aceso guidelines', () => {
  it('check says for each rule what it says and why', async () => {
    const { code, stdout } = await aceso([
      'guidelines',
      'check',
      '--record',
      record,
      '--as-of',
      '2026-11-25',
      '--json',
    ]);
    expect(code).toBe(0);
    const { suggestions } = JSON.parse(stdout) as {
      suggestions: { rule: string; outcome: string; reasons: string[] }[];
    };
    const stop = suggestions.find(({ rule }) => rule === 'diabetes-metformin-stop');
    expect(stop?.outcome).toBe('fired');
    expect(stop?.reasons.join()).toContain('eGFR 29');
  });

  it('hook answers with cards', async () => {
    const { code, stdout } = await aceso(['guidelines', 'hook', '--request', request, '--as-of', '2026-11-25']);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toContain('[critical] Stop metformin');
  });

  it('test runs every case, and passes', async () => {
    const { code, stdout } = await aceso(['guidelines', 'test', '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as { cases: number; failed: unknown[] };
    expect(report.failed).toEqual([]);
    expect(report.cases).toBeGreaterThan(500);
  });

  it('says what is missing or wrong, and exits as commands do', async () => {
    const verb = await aceso(['guidelines', 'chekc']);
    expect([verb.code, verb.stderr]).toEqual([2, expect.stringContaining('check, apply, hook, rules, test')]);
    const content = await aceso([
      'guidelines',
      'apply',
      '--content',
      join(folder, 'none'),
      '--plan',
      'x',
      '--record',
      record,
    ]);
    expect([content.code, content.stderr]).toEqual([1, expect.stringContaining('cannot be read')]);
    for (const flags of [[], ['--plna', 'x'], ['--plan', '']]) {
      const form = await aceso(['guidelines', 'apply', '--content', folder, '--record', record, ...flags]);
      expect([form.code, form.stderr]).toEqual([
        2,
        expect.stringContaining('aceso guidelines apply --content DIR --record FILE --plan ID'),
      ]);
    }
    const empty = await aceso(['guidelines', 'apply', '--content', folder, '--plan', 'x', '--record', record]);
    expect(empty.stderr).toContain('holds no PlanDefinition');
  });
});

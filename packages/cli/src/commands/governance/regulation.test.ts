import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

describe('aceso governance roi', () => {
  it('plants an effect, finds it, and writes a page', async () => {
    const [tasks, page] = [folder.path('tasks.ndjson'), folder.path('roi.html')];
    await aceso(['governance', 'roi', 'simulate', '--effect', '-20', '--seed', '4', '--save', tasks]);
    const args = [
      'governance',
      'roi',
      '--events',
      tasks,
      '--design',
      'did',
      '--metric',
      'time-to-sign,after-hours',
      '--out',
      page,
    ];
    const { code, stdout } = await aceso([...args, '--json']);
    expect(code).toBe(0);
    const { results } = JSON.parse(stdout);
    expect(results[0]).toMatchObject({ metric: 'time-to-sign', verdict: 'benefit' });
    expect(results[0].low).toBeLessThan(-20 + 8);
    expect(results[1].adjustedP).toBeGreaterThanOrEqual(results[1].p);
    expect(readFileSync(page, 'utf8')).toContain('<svg');
    const paper = folder.path('roi.pdf');
    await aceso([...args.slice(0, -1), paper]);
    expect(readFileSync(paper, 'latin1')).toMatch(/^%PDF-1\.7[\s\S]*\/S \/Figure/);
  });

  it('refuses wrong use with 2 and a bad file with 1, in one sentence', async () => {
    const bad = folder.path('bad.csv');
    writeFileSync(bad, 'actor,department,tool,start,end\na,b,perhaps,2026-01-01T08:00:00Z,2026-01-01T09:00:00Z\n');
    for (const [args, code, said] of [
      [['--events', bad, '--design', 'did'], 1, 'Line 2: "tool"'],
      [['--events', bad], 2, 'needs --design'],
      [['--events', bad, '--design', 'did', '--metric', 'speed'], 2, 'is not one of'],
      [['--events', bad, '--design', 'did', '--out', 'x.doc'], 2, '.html or .pdf'],
    ] as const) {
      const outcome = await aceso(['governance', 'roi', ...args]);
      expect([outcome.code, outcome.stdout]).toEqual([code, '']);
      expect(outcome.stderr).toContain(said);
      expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('aceso governance report', () => {
  it('writes a report and a model card, and says what it does not know', async () => {
    const [report, card] = [folder.path('cds.md'), folder.path('card.xml')];
    const made = await aceso(['governance', 'report', 'fda-cds', '--out', report, '--as-of', '2026-06-01', '--json']);
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ kind: 'fda-cds', asOf: '2026-06-01' });
    expect(readFileSync(report, 'utf8')).toContain('what a patient sees is not exempt');
    await aceso(['governance', 'report', 'chai', '--function', 'pneumonia', '--out', card]);
    expect(readFileSync(card, 'utf8')).toContain('<AppliedModelCard');
    const { code, stderr } = await aceso(['governance', 'report', 'dpia', '--out', folder.path('x.xml')]);
    expect([code, existsSync(folder.path('x.xml'))]).toEqual([2, false]);
    expect(stderr).toContain('only chai');
    const paper = folder.path('art22.pdf');
    const spanish = await aceso(['governance', 'report', 'gdpr-art22', '--out', paper, '--language', 'es', '--json']);
    expect(JSON.parse(spanish.stdout)).toMatchObject({
      title: 'Decisiones individuales automatizadas',
      language: 'es',
    });
    expect(readFileSync(paper).subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect((await aceso(['governance', 'report', 'dpia', '--format', 'pdf'])).code).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { readDemographics } from '../../dialogue/simulate/demographics.ts';
import { isDiagnosis } from '../../dialogue/simulate/names.ts';
import { understand } from '../../dialogue/understand.ts';
import { MORE_VIGNETTES } from '../fixtures/more-vignettes.data.ts';
import { VIGNETTES } from '../fixtures/vignettes.data.ts';
import { AuthoringError, readConditions, readFindings } from './authoring.ts';
import { ageFactor, createCommonModel } from './inference.ts';
import { commonKnowledge } from './knowledge.ts';

const kb = commonKnowledge();
const model = createCommonModel(kb);

describe('the common knowledge base', () => {
  it('covers at least 40 presentations and 250 conditions, each id once', () => {
    expect(kb.presentations.length).toBeGreaterThanOrEqual(40);
    expect(kb.conditions.size).toBeGreaterThanOrEqual(250);
    expect(new Set(kb.presentations.map((one) => one.id)).size).toBe(kb.presentations.length);
  });

  it('names only findings, tests and sources that exist', () => {
    const wrong: string[] = [];
    for (const condition of kb.conditions.values()) {
      for (const { finding, source, probability } of condition.likelihoods) {
        if (!kb.findings.has(finding)) wrong.push(`${condition.id}: ${finding}`);
        if (source !== undefined && !kb.sources.has(source)) wrong.push(`${condition.id}: source ${source}`);
        if (!(probability > 0 && probability < 1)) wrong.push(`${condition.id}: ${finding} ${probability}`);
      }
      for (const source of condition.sources)
        if (!kb.sources.has(source)) wrong.push(`${condition.id}: source ${source}`);
      if (condition.management.length === 0) wrong.push(`${condition.id}: no management`);
      if (condition.likelihoods.length === 0) wrong.push(`${condition.id}: no findings`);
    }
    for (const finding of kb.findings.values()) {
      for (const parent of finding.implies) if (!kb.findings.has(parent)) wrong.push(`${finding.id} > ${parent}`);
      if ((finding.kind === 'sign' || finding.kind === 'test') && !kb.tests.has(finding.via))
        wrong.push(`${finding.id}: ${finding.via}`);
    }
    for (const presentation of kb.presentations)
      for (const finding of [...presentation.entry, ...presentation.redFlags])
        if (!kb.findings.has(finding)) wrong.push(`${presentation.id}: ${finding}`);
    for (const one of kb.accuracies)
      if (!kb.conditions.has(one.condition) || !kb.findings.has(one.finding) || !kb.sources.has(one.source))
        wrong.push(`accuracy ${one.condition} ${one.finding}`);
    expect(wrong).toEqual([]);
  });

  it('has no finding that implies itself, however far', () => {
    const loops: string[] = [];
    for (const start of kb.findings.keys()) {
      const seen = new Set<string>();
      const stack = [...kb.findings.get(start)!.implies];
      while (stack.length > 0) {
        const id = stack.pop()!;
        if (id === start) loops.push(start);
        if (seen.has(id)) continue;
        seen.add(id);
        stack.push(...(kb.findings.get(id)?.implies ?? []));
      }
    }
    expect(loops).toEqual([]);
  });

  it('says where a line cannot be read', () => {
    expect(() => readFindings('sample', 'fever s:general 2 | fever')).toThrow(AuthoringError);
    expect(() => readFindings('sample', '\nFever x .1')).toThrow(/sample, line 2/);
    expect(() => readConditions('sample', '@ a | A | nonsense | c | all | 50 | R')).toThrow(/ICD-10-CM/);
    expect(() => readConditions('sample', '@ a | A | A00 | c | all | 50 | R\n80 x x')).toThrow(/stands twice/);
  });
});

describe('ranking', () => {
  it('puts the right condition first in most short cases of our own', () => {
    let first = 0;
    let third = 0;
    const rows = [...VIGNETTES.trim().split('\n'), ...MORE_VIGNETTES.trim().split('\n')];
    for (const row of rows) {
      const [who = '', story = '', truth = ''] = row.split(' | ');
      const person = readDemographics(who);
      const findings = understand(`${who}. ${story}`, 0, undefined, person, kb);
      const { ranked } = model.rank({ id: truth, ...person, findings }, { limit: 3 });
      const place = ranked.findIndex((one) => isDiagnosis(kb.conditions.get(one.disease)!, [truth]));
      if (place === 0) first += 1;
      if (place >= 0) third += 1;
    }
    expect(first / rows.length).toBeGreaterThan(0.9);
    expect(third / rows.length).toBeGreaterThan(0.95);
  });

  it('shows arithmetic that adds up: posteriors and "outside" sum to one; bars explain the order', () => {
    const one = {
      id: 'x',
      sex: 'male' as const,
      ageYears: 60,
      findings: [{ finding: 'chest-pain', status: 'observed' as const }],
    };
    const all = model.rank(one, { limit: 5000 });
    expect(all.ranked.reduce((sum, h) => sum + h.posterior, all.outside)).toBeCloseTo(1, 6);
    for (const [i, h] of all.ranked.slice(1, 40).entries())
      expect(h.posterior).toBeLessThanOrEqual(all.ranked[i]!.posterior);
    const [a, b] = [all.ranked[0]!, all.ranked[20]!];
    const bars = (h: typeof a) => h.lr.reduce((sum, bar) => sum + bar.logLR, 0);
    expect(Math.log(a.posterior / b.posterior)).toBeCloseTo(Math.log(a.prior / b.prior) + bars(a) - bars(b), 6);
  });

  it('abstains when nothing is said', () => {
    expect(model.rank({ id: 'x', findings: [] })).toMatchObject({ abstain: true });
  });

  it('knows age and sex: no ovarian torsion in a man, no benign prostate in a child', () => {
    const findings = [
      { finding: 'abdominal-pain', status: 'observed' as const },
      { finding: 'vomiting', status: 'observed' as const },
    ];
    const place = (sex: 'male' | 'female') =>
      model
        .rank({ id: 'x', sex, ageYears: 25, findings }, { limit: 2000 })
        .ranked.find((h) => h.disease === 'ovarian-torsion')!.posterior;
    expect(place('female')).toBeGreaterThan(10 * place('male'));
    expect(ageFactor(kb.conditions.get('bph')!.age, 8)).toBeLessThan(0.05);
  });

  it('asks for nothing that the case already has, and gives every question a gain', () => {
    const one = {
      id: 'x',
      findings: [
        { finding: 'headache', status: 'observed' as const },
        { finding: 'fever', status: 'excluded' as const },
      ],
    };
    const questions = model.nextQuestions(one, { limit: 30 });
    expect(questions.length).toBe(30);
    expect(questions.map((q) => q.finding)).not.toContain('headache');
    expect(questions.map((q) => q.finding)).not.toContain('fever');
    for (const q of questions) expect(q.bits).toBeGreaterThanOrEqual(0);
  });
});

it('says that a single common finding cannot tell conditions apart, and still lists them', () => {
  for (const finding of ['fatigue', 'seizure', 'headache', 'fever'].filter((id) => kb.findings.has(id))) {
    const result = model.rank({ id: finding, findings: [{ finding, status: 'observed' }] });
    expect(result).toMatchObject({ abstain: true, abstainReason: expect.stringContaining('single finding') });
    expect(result.ranked).toHaveLength(20);
  }
  expect(kb.findings.has('fatigue')).toBe(true);
});

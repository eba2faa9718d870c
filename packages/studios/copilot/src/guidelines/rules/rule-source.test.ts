import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compileRule } from './compile.ts';
import { parseRuleFile, readRuleFolder } from './parse-rule.ts';
import { runCases } from './run-cases.ts';
import { RULES } from './sets/index.ts';

const rule = RULES.find(({ id }) => id === 'diabetes-metformin-stop')!;
const yamlOf = (value: unknown): string => stringify(JSON.parse(JSON.stringify(value)));
const asYaml = (change: (text: string) => string = (text) => text): string => change(yamlOf({ rules: [rule] }));
/** Line, from 1, of the first line that has these words. */
const lineOf = (text: string, words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('rules in YAML', () => {
  it('are the rules that JSON gives, and compile to the same', () => {
    const json = parseRuleFile(JSON.stringify({ rules: RULES }), 'all.rules.json');
    const yaml = parseRuleFile(yamlOf({ rules: RULES }), 'all.rules.yaml');
    expect(yaml).toEqual(json);
    expect(yaml).toEqual(RULES);
    expect(yaml.map(compileRule)).toEqual(json.map(compileRule));
    expect(JSON.stringify(yaml)).toBe(JSON.stringify(json));
  });

  it('are in the docs what the JSON beside them is', async () => {
    const page = await readFile(new URL('../../../../../../docs/decision-support.md', import.meta.url), 'utf8');
    const block = (language: string): string => page.split(`\`\`\`${language}\n`)[1]!.split('```')[0]!;
    const [json] = parseRuleFile(`[${block('json')}]`, 'docs.rules.json');
    expect(json).toBeDefined();
    expect(parseRuleFile(block('yaml'), 'docs.rules.yaml')).toEqual([json]);
    expect(runCases([json!], new Date('2026-11-25T10:00:00Z')).filter(({ passed }) => !passed)).toEqual([]);
  });

  it('may be written by hand: comments, plain dates, folded text, a shared part', () => {
    const text = `# Ours
rules:
  - id: ours
    version: 1.0.0
    date: 2026-11-25   # no quotes needed
    topic: diabetes
    title: Metformin below eGFR 30
    source: {label: L, place: p, version: 2016-04-08, url: "https://www.example.org", licence: public domain}
    hooks: [patient-view]
    appliesTo: {medication: [drug:metformin]}
    when: {measurement: computed:egfr, is: "<", value: 30, unit: "mL/min/{1.73_m2}", within: {count: 12, unit: months}}
    recommend:
      text: >-
        Stop metformin: contraindicated
        with eGFR below 30
      indicator: critical
      strength: contraindication
      overrides: [Already stopped]
    cases:
      - name: eGFR 29
        expect: fired
        patient: {age: 60, medications: &metformin ["metformin 500 MG Oral Tablet"], results: [[egfr, 29, "mL/min/{1.73_m2}", 20]]}
      - name: eGFR 30
        expect: not-applicable
        patient: {age: 60, medications: *metformin, results: [[egfr, 30, "mL/min/{1.73_m2}", 20]]}
`;
    const rules = parseRuleFile(text, 'ours.rules.yml');
    expect(rules[0]).toMatchObject({
      date: '2026-11-25',
      recommend: { text: 'Stop metformin: contraindicated with eGFR below 30' },
    });
    expect(runCases(rules, new Date('2026-11-25T10:00:00Z')).filter(({ passed }) => !passed)).toEqual([]);
  });
});

describe('a mistake is named with file, line and column', () => {
  const place = 'ours.rules.yaml';
  const refused = (text: string, name = place): string => {
    try {
      parseRuleFile(text, name);
    } catch (error) {
      return (error as Error).message;
    }
    return 'accepted';
  };

  it.each<[string, (text: string) => string, string, string]>([
    ['a field that is none', (text) => text.replace('    title:', '    titel:'), 'titel:', 'titel is not a field'],
    [
      'a concept not known',
      (text) => text.replace('drug:metformin', 'drug:metfromin'),
      'drug:metfromin',
      'is not a concept',
    ],
    [
      'a value of another kind',
      (text) => text.replace('value: 30', 'value: thirty'),
      'value: thirty',
      'must be a number',
    ],
    [
      'a wrong word',
      (text) => text.replace('indicator: critical', 'indicator: crucial'),
      'indicator: crucial',
      'must be one of',
    ],
    ['a number for text', (text) => text.replace('version: 1.0.0', 'version: 1.0'), 'version: 1.0', 'in quotes'],
    ['a key twice', (text) => text.replace('    topic:', '    id: again\n    topic:'), 'id: again', 'is not YAML'],
    ['a tag', (text) => text.replace('value: 30', 'value: !!js/function "x"'), '!!js', 'tag'],
    ['a tag of YAML 1.1', (text) => text.replace('topic: diabetes', 'topic: !!binary ZGlh'), '!!binary', 'tag'],
    ['a merge key', (text) => text.replace('    topic:', '    <<: {a: b}\n    topic:'), '<<', '<< is not a field'],
    ['an indentation', (text) => text.replace('    topic:', '  topic:'), '  topic:', 'is not YAML'],
    ['a tabulator', (text) => text.replace('    topic:', '\ttopic:'), 'topic:', 'is not YAML'],
  ])('%s', (_, change, words, problem) => {
    const text = asYaml(change);
    expect(text).toContain(words);
    const message = refused(text);
    expect(message).toContain(problem);
    const [, line, column] = /^ours\.rules\.yaml:(\d+):(\d+)/.exec(message) ?? [];
    // The parser may notice a wrong indentation only on the next line.
    expect(Math.abs(Number(line) - lineOf(text, words)), message).toBeLessThanOrEqual(1);
    expect(Number(column)).toBeGreaterThan(0);
  });

  it('in JSON as well', () => {
    const text = JSON.stringify({ rules: [{ ...rule, comment: 'x' }] }, undefined, 2);
    expect(refused(text, 'a.rules.json')).toMatch(
      new RegExp(`^a\\.rules\\.json:${lineOf(text, '"comment"')}:7: diabetes-metformin-stop\\.comment is not a field`),
    );
    // A file named .json is JSON and nothing more.
    expect(refused('rules: []', 'a.rules.json')).toMatch(/^a\.rules\.json is not JSON/);
  });

  it('of the second rule of a file, at that rule', () => {
    const text = yamlOf({ rules: [rule, { ...rule, topic: 'diabete', id: 'other' }] });
    expect(refused(text)).toMatch(
      new RegExp(`:${text.split('\n').findIndex((line) => line.trim() === 'topic: diabete') + 1}:\\d+: other\\.topic`),
    );
    expect(refused(yamlOf({ rules: [rule, rule] }))).toMatch(/:\d+:\d+: two rules have the id/);
  });

  it('what would exhaust the machine is refused', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
      .split('')
      .map((name, i) => `${name}: &${name} [${`*${'abcdefgh'[i]}, `.repeat(10)}]`)
      .join('\n')}\nrules: *i\n`;
    expect(refused(bomb)).toContain('aliases');
    expect(refused('rules: '.concat('['.repeat(50_000)))).toMatch(/too deeply|is not YAML/);
    expect(refused(`rules: []\n${'#'.repeat(4_000_001)}`)).toContain('split it');
    expect(refused('rules: *nowhere')).toMatch(/nowhere/);
    expect(refused('---\nrules: []\n---\nrules: []\n')).toContain('is not YAML');
    expect(refused('')).toContain('must hold a list of rules');
    expect(refused('just words')).toContain('must hold a list of rules');
    expect(refused('__proto__: {rules: []}')).toContain('must hold a list of rules');
  });
});

describe('a folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aceso-rules-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('may hold both, but one rule once', async () => {
    await writeFile(join(folder, 'a.rules.json'), JSON.stringify({ rules: [{ ...rule, id: 'one' }] }));
    await writeFile(join(folder, 'b.rules.yaml'), yamlOf({ rules: [{ ...rule, id: 'two' }] }));
    await writeFile(join(folder, 'c.rules.yml'), yamlOf([{ ...rule, id: 'three' }]));
    await writeFile(join(folder, 'notes.yaml'), 'no: rules');
    expect((await readRuleFolder(folder)).map(({ id }) => id)).toEqual(['one', 'two', 'three']);
    await writeFile(join(folder, 'd.rules.yaml'), yamlOf({ rules: [{ ...rule, id: 'one' }] }));
    await expect(readRuleFolder(folder)).rejects.toThrow(/d\.rules\.yaml: the rule one is also in .*a\.rules\.json/);
  });
});

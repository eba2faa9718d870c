import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(folder.path(name), content);
  return folder.path(name);
};

/** Findings of Marfan syndrome as any textbook has them. */
const MARFAN = ['HP:0001166', 'HP:0001083', 'HP:0002616', 'HP:0000767', 'HP:0001519'];
const line = (id: string, observed: string[], rest = {}) => JSON.stringify({ id, observed, ...rest });

interface Result {
  id: string;
  ranked: { disease: string; label: string; posterior: number; lr: { finding: string; logLR: number }[] }[];
  abstain: boolean;
  outside: number;
  unknown: string[];
}
const results = (stdout: string): Result[] =>
  stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Result);

describe('aceso ddx rank', () => {
  test('answers every good line, names the bad ones, and exits 1 for them', async () => {
    const path = write(
      'cases.jsonl',
      [
        line('a', MARFAN, { sex: 'FEMALE', age: 'P12Y' }),
        '{oops',
        '',
        line('b', ['seizure']),
        line('c', ['HP:0001250', 'HP:7777777']),
      ].join('\n'),
    );
    const { code, stdout, stderr } = await aceso(['ddx', 'rank', '--cases', path, '--json']);
    expect(code).toBe(1);
    const [a, c, ...more] = results(stdout) as [Result, Result, ...Result[]];
    expect(more).toEqual([]);
    expect(a.id).toBe('a');
    expect(a.ranked).toHaveLength(20);
    expect(a.ranked.slice(0, 5).map((one) => one.disease)).toContain('OMIM:154700');
    expect(a.ranked[0]!.lr.map((one) => one.finding).sort()).toEqual([...MARFAN].sort());
    const sum = a.ranked.reduce((total, one) => total + one.posterior, a.outside);
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(1 + 1e-9);
    expect(c).toMatchObject({ id: 'c', unknown: ['HP:7777777'] });
    expect(stderr.trim().split('\n')).toEqual([
      `aceso: line 2 of ${path} was left out: it is not JSON.`,
      `aceso: line 4 of ${path} was left out: "observed[0]" is not an HPO id of the form HP:0001250.`,
    ]);
  }, 60_000);

  test('says the same for plain, gzip and standard input', async () => {
    const text = `${line('a', MARFAN)}\n`;
    const plain = await aceso(['ddx', 'rank', '--cases', write('a.jsonl', text), '--json']);
    const zipped = await aceso(['ddx', 'rank', '--cases', write('a.jsonl.gz', gzipSync(text)), '--json']);
    const piped = await aceso(['ddx', 'rank', '--cases', '-', '--json'], { stdin: text });
    expect(plain.code).toBe(0);
    expect(zipped.stdout).toBe(plain.stdout);
    expect(piped.stdout).toBe(plain.stdout);
  }, 60_000);

  test('abstains where findings of eight diseases are thrown together, and not on a textbook picture', async () => {
    const nonsense = [
      'HP:0000705',
      'HP:4000199',
      'HP:0000175',
      'HP:0012743',
      'HP:0003401',
      'HP:0033726',
      'HP:0002919',
      'HP:0002282',
    ];
    const path = write('mixed.jsonl', [line('marfan', MARFAN), line('mixed', nonsense)].join('\n'));
    const [marfan, mixed] = results((await aceso(['ddx', 'rank', '--cases', path, '--json'])).stdout);
    expect(marfan!.abstain).toBe(false);
    expect(mixed!.abstain).toBe(true);
    expect(mixed!.ranked).toHaveLength(20);
  });

  test('reads a phenopacket, and shows the arithmetic to a reader', async () => {
    const packet = {
      id: 'p',
      subject: { id: 's', sex: 'MALE' },
      phenotypicFeatures: MARFAN.map((id) => ({ type: { id, label: '' } })),
    };
    const path = write('p.json', JSON.stringify(packet));
    const json = await aceso(['ddx', 'rank', '--phenopacket', path, '--json']);
    expect((JSON.parse(json.stdout) as Result).ranked).toHaveLength(20);
    const packed = write('packed.json.gz', gzipSync(`\uFEFF${readFileSync(path, 'utf8')}`));
    expect((await aceso(['ddx', 'rank', '--phenopacket', packed, '--json'])).stdout).toBe(json.stdout);
    const text = await aceso(['ddx', 'rank', '--phenopacket', path, '--limit', '5']);
    expect(text.stdout).toMatch(/Arachnodactyly \(HP:0001166\)/);
    expect(text.stdout).toMatch(/ sum\n/);
    expect(text.stdout).toMatch(/none of the diseases/);
    expect(text.stdout).toMatch(/For research/);
  }, 60_000);

  test.each([
    [['rank'], 2, 'needs either --cases or --phenopacket'],
    [['guess'], 2, 'cannot "guess"'],
    [['rank', '--cases', 'x', '--limit', '0'], 2, '--limit "0"'],
    [['ask', '--findings', 'seizure'], 1, 'give HPO ids'],
    [['rank', '--cases', '/nowhere/x.jsonl'], 1, 'does not exist'],
    [['rank', '--phenopacket', '/nowhere/x.json'], 1, 'does not exist'],
  ])(
    'refuses %j with exit %i',
    async (args, code, message) => {
      const result = await aceso(['ddx', ...args]);
      expect(result.stderr).toContain(message);
      expect(result.code).toBe(code);
      expect(result.stdout).toBe('');
    },
    60_000,
  );
});

describe('aceso ddx ask', () => {
  test('asks, takes answers, and ends with a reason and a differential', async () => {
    const { code, stdout } = await aceso(
      ['ddx', 'ask', '--findings', 'HP:0001166,HP:0001083', '--questions', '3', '--json'],
      { stdin: 'y\nn\nstop\n' },
    );
    expect(code).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    const last = lines.at(-1)!;
    expect(last.stop).toBeTruthy();
    expect(Array.isArray(last.ranked)).toBe(true);
    const asked = lines.slice(0, -1).map((one) => one.question);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(0);
  }, 60_000);
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FakeUpstream, fakeUpstream } from '../../../models/src/testing/fake-upstream.ts';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
const data = folder.path('data');
const run = (...args: string[]) => aceso(['models', ...args, '--data', data]);
const file = (name: string, value: unknown): string => {
  const path = folder.path(name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};
const card = (more: object = {}) => ({
  id: 'near',
  name: 'Near',
  version: '1',
  provider: 'openai-compatible',
  model: 'm',
  baseUrl: upstream.url('openai'),
  source: 's',
  licence: 'MIT',
  intendedUse: 'tests',
  dataClasses: ['public'],
  contextTokens: 4096,
  maxOutputTokens: 512,
  price: { inputPerMillion: 1, outputPerMillion: 1, currency: 'EUR' },
  ...more,
});
let upstream: FakeUpstream;

beforeAll(async () => {
  mkdirSync(folder.path(), { recursive: true });
  upstream = await fakeUpstream({ reply: () => '{"word":"ready","sum":5}' });
});
afterAll(async () => {
  await upstream.close();
  folder.remove();
});

/** Magic, version 3, no tensors, no metadata, and something. */
const GGUF = `GGUF\x03${'\0'.repeat(19)}weights`;

describe('aceso models', () => {
  it('adds, lists, tests, counts and removes', async () => {
    expect((await run('list')).stdout).toContain('No models yet');
    expect((await run('add', file('near.json', card()))).stdout).toContain('Added near');
    expect((await run('list')).stdout).toMatch(/near +openai-compatible +1 +MIT +4096 +public/);
    const test = await run('test', 'near', '--json');
    expect(test.code, test.stderr).toBe(0);
    expect(JSON.parse(test.stdout)).toMatchObject({ structured: true, correct: true, inside: true });
    expect((await run('cost')).stdout).toMatch(/near +1 +\d+ +\d+ +0\.\d+ EUR/);
    expect((await run('remove', 'near')).code).toBe(0);
    const gone = await run('test', 'near');
    expect(gone.code).toBe(1);
    expect(gone.stderr).toContain('There is no model "near"');
  });

  it('pulls weights from a file, pins their hash, and says what is missing to run them', async () => {
    const weights = file('tiny.gguf', GGUF);
    const pulled = await run('pull', 'tiny', '--from', weights, '--licence', 'MIT', '--json');
    expect(pulled.code, pulled.stderr).toBe(0);
    expect(JSON.parse(pulled.stdout)).toMatchObject({
      id: 'tiny',
      provider: 'gguf',
      weights: { file: 'tiny.gguf', bytes: GGUF.length },
    });
    writeFileSync(folder.path('data', 'models', 'weights', 'tiny', 'tiny.gguf'), GGUF.replace('weights', 'weightz'));
    const changed = await run('test', 'tiny');
    expect(changed.code).toBe(1);
    expect(changed.stderr).toContain('have changed since they were registered');
  });

  it('fetches nothing from a host that the policy does not name', async () => {
    const { code, stderr } = await run(
      'pull',
      'far',
      '--from',
      'https://weights.example.com/m.gguf',
      '--licence',
      'MIT',
    );
    expect(code).toBe(1);
    expect(stderr).toContain('does not allow downloads from weights.example.com');
  });

  it.each([
    [['add'], 2, 'needs a file with the card'],
    [['fly'], 2, 'cannot "fly"'],
    [['pull', 'x'], 2, '--from'],
    [['pull', 'x', '--from', 'y'], 2, '--licence'],
    [['show', '../../etc/passwd'], 1, 'no model'],
    [['cost', '--day', 'monday'], 2, 'is not a day'],
    [['remove', 'nobody'], 1, 'no model'],
  ] as const)('refuses %j in one sentence', async (args, status, words) => {
    const { code, stderr, stdout } = await run(...args);
    expect(code).toBe(status);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });

  it("sends no secret of Aceso's own as the key of a model, whether the card is new or from before", async () => {
    vi.stubEnv('PGPASSWORD', 'planted');
    const bad = card({ id: 'thief', keyVariable: 'PGPASSWORD' });
    const added = await run('add', file('thief.json', bad));
    expect(added.code).toBe(1);
    expect(added.stderr).toContain('keyVariable');
    writeFileSync(folder.path('data', 'models', 'cards', 'thief.json'), JSON.stringify(bad));
    const before = upstream.received.length;
    const tested = await run('test', 'thief');
    vi.unstubAllEnvs();
    expect(tested.code).toBe(1);
    expect(tested.stderr).toContain('PGPASSWORD');
    expect(upstream.received).toHaveLength(before);
    // It can still be taken away.
    expect((await run('remove', 'thief')).code).toBe(0);
  });

  it('names the field of a card or policy that is wrong', async () => {
    const bad = await run('add', file('bad.json', card({ contextTokens: 'many' })));
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain('contextTokens');
    const json = await run('add', file('broken.json', '{"id": '));
    expect(json.stderr).toContain('is not JSON');
    const policy = await run('policy', file('policy.json', { egress: [{ provider: 'openai', hosts: ['*'] }] }));
    expect(policy.code).toBe(1);
    expect(policy.stderr).toContain('egress.0.hosts.0');
    expect(JSON.parse((await run('policy')).stdout)).toMatchObject({ egress: [], unsupported: 'remove' });
  });
});

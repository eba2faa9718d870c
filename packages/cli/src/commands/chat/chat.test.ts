import { describe, expect, it } from 'vitest';
import { aceso } from '../../testing/run.ts';

describe('aceso chat triage', () => {
  it('answers one JSON line for each message, in order', async () => {
    const { code, stdout } = await aceso(['chat', 'triage', '--lines', '-', '--json'], {
      stdin: 'I need a refill\nme duele el pecho\n',
    });
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(rows).toMatchObject([
      { text: 'I need a refill', escalate: false, rule: null, spans: [] },
      { escalate: true, category: 'cardiac', severity: 'emergency', spans: [{ text: 'duele el pecho' }] },
    ]);
  });
  it('says what is missing', async () => {
    const { code, stderr } = await aceso(['chat', 'triage'], { stdin: '' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('needs --lines')]);
  });
});

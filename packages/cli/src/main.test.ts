import { describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { aceso } from './testing/run.ts';

const COMMANDS = ['serve', 'import', 'patients', 'draft', 'verify', 'audit', 'export', 'doctor'];

describe('aceso', () => {
  test('says its version', async () => {
    expect(await aceso(['--version'])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    expect(JSON.parse((await aceso(['--version', '--json'])).stdout)).toEqual({ version: packageJson.version });
  });

  test('names every command in its overview', async () => {
    const { code, stdout } = await aceso(['--help']);
    expect(code).toBe(0);
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  test.each(COMMANDS)('%s --help shows its form and options, and does nothing', async (name) => {
    const { code, stdout, stderr } = await aceso([name, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Form: aceso ${name}`);
    expect(stdout).toContain('--json');
  });

  test.each([
    [[], /aceso COMMAND/],
    [['drfat'], /There is no command "drfat", did you mean "aceso draft"\?/],
    [['__proto__'], /There is no command "__proto__"/],
    [['toString'], /There is no command "toString"/],
    [['--nonsense'], /There is no option "--nonsense"/],
    [['draft'], /"aceso draft" needs --record FILE/],
    [['draft', '--record', 'x.json'], /needs the type of document/],
    [['draft', 'novel', '--record', 'x.json'], /there is no document type "novel"; use one of discharge-summary/],
    [['draft', 'handoff', '--record'], /--record needs a value/],
    [['draft', 'handoff', '--record', ''], /--record is empty/],
    [['draft', 'handoff', '--record', 'x', '--fromat', 'md'], /no option --fromat, did you mean --format/],
    [
      ['draft', 'handoff', '--record', 'x', '--format', 'docx'],
      /--format "docx" is not one of md, html, text, fhir, json/,
    ],
    [['draft', 'handoff', 'extra', '--record', 'x'], /has no use for "extra"/],
    [['draft', 'handoff', '--record', 'x', '--as-of', '2024-02-30'], /--as-of "2024-02-30" is not a date/],
    [['draft', 'handoff', '--record', 'x', '--as-of', 'soon'], /--as-of "soon" is not a date/],
    [['verify', '--record', 'x'], /needs the note to check/],
    [['verify', 'n.txt'], /needs --record FILE/],
    [['import'], /needs a file or folder/],
    [['audit'], /needs "verify" or "checkpoint"/],
    [['audit', 'burn'], /has no verb "burn"/],
    [['export'], /needs --out DIR, or --patient ID/],
    [['patients', '--count', '0'], /--count is not a number from 1 to 1000/],
    [['serve', '--port', 'http'], /--port "http" is not a port number/],
    [['draft', '--json=yes'], /--json takes no value/],
  ] as const)('wrong usage %j exits 2 with one sentence', async (args, message) => {
    const { code, stdout, stderr } = await aceso(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    if (args.length > 0) expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

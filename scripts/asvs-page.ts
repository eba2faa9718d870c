export interface Requirement {
  readonly id: string;
  readonly level: 1 | 2 | 3;
  /** What it is about, in our own words; the text is OWASP's and stands there. */
  readonly topic: string;
  readonly status: 'met' | 'not-applicable' | 'not-met';
  /** How it is met, why it does not apply, or what is missing. */
  readonly why?: string;
  /** Tests that would fail. */
  readonly tests?: readonly string[];
}
export interface Ledger {
  readonly standard: string;
  readonly checked: string;
  readonly requirements: readonly Requirement[];
}

const CHAPTERS: Readonly<Record<string, string>> = {
  V1: 'Encoding and sanitising',
  V2: 'Validation and business logic',
  V3: 'Web pages',
  V4: 'APIs',
  V5: 'Files',
  V6: 'Authentication',
  V7: 'Sessions',
  V8: 'Authorisation',
  V9: 'Self-contained tokens',
  V10: 'OAuth and OpenID Connect',
  V11: 'Cryptography',
  V12: 'Communication',
  V13: 'Configuration',
  V14: 'Protection of data',
  V15: 'Code and architecture',
  V16: 'Logs and errors',
  V17: 'WebRTC',
};
const WORDS = { met: 'met', 'not-applicable': 'does not apply', 'not-met': '**not met**' } as const;
const STATUSES = ['met', 'not-applicable', 'not-met'] as const;

const chapterOf = ({ id }: Requirement): string => id.split('.')[0]!;
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** docs/reference/asvs.md */
export function asvsPage({ standard, checked, requirements }: Ledger): string {
  const count = (list: readonly Requirement[], status: Requirement['status']) =>
    list.filter((one) => one.status === status).length;
  const row = (name: string, list: readonly Requirement[]) =>
    `| ${name} | ${list.length} | ${STATUSES.map((status) => count(list, status)).join(' | ')} |`;
  const missing = requirements.filter(({ status }) => status === 'not-met');
  return [
    '<!-- Made from asvs.json by scripts/asvs.test.ts; change that instead. -->',
    '',
    `# ${standard}`,
    '',
    `Where Aceso stands against the [OWASP Application Security Verification Standard](https://owasp.org/www-project-application-security-verification-standard/):`,
    'levels 1 and 2 of every chapter, and level 3 of authentication, sessions, authorisation, tokens, cryptography and logs. Topics are in our own',
    'words; the requirements themselves are OWASP’s (CC BY-SA 4.0) and stand there under the same numbers. This is our own reading of our own code',
    `(${checked}), not a verification by others. The same as data: [asvs.json](asvs.json). Lists that it refers to: [inventories](../security-inventory.md).`,
    '',
    '| Chapter | Requirements | Met | Does not apply | Not met |',
    '|---|---:|---:|---:|---:|',
    ...Object.entries(CHAPTERS).map(([chapter, name]) =>
      row(
        `${chapter} ${name}`,
        requirements.filter((one) => chapterOf(one) === chapter),
      ),
    ),
    row('All', requirements),
    '',
    '## Not met',
    '',
    '| | Level | Topic | What is missing |',
    '|---|---|---|---|',
    ...missing.map(({ id, level, topic, why = '' }) => `| ${id} | ${level} | ${cell(topic)} | ${cell(why)} |`),
    ...Object.entries(CHAPTERS).flatMap(([chapter, name]) => [
      '',
      `## ${chapter} ${name}`,
      '',
      '| | Level | Topic | | How, or why | Tests |',
      '|---|---|---|---|---|---|',
      ...requirements
        .filter((one) => chapterOf(one) === chapter)
        .map(
          ({ id, level, topic, status, why = '', tests = [] }) =>
            `| ${id} | ${level} | ${cell(topic)} | ${WORDS[status]} | ${cell(why)} | ${tests.map((path) => `\`${path}\``).join(' ')} |`,
        ),
    ]),
    '',
  ].join('\n');
}

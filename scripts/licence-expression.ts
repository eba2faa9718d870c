/** Permissive licences (SPDX identifiers). Copyleft of any strength is left out on purpose. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unicode-3.0',
  'Unicode-DFS-2016',
  'Unlicense',
  'W3C-20150513',
  'WTFPL',
  'Zlib',
]);

/**
 * Whether an SPDX expression (SPDX 2.3, annex D) can be met with allowed licences alone: one side of OR, both sides of
 * AND. WITH exceptions and anything that does not parse are refused.
 */
export function isAllowed(expression: string): boolean {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const atom = (): boolean | undefined => {
    const token = tokens[at++];
    if (token === '(') {
      const inner = either();
      return tokens[at++] === ')' ? inner : undefined;
    }
    if (token === undefined || token === ')' || /^(AND|OR|WITH)$/.test(token)) return undefined;
    return ALLOWED.has(token);
  };
  const both = (): boolean | undefined => {
    let left = atom();
    while (left !== undefined && tokens[at] === 'AND') {
      at += 1;
      const right = atom();
      left = right === undefined ? undefined : left && right;
    }
    return left;
  };
  const either = (): boolean | undefined => {
    let left = both();
    while (left !== undefined && tokens[at] === 'OR') {
      at += 1;
      const right = both();
      left = right === undefined ? undefined : left || right;
    }
    return left;
  };
  const result = either();
  return result === true && at === tokens.length;
}

/** What a key does in a document under review. Keys with Ctrl, Alt or Meta are the browser's. */
export type EditorAction =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'next-finding'
  | 'previous-finding'
  | 'accept'
  | 'edit'
  | 'reject'
  | 'evidence'
  | 'help';

const KEYS: Readonly<Record<string, EditorAction>> = {
  ArrowDown: 'next',
  j: 'next',
  ArrowUp: 'previous',
  k: 'previous',
  Home: 'first',
  End: 'last',
  n: 'next-finding',
  p: 'previous-finding',
  a: 'accept',
  e: 'edit',
  r: 'reject',
  v: 'evidence',
  '?': 'help',
};

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

export function actionOf(press: KeyPress): EditorAction | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
}

/** Shortcuts as the help lists them. */
export const SHORTCUTS = [
  { keys: ['j', '↓'], word: 'next' },
  { keys: ['k', '↑'], word: 'previous' },
  { keys: ['n'], word: 'nextIssue' },
  { keys: ['p'], word: 'previousIssue' },
  { keys: ['a'], word: 'accept' },
  { keys: ['e'], word: 'edit' },
  { keys: ['r'], word: 'reject' },
  { keys: ['v'], word: 'evidence' },
  { keys: ['Esc'], word: 'back' },
  { keys: ['?'], word: 'help' },
] as const;

/** Where a movement leads among `count` sentences, of which `findings` have something to look at; it never wraps. */
export function move(action: EditorAction, index: number, count: number, findings: readonly number[]): number {
  switch (action) {
    case 'next':
      return Math.min(count - 1, index + 1);
    case 'previous':
      return Math.max(0, index - 1);
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    case 'next-finding':
      return findings.find((at) => at > index) ?? index;
    case 'previous-finding':
      return findings.findLast((at) => at < index) ?? index;
    default:
      return index;
  }
}

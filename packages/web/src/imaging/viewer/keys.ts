import type { ToolName } from './cornerstone.ts';

/** What a key or a button asks for. */
export type Command =
  | 'next'
  | 'previous'
  | 'next-ten'
  | 'previous-ten'
  | 'first'
  | 'last'
  | 'invert'
  | 'flip-horizontal'
  | 'flip-vertical'
  | 'rotate'
  | 'reset'
  | 'zoom-in'
  | 'zoom-out'
  | 'cine'
  | 'mpr'
  | 'link'
  | 'key-image'
  | 'wide'
  | 'side'
  | 'help'
  | 'other-pane'
  | 'heat'
  | 'undo'
  | 'remove'
  | { readonly tool: ToolName }
  | { readonly preset: number };

const KEYS: Readonly<Record<string, Command>> = {
  ArrowDown: 'next',
  ArrowRight: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'previous',
  PageDown: 'next-ten',
  PageUp: 'previous-ten',
  Home: 'first',
  End: 'last',
  i: 'invert',
  h: 'flip-horizontal',
  v: 'flip-vertical',
  r: 'rotate',
  '0': 'reset',
  '+': 'zoom-in',
  '-': 'zoom-out',
  ' ': 'cine',
  m: 'mpr',
  s: 'link',
  k: 'key-image',
  f: 'wide',
  n: 'side',
  '?': 'help',
  o: 'heat',
  x: 'other-pane',
  Delete: 'remove',
  w: { tool: 'window' },
  p: { tool: 'pan' },
  z: { tool: 'zoom' },
  c: { tool: 'crosshairs' },
  l: { tool: 'length' },
  b: { tool: 'bidirectional' },
  a: { tool: 'angle' },
  t: { tool: 'rectangle' },
  e: { tool: 'ellipse' },
};

/** The command of a key; undefined where the key belongs to a field, a menu, a dialog or the browser. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>,
): Command | undefined {
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]')) return undefined;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') return 'undo';
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  // Arrows move within tabs and buttons are pressed by the space bar.
  if (target?.closest('[role=tab]') && event.key.startsWith('Arrow')) return undefined;
  if (event.key === ' ' && target?.closest('button, a, summary, [role=tab]')) return undefined;
  if (/^[1-9]$/.test(event.key)) return { preset: Number(event.key) - 1 };
  return KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
}

/** For the help: what the keys do, as words' keys with the keys. */
export const KEY_HELP = [
  ['scroll', ['↑', '↓', 'PgUp', 'PgDn', 'Home', 'End']],
  ['presets', ['1', '…', '9']],
  ['window', ['W']],
  ['pan', ['P']],
  ['zoom', ['Z', '+', '-']],
  ['crosshairs', ['C']],
  ['measure', ['L', 'B', 'A', 'T', 'E']],
  ['remove', ['Del']],
  ['invert', ['I']],
  ['flip', ['H', 'V', 'R']],
  ['reset', ['0']],
  ['cine', ['Space']],
  ['keyImage', ['K']],
  ['mpr', ['M']],
  ['link', ['S']],
  ['heat', ['O']],
  ['other', ['X']],
  ['wide', ['F']],
  ['side', ['N']],
  ['undo', ['Ctrl+Z']],
  ['help', ['?']],
] as const;

import { describe, expect, it } from 'vitest';
import { actionOf, move, SHORTCUTS } from './keyboard.ts';

const press = (key: string, more: object = {}) =>
  actionOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...more });

describe('keys', () => {
  it('knows letters in either case', () => {
    expect(press('J')).toBe('next');
    expect(press('a')).toBe('accept');
    expect(press('?')).toBe('help');
  });
  it('leaves the keys of the browser alone', () => {
    expect(press('r', { ctrlKey: true })).toBeUndefined();
    expect(press('a', { metaKey: true })).toBeUndefined();
    expect(press('Tab')).toBeUndefined();
    expect(press('toString')).toBeUndefined();
  });
  it('lists every letter it answers to', () => {
    const listed = SHORTCUTS.flatMap(({ keys }) => [...keys]).filter((key) => key.length === 1 && /[a-z?]/.test(key));
    for (const key of listed) expect(press(key), key).toBeDefined();
  });
});

describe('movement', () => {
  it('stops at the ends', () => {
    expect(move('next', 4, 5, [])).toBe(4);
    expect(move('previous', 0, 5, [])).toBe(0);
    expect(move('last', 0, 5, [])).toBe(4);
  });
  it('jumps between findings', () => {
    expect(move('next-finding', 1, 9, [1, 4, 7])).toBe(4);
    expect(move('previous-finding', 4, 9, [1, 4, 7])).toBe(1);
    expect(move('next-finding', 7, 9, [1, 4, 7])).toBe(7);
  });
  it('stays where an action does not move', () => {
    expect(move('accept', 3, 9, [5])).toBe(3);
  });
});

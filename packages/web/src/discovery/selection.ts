import { useSyncExternalStore } from 'react';

const EMPTY: ReadonlySet<number> = new Set();
const chosen = new Map<string, ReadonlySet<number>>();
const listeners = new Set<() => void>();

function keep(project: string, numbers: ReadonlySet<number>): void {
  chosen.set(project, numbers);
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The molecules of a project that are chosen: the same ones in the table and in the plots. */
export function useSelection(project: string) {
  const numbers = useSyncExternalStore(subscribe, () => chosen.get(project) ?? EMPTY);
  return {
    numbers,
    toggle(number: number): void {
      const next = new Set(numbers);
      if (!next.delete(number)) next.add(number);
      keep(project, next);
    },
    set(next: Iterable<number>): void {
      keep(project, new Set(next));
    },
  };
}

import type { Row } from './api.ts';

/** Filters of the worklist as they stand in the address; a request that is opened keeps them, for the next and the one before. */
export interface Filter {
  state?: 'decided';
  q?: string;
  only?: 'urgent' | 'late' | 'approve' | 'person' | 'missing';
}

export const ONLY = ['urgent', 'late', 'approve', 'person', 'missing'] as const;

export function readFilter(raw: Record<string, unknown>): Filter {
  const only = ONLY.find((each) => each === raw.only);
  return {
    ...(raw.state === 'decided' ? { state: 'decided' as const } : {}),
    ...((typeof raw.q === 'string' || typeof raw.q === 'number') && raw.q !== ''
      ? { q: String(raw.q).slice(0, 200) }
      : {}),
    ...(only === undefined ? {} : { only }),
  };
}

/** The rows that fit, in their order. Every word must be in the service, the patient, the provider or the codes. */
export function fitting(rows: readonly Row[], { q = '', only }: Filter): readonly Row[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const { service, about, items, urgent, clock, recommendation, missing } = row;
    const text = [service, about?.patient, about?.provider, ...items.map(({ code }) => code)].join(' ').toLowerCase();
    if (!words.every((word) => text.includes(word))) return false;
    const of: Readonly<Record<NonNullable<Filter['only']>, boolean>> = {
      urgent,
      late: clock === 'soon' || clock === 'overdue',
      approve: recommendation === 'approve',
      person: recommendation !== 'approve',
      missing: missing > 0,
    };
    return only === undefined || of[only];
  });
}

/** Whether a key press means the next request (j), the one before (k), or the list (u); not while somebody writes. */
export function keyAct(event: {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  target: EventTarget | null;
}): 'next' | 'previous' | 'list' | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const { target } = event;
  if (target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"], [contenteditable]'))
    return undefined;
  return ({ j: 'next', k: 'previous', u: 'list' } as const)[event.key as 'j'];
}

import type { Store } from '@aceso/store';
import type { Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import { fail } from '../errors.ts';

/** A place in a search: the page it is on, as the store's own query, and how many of that page are done. */
export interface Place {
  readonly phase: 'main' | 'rest';
  readonly query: string;
  readonly done: number;
}

const PLACE = z.object({
  phase: z.enum(['main', 'rest']),
  query: z.string().max(20_000),
  done: z.number().int().min(0).max(1000),
});

export const toCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws ServerError `bad-cursor` */
export function fromCursor(cursor: string): Place {
  try {
    return PLACE.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw fail('bad-cursor');
  }
}

export interface Step<T extends Resource> {
  readonly resource: T;
  /** Where to go on after this one. */
  readonly after: Place;
}

interface Walk {
  readonly store: Store;
  readonly type: 'Patient' | 'Encounter';
  readonly compartment?: string;
}

/** What a search finds, page after page, each with the place to go on from. */
export async function* walk<T extends Resource>(
  { store, type, compartment }: Walk,
  start: Place,
): AsyncGenerator<Step<T>> {
  let { query, done } = start;
  for (;;) {
    const page = await store.search({
      type,
      query,
      base: 'http://localhost/fhir',
      ...(compartment ? { compartment } : {}),
    });
    const matches = (page.entry ?? []).filter(({ search }) => search?.mode === 'match');
    for (; done < matches.length; done++) {
      const resource = matches[done]?.resource as T | undefined;
      if (resource) yield { resource, after: { phase: start.phase, query, done: done + 1 } };
    }
    const next = page.link?.find(({ relation }) => relation === 'next')?.url;
    if (!next) return;
    query = new URL(next).search.slice(1);
    done = 0;
  }
}

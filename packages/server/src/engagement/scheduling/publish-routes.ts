import type { Proposal, PublishedTimes } from '@aceso/engagement/scheduling';
import type { Location } from '@medplum/fhirtypes';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import type { ZodApp } from '../../http/zod.ts';
import type { SchedulingDesk } from './desk.ts';
import type { StoredSettings } from './records.ts';

const ROOT = '/scheduling';
const DAYS = 28;
/** Everybody may ask: what is worked out once is good for a minute, as long as a client waits between two requests. */
const FRESH = 60_000;
const TYPES = ['Location', 'Schedule', 'Slot'] as const;

interface Published {
  readonly at: string;
  readonly files: Readonly<Record<(typeof TYPES)[number], readonly { readonly resourceType: string }[]>>;
  readonly states: readonly string[];
}

/** SMART Scheduling Links, without sign-in, and only where the operator has turned it on. Nobody's data is in it. */
export function publishRoutes(
  app: ZodApp,
  {
    desk,
    settings,
    base,
    on,
  }: {
    readonly desk: SchedulingDesk;
    readonly settings: () => Promise<StoredSettings>;
    readonly base: () => string;
    readonly on: boolean;
  },
): void {
  let last: { readonly made: number; readonly what: Promise<Published> } | undefined;
  const published = (): Promise<Published> => {
    if (!on) throw fail('not-published');
    const now = Date.now();
    if (!last || now - last.made > FRESH) {
      const what = collect(desk, settings);
      last = { made: now, what };
      what.catch(() => {
        last = undefined;
      });
    }
    return last.what;
  };
  const tags = ['Scheduling'];

  app.get(
    `${ROOT}/$bulk-publish`,
    { config: { audit: false }, schema: { tags, summary: 'Manifest of free times (SMART Scheduling Links)' } },
    async (_request, reply) => {
      const { at, files, states } = await published();
      const library = await desk.agenda.library();
      const root = `${base()}${ROOT}`;
      reply.header('cache-control', 'max-age=300').header('access-control-allow-origin', '*');
      return library.manifestOf(
        `${root}/$bulk-publish`,
        at,
        TYPES.filter((type) => files[type].length > 0).map((type) => ({
          type,
          url: `${root}/${type.toLowerCase()}s.ndjson`,
          ...(type === 'Location' ? {} : { state: states }),
        })),
      );
    },
  );

  app.get(
    `${ROOT}/:file`,
    {
      config: { audit: false },
      schema: {
        tags,
        summary: 'Places, what they offer, and free times (SMART Scheduling Links)',
        params: z.object({ file: z.enum(['locations.ndjson', 'schedules.ndjson', 'slots.ndjson']) }),
      },
    },
    async (request, reply) => {
      const { files } = await published();
      const type = TYPES.find((each) => `${each.toLowerCase()}s.ndjson` === request.params.file)!;
      reply.header('cache-control', 'max-age=300').header('access-control-allow-origin', '*');
      return reply
        .type('application/fhir+ndjson')
        .send(files[type].map((each) => `${JSON.stringify(each)}\n`).join(''));
    },
  );
}

async function collect(desk: SchedulingDesk, settings: () => Promise<StoredSettings>): Promise<Published> {
  const library = await desk.agenda.library();
  const now = desk.now().getTime();
  const { all } = await desk.agenda.schedules();
  const { bookingUrl, phone, location } = await settings();
  const times = new Map<string, { -readonly [K in keyof PublishedTimes]: PublishedTimes[K] }>();
  for (const type of (await desk.types()).values()) {
    // What patients may not book is not for the public either.
    if (!type.published || !type.forPatients) continue;
    const offers = await desk.find(
      { start: now, end: now + DAYS * 86_400_000, count: 20_000, type: ({ id }) => id === type.id },
      { id: 'public', name: 'Public' },
    );
    for (const { proposal } of offers) {
      const place =
        proposal.schedules
          .flatMap((id) => all.get(id)?.actors ?? [])
          .find((actor) => actor.startsWith('Location/'))
          ?.slice('Location/'.length) ?? location;
      if (place === undefined) continue;
      const key = `${type.id} ${place}`;
      const own = times.get(key);
      if (own) (own.proposals as Proposal[]).push(proposal);
      else times.set(key, { type, location: place, proposals: [proposal] });
    }
  }
  const locations: Location[] = [];
  for (const id of new Set([...times.values()].map((each) => each.location))) {
    const found = await desk.store.read('Location', id).catch(() => undefined);
    if (found && !found.deleted) locations.push(found.resource as Location);
  }
  const there = new Set(locations.map(({ id }) => id));
  return {
    at: desk.now().toISOString(),
    files: library.publishedResources(
      locations,
      [...times.values()].filter((each) => there.has(each.location)),
      {
        ...(bookingUrl === undefined ? {} : { url: bookingUrl }),
        ...(phone === undefined ? {} : { phone }),
      },
    ),
    states: [...new Set(locations.flatMap(({ address }) => address?.state ?? []))],
  };
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActorBooking, PublishedTimes, VisitType } from '@aceso/engagement/scheduling';
import type { Appointment, Location, Schedule, Slot } from '@medplum/fhirtypes';
import { CliError } from '../../core/errors.ts';
import { print, printJson } from '../../core/output.ts';
import { neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { momentOf, readJson, told } from '../pa/input.ts';
import { readResources } from './input.ts';

const usage =
  'schedule publish --record FILE --visits FILE --base URL --out DIR [--zone ZONE] [--days N] [--booking URL] [--phone NUMBER] [--now TIME] [--json]';
const DAY = 86_400_000;

export const publish: Subcommand = {
  name: 'publish',
  usage,
  details:
    'writes free times as static files (SMART Scheduling Links) from FHIR Schedules, Slots, Appointments and Locations; nothing of a patient is in them. Needs no server.',
  options: {
    record: { type: 'string', value: 'FILE', help: 'FHIR resources: a bundle or NDJSON' },
    visits: { type: 'string', value: 'FILE', help: 'Kinds of visit, a JSON list (docs/scheduling.md)' },
    base: { type: 'string', value: 'URL', help: 'Address at which the files will be' },
    out: { type: 'string', value: 'DIR', help: 'Folder to write to' },
    zone: { type: 'string', value: 'ZONE', help: 'Time zone of schedules that name none; UTC unless given' },
    days: { type: 'string', value: 'N', help: 'Days ahead; 28 unless given' },
    booking: { type: 'string', value: 'URL', help: 'Where the public books' },
    phone: { type: 'string', value: 'NUMBER', help: 'Or by telephone' },
    now: { type: 'string', value: 'TIME', help: 'Time of publication with its offset; now unless given' },
  },
  examples: [
    'aceso schedule publish --record clinic.ndjson --visits visits.json --base https://clinic.example/links --out public',
  ],
  async run(args) {
    const path = neededOption(args, 'record', usage);
    const visitsPath = neededOption(args, 'visits', usage);
    const base = neededOption(args, 'base', usage).replace(/\/$/, '');
    const out = neededOption(args, 'out', usage);
    const [zone, now] = [args.text('zone') ?? 'UTC', Date.parse(momentOf(args.text('now')))];
    const days = Number(args.text('days') ?? 28);
    if (!(Number.isInteger(days) && days >= 1 && days <= 366))
      throw wrongUse(usage, '--days is not a whole number from 1 to 366');
    if (!/^https?:\/\//.test(base) || !URL.canParse(base))
      throw wrongUse(usage, `--base ${JSON.stringify(base)} is not an address such as https://clinic.example/links`);
    const engine = await import('@aceso/engagement/scheduling');
    const read = await readJson(visitsPath, 'file of visits');
    if ('problem' in read || !Array.isArray(read.value))
      throw new CliError(`${visitsPath}: give a JSON list of kinds of visit.`);
    const visits = read.value as VisitType[];
    for (const visit of visits) {
      const wrong = engine.wrongVisitType(visit);
      if (wrong) throw new CliError(`${visitsPath}: ${wrong}`);
    }
    const resources = await readResources(path);
    const of = <T>(type: string): T[] => resources.filter((each) => each.resourceType === type) as unknown as T[];
    const window = { start: now, end: now + days * DAY };
    const files = await told(path, () => {
      const schedules = new Map(
        of<Schedule>('Schedule').map((each) => [each.id ?? '', engine.readSchedule(each, zone)] as const),
      );
      const overrides = of<Slot>('Slot').map((slot) => ({
        schedule: slot.schedule?.reference?.replace(/^Schedule\//, '') ?? '',
        start: Date.parse(slot.start),
        end: Date.parse(slot.end),
        status: slot.status === 'free' ? ('free' as const) : ('busy' as const),
      }));
      const bookings = of<Appointment>('Appointment').flatMap((each): ActorBooking[] => {
        const booking = engine.bookingOf(each, now);
        return booking ? [booking] : [];
      });
      const open = new Map([...schedules].map(([id, each]) => [id, engine.openPeriods(each, window, overrides)]));
      const diary = {
        schedules,
        open: (id: string) => open.get(id) ?? [],
        busy: (actor: string) => bookings.filter((each) => each.resources.includes(actor)),
      };
      const times = new Map<string, PublishedTimes & { proposals: PublishedTimes['proposals'][number][] }>();
      for (const type of visits.filter(({ published, forPatients }) => published && forPatients))
        for (const proposal of engine.proposalsOf(type, diary, { ...window, now })) {
          const place = proposal.schedules
            .flatMap((id) => schedules.get(id)?.actors ?? [])
            .find((actor) => actor.startsWith('Location/'));
          if (place === undefined) continue;
          const location = place.slice('Location/'.length);
          const key = `${type.id} ${location}`;
          const own = times.get(key) ?? { type, location, proposals: [] };
          own.proposals.push(proposal);
          times.set(key, own);
        }
      const [url, phone] = [args.text('booking'), args.text('phone')];
      return engine.publishedResources(of<Location>('Location'), [...times.values()], {
        ...(url ? { url } : {}),
        ...(phone ? { phone } : {}),
      });
    });
    await mkdir(out, { recursive: true });
    const types = ['Location', 'Schedule', 'Slot'] as const;
    for (const type of types)
      await writeFile(
        join(out, `${type.toLowerCase()}s.ndjson`),
        files[type].map((each) => `${JSON.stringify(each)}\n`).join(''),
      );
    const manifest = engine.manifestOf(
      `${base}/$bulk-publish`,
      new Date(now).toISOString(),
      types.map((type) => ({ type, url: `${base}/${type.toLowerCase()}s.ndjson` })),
    );
    await writeFile(join(out, '$bulk-publish'), `${JSON.stringify(manifest, null, 2)}\n`);
    if (args.flag('json')) await printJson(manifest);
    else await print(`${files.Slot.length} free times at ${files.Location.length} places written to ${out}.`);
    return 0;
  },
};

import type { Patient } from '@medplum/fhirtypes';
import type { Sql } from '../driver/driver.ts';
import type { Scope } from '../resources/rows.ts';
import { Needles } from './needles.ts';

/** What of the record goes, and what stays without its references to the person. */
export interface Found {
  readonly needles: Needles;
  /** Resources that are theirs alone: all versions go. */
  readonly own: ReadonlySet<number>;
  /** Resources of others, or of nobody, that refer to them: by number, `Type/id`. */
  readonly shared: ReadonlyMap<number, string>;
  /** Other records whose text has the name of the person: for a person to look at. */
  readonly named: number;
}

/** Kinds that are made about something: without it nothing is left of them. */
const ABOUT = new Set(['AuditEvent', 'Binary', 'Bundle', 'MessageHeader', 'Provenance', 'Task']);
const PAGE = 1000;

interface Row {
  readonly pk: number;
  readonly type: string;
  readonly id: string;
  readonly content: string;
}

/** Every version of every resource, page by page. */
async function* everyVersion({ sql, tenant }: Scope): AsyncGenerator<Row> {
  for (const table of ['resource', 'resource_history']) {
    const place = table === 'resource' ? { pk: -1, version: 0 } : { pk: -1, version: -1 };
    for (;;) {
      const rows = await sql.query<Row & { version: number }>(
        `SELECT pk, version, type, id, content FROM ${table} WHERE tenant = $1 AND (pk, version) > ($2::int8, $3::int4)
          ORDER BY pk, version LIMIT ${PAGE}`,
        [tenant, place.pk, place.version],
      );
      yield* rows;
      if (rows.length < PAGE) break;
      const last = rows.at(-1)!;
      place.pk = last.pk;
      place.version = table === 'resource' ? 2 ** 31 - 1 : last.version;
    }
  }
}

async function compartmentOf(sql: Sql, tenant: number, patient: string) {
  return sql.query<{ pk: number; type: string; id: string; others: boolean }>(
    `SELECT r.pk, r.type, r.id,
            EXISTS (SELECT 1 FROM compartment o WHERE o.tenant = $1 AND o.pk = r.pk AND o.active AND o.patient <> $2) AS others
       FROM resource r
      WHERE r.tenant = $1 AND ((r.type = 'Patient' AND r.id = $2)
         OR r.pk IN (SELECT c.pk FROM compartment c WHERE c.tenant = $1 AND c.patient = $2))`,
    [tenant, patient],
  );
}

/** Words of the name that are long enough to be looked for. */
function namesOf({ name }: Patient): string[] {
  const list = Array.isArray(name) ? name : [];
  return list.flatMap(({ family, given }) =>
    typeof family === 'string' && family.length >= 3
      ? (Array.isArray(given) ? given : []).filter((one) => one.length >= 3).map((one) => `${one} ${family}`)
      : [],
  );
}

/** Reads the whole store once or a few times: what refers to the person need not be findable by a search. */
export async function findSubject(scope: Scope, patient: string, progress: (read: number) => void): Promise<Found> {
  const { sql, tenant } = scope;
  const needles = new Needles(patient);
  const own = new Set<number>();
  const shared = new Map<number, string>();
  const names = new Set<string>();
  for (const { pk, type, id, others } of await compartmentOf(sql, tenant, patient)) {
    if (others && !(type === 'Patient' && id === patient)) {
      shared.set(pk, `${type}/${id}`);
      continue;
    }
    own.add(pk);
    needles.addResource(type, id);
  }
  const ofOthers = new Set(
    (
      await sql.query<{ pk: number }>(
        'SELECT DISTINCT pk FROM compartment WHERE tenant = $1 AND active AND patient <> $2',
        [tenant, patient],
      )
    ).map(({ pk }) => pk),
  );
  for (const table of ['resource', 'resource_history']) {
    const rows = await sql.query<{ content: string }>(
      `SELECT content FROM ${table} WHERE tenant = $1 AND type = 'Patient' AND id = $2 AND NOT deleted`,
      [tenant, patient],
    );
    for (const { content } of rows) {
      const version = JSON.parse(content) as Patient;
      needles.addIdentifiersOf(version);
      for (const name of namesOf(version)) names.add(name);
    }
  }
  const binaries = new Set<string>();
  let named = new Set<number>();
  // What is found to be theirs may be referred to by more: again until nothing new is found.
  for (let grew = true; grew; ) {
    grew = false;
    named = new Set();
    let read = 0;
    for await (const { pk, type, id, content } of everyVersion(scope)) {
      if (++read % PAGE === 0) progress(read);
      if (own.has(pk)) {
        for (const [, binary] of content.matchAll(/\bBinary\/([A-Za-z0-9\-.]{1,64})/g)) binaries.add(binary!);
        continue;
      }
      if (!needles.mentions(content) && !(type === 'Binary' && binaries.has(id))) {
        if ([...names].some((name) => content.includes(name))) named.add(pk);
        continue;
      }
      if (!ABOUT.has(type) || ofOthers.has(pk)) {
        shared.set(pk, `${type}/${id}`);
        continue;
      }
      own.add(pk);
      shared.delete(pk);
      needles.addResource(type, id);
      grew = true;
    }
  }
  for (const pk of shared.keys()) named.delete(pk);
  return { needles, own, shared, named: named.size };
}

import type { Sql } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import type { PersonRules } from '../port.ts';
import type { Needles } from './needles.ts';

export interface DocumentRow {
  readonly name: string;
  readonly id: string;
}

export interface JobText {
  readonly id: string;
  readonly state: string;
}

const PAGE = 500;
const BLOB = /\b[0-9a-f]{64}\b/g;
/** Ids of documents that are long enough to be looked for in other documents. */
const TELLING = 16;

/** A document about several people: what of it is the person's, and what is left without that. */
interface SharedRow extends DocumentRow {
  readonly theirs: unknown;
  readonly others: object;
}

export interface DocumentsFound {
  readonly gone: readonly DocumentRow[];
  readonly shared: readonly SharedRow[];
  /** Mention the person and stay, by name of the collection. */
  readonly kept: Readonly<Record<string, number>>;
  readonly jobs: readonly string[];
  readonly blobs: ReadonlySet<string>;
}

/**
 * Documents of ours and jobs that speak of the person. What goes may be referred to by more (a session of the account):
 * again until nothing new is found.
 * @param keep whether a document stays although it speaks of them
 * @param blobs blobs whose bytes speak of them: what refers to these goes too
 * @throws StoreError `busy` while a job that works on their data runs, where that is refused
 */
export async function findDocuments(
  sql: Sql,
  tenant: number,
  patient: string,
  needles: Needles,
  options: {
    readonly keep: PersonRules['keep'];
    readonly split?: PersonRules['split'];
    readonly blobs: ReadonlySet<string>;
    readonly ownJob: string | undefined;
    readonly running: 'refuse' | 'read';
  },
): Promise<DocumentsFound> {
  const gone = new Map<string, DocumentRow>();
  let shared = new Map<string, SharedRow>();
  const jobs = new Set<string>();
  const blobs = new Set<string>();
  const quoted = new RegExp(`"(?:Patient/)?${patient.replaceAll('.', '\\.')}"`);
  const speaks = (text: string): boolean =>
    quoted.test(text) || needles.mentions(text) || (text.match(BLOB) ?? []).some((name) => options.blobs.has(name));
  const take = (text: string) => {
    for (const name of text.match(BLOB) ?? []) blobs.add(name);
  };
  let kept: Record<string, number> = {};
  for (let grew = true; grew; ) {
    grew = false;
    kept = {};
    shared = new Map();
    for await (const row of everyDocument(sql, tenant)) {
      const key = `${row.name}/${row.id}`;
      if (gone.has(key) || !(speaks(row.value) || speaks(`"${row.id}"`))) continue;
      const value: unknown = JSON.parse(row.value);
      if (options.keep(row.name, row.id, value)) {
        kept[row.name] = (kept[row.name] ?? 0) + 1;
        continue;
      }
      const parts = options.split?.(row.name, row.id, value);
      // What is left has to be free of them; otherwise the whole goes.
      if (parts && !speaks(JSON.stringify(parts.others))) {
        shared.set(key, { name: row.name, id: row.id, ...parts });
        continue;
      }
      gone.set(key, { name: row.name, id: row.id });
      if (row.id.length >= TELLING) needles.addWord(row.id);
      take(row.value);
      grew = true;
    }
    const rows = await sql.query<{ id: string; state: string; title: string; text: string }>(
      `SELECT id, state, title, concat_ws(' ', title, message, input, saved, result, error) AS text FROM job WHERE tenant = $1`,
      [tenant],
    );
    for (const { id, state, title, text } of rows) {
      if (jobs.has(id) || id === options.ownJob || !speaks(text)) continue;
      if (state === 'running' && options.running === 'refuse')
        throw new StoreError('busy', `The job "${title.slice(0, 80)}" works on data of the person; wait or cancel it.`);
      jobs.add(id);
      needles.addWord(id);
      take(text);
      grew = true;
    }
  }
  return { gone: [...gone.values()], shared: [...shared.values()], kept, jobs: [...jobs], blobs };
}

export async function* everyDocument(
  sql: Sql,
  tenant: number,
): AsyncGenerator<DocumentRow & { readonly value: string }> {
  let at = { name: '', id: '' };
  for (;;) {
    const rows = await sql.query<DocumentRow & { value: string }>(
      `SELECT name, id, value FROM collection WHERE tenant = $1 AND (name, id) > ($2, $3) ORDER BY name, id LIMIT ${PAGE}`,
      [tenant, at.name, at.id],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    at = rows.at(-1)!;
  }
}

import { appendFile, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_POLICY, type ModelPolicy, parsePolicy } from '../egress/policy.ts';
import { ModelError } from '../errors.ts';
import { addSpending, type Spending, type SpendingStore } from '../gateway/budget.ts';
import type { CallRecord } from '../gateway/types.ts';
import type { StructureCallRecord } from '../structures/fetch.ts';
import { type ModelCard, parseCard } from './card.ts';

/** Cards, policy, spending and the record of calls as files: for the command line where no server runs. */
export interface ModelFolder {
  readonly path: string;
  /** Folder of the weights of a model. */
  weights(id: string): string;
  card(id: string): Promise<ModelCard | undefined>;
  cards(): Promise<ModelCard[]>;
  putCard(card: ModelCard): Promise<void>;
  /** Takes away the card and the weights. False when there was no such model. */
  remove(id: string): Promise<boolean>;
  policy(): Promise<ModelPolicy>;
  putPolicy(policy: ModelPolicy): Promise<void>;
  readonly spending: SpendingStore;
  /** Appends to `calls.jsonl`; on the disk when it resolves. */
  audit(record: CallRecord | StructureCallRecord): Promise<void>;
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ModelError('bad-card', `The file ${path} is not JSON.`);
  }
}

/** The whole file or nothing. */
async function writeJson(path: string, value: unknown): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(part, path);
}

/** @param path folder, made when something is first written to it */
export function openModelFolder(path: string): ModelFolder {
  const cardFile = (id: string) => join(path, 'cards', `${parseId(id)}.json`);
  const put = async (file: string, folder: string, value: unknown) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeJson(file, value);
  };
  const readCard = async (file: string) => {
    const value = await readJson(file);
    return value === undefined ? undefined : parseCard(value);
  };
  return {
    path,
    weights: (id) => join(path, 'weights', parseId(id)),
    card: async (id) => (isId(id) ? readCard(cardFile(id)) : undefined),
    async cards() {
      const names = await readdir(join(path, 'cards')).catch(() => []);
      const cards: ModelCard[] = [];
      for (const name of names.filter((item) => item.endsWith('.json')).sort()) {
        const card = await readCard(join(path, 'cards', name));
        if (card) cards.push(card);
      }
      return cards;
    },
    putCard: (card) => put(cardFile(card.id), join(path, 'cards'), card),
    async remove(id) {
      if (!isId(id) || (await readCard(cardFile(id))) === undefined) return false;
      await rm(cardFile(id));
      await rm(join(path, 'weights', id), { recursive: true, force: true });
      return true;
    },
    async policy() {
      const value = await readJson(join(path, 'policy.json'));
      return value === undefined ? DEFAULT_POLICY : parsePolicy(value);
    },
    putPolicy: (policy) => put(join(path, 'policy.json'), path, policy),
    spending: folderSpending(join(path, 'spending')),
    async audit(record) {
      await mkdir(path, { recursive: true, mode: 0o700 });
      const file = await open(join(path, 'calls.jsonl'), 'a', 0o600);
      try {
        await file.appendFile(`${JSON.stringify(record)}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
  };
}

const isId = (id: string): boolean => /^[a-z0-9][a-z0-9._-]{0,63}$/.test(id);
function parseId(id: string): string {
  if (!isId(id)) throw new ModelError('bad-card', `"${id.slice(0, 80)}" is not an id of a model.`);
  return id;
}

/** One file of lines a day: appending loses no other process's line. */
function folderSpending(folder: string): SpendingStore {
  return {
    async add(spent) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await appendFile(join(folder, `${spent.day}.jsonl`), `${JSON.stringify(spent)}\n`, { mode: 0o600 });
    },
    async ofDay(day) {
      const text = await readFile(join(folder, `${day}.jsonl`), 'utf8').catch(() => '');
      const rows = new Map<string, Spending>();
      for (const line of text.split('\n').filter(Boolean)) {
        const spent = JSON.parse(line) as Omit<Spending, 'calls'>;
        const key = JSON.stringify([spent.user, spent.model]);
        rows.set(key, addSpending(rows.get(key), spent));
      }
      return [...rows.values()];
    },
  };
}

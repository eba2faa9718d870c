import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readCard } from './card.ts';

/** A shipped file that numbers rest on, and what is known of where it came from. */
export interface LineageEntry {
  /** From the folder that was looked through, with "/". */
  readonly file: string;
  readonly kind: 'weights' | 'data';
  readonly bytes: number;
  readonly sha256: string;
  /** The card that names the file; absent where none does. */
  readonly card?: string;
  /** What it was trained on or made from. */
  readonly from?: string;
  readonly licence?: string;
  /** Command that makes it. */
  readonly command?: string;
  /** The people or things that it speaks of, and whom it does not know. */
  readonly population?: string;
  readonly problems: readonly string[];
}

const WEIGHTS = /\.(?:onnx|weights|admet|safetensors|gguf)$|(?:tagger|fragments)\.bin\.gz$|(?:-model|\/weights)\.json$/;
const DATA = /\.(?:json|tsv|csv|bin|tar|xml)\.gz$/;
const SKIPPED = new Set(['node_modules', 'fixtures', 'generated', 'dist', 'testing']);

/** Every weight and data file below a folder, with its card. Files of tests are left out. */
export async function lineageOf(root: string): Promise<LineageEntry[]> {
  const files = (await filesUnder(root)).filter((file) => WEIGHTS.test(file) || DATA.test(file)).sort();
  return Promise.all(files.map((file) => entryOf(root, file)));
}

async function filesUnder(root: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) await walk(path);
      else if (entry.isFile()) found.push(relative(root, path).split(sep).join('/'));
    }
  };
  await walk(root);
  return found;
}

async function entryOf(root: string, file: string): Promise<LineageEntry> {
  const bytes = await readFile(join(root, file));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const base = {
    file,
    kind: WEIGHTS.test(file) ? ('weights' as const) : ('data' as const),
    bytes: bytes.length,
    sha256,
  };
  const card = await readCard(root, file);
  if (!card) return { ...base, problems: ['no card names it'] };
  const { path, sha256: stated, ...known } = card;
  const problems = [
    ...(stated !== undefined && stated !== sha256 ? ['the card states another SHA-256'] : []),
    ...(known.from === undefined ? ['the card does not say what it was made from'] : []),
    ...(known.licence === undefined ? ['the card names no licence'] : []),
  ];
  return { ...base, card: path, ...known, problems };
}

import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface CardFacts {
  readonly path: string;
  readonly sha256?: string;
  readonly from?: string;
  readonly licence?: string;
  readonly command?: string;
  readonly population?: string;
}

/** The card of a file: `NAME.card.json` beside it, or a page beside it (or one folder above) that names it. */
export async function readCard(root: string, file: string): Promise<CardFacts | undefined> {
  const folder = dirname(file);
  const names = await readdir(join(root, folder));
  for (const name of names.filter((one) => one.endsWith('.card.json'))) {
    const card = JSON.parse(await readFile(join(root, folder, name), 'utf8')) as Record<string, unknown>;
    if (card.file === basename(file)) return fromJson(`${folder}/${name}`, card);
  }
  for (const at of [folder, dirname(folder)]) {
    const pages = (await readdir(join(root, at))).filter((name) => name.endsWith('.md'));
    for (const name of pages) {
      const text = await readFile(join(root, at, name), 'utf8');
      if (isNamedIn(text, basename(file))) return fromPage(`${at}/${name}`, text, basename(file));
    }
  }
  return undefined;
}

/** A page may name a file by its stem: `language` for `language.weights`; a page of the same stem is about it. */
function isNamedIn(text: string, name: string): boolean {
  const stem = name.replace(/\.(?:bin|json|tsv|csv|tar|xml)\.gz$|\.\w+$/, '');
  return text.includes(name) || text.includes(`\`${stem}\``) || text.includes(`| ${stem} |`) || isAbout(text, name);
}
const isAbout = (text: string, name: string): boolean =>
  name === 'spanish-tagger.bin.gz' && /^# Tagger of identifiers in Spanish/.test(text);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function fromJson(path: string, card: Readonly<Record<string, unknown>>): CardFacts {
  const source = text(card.source);
  const command =
    source === undefined ? undefined : /scripts\/[\w-]+\.ts(?: --?[\w-]+(?: [\w.,-]+)?)*/.exec(source)?.[0];
  const limits = Array.isArray(card.limits) ? card.limits.filter((one): one is string => typeof one === 'string') : [];
  return known(path, {
    sha256: text(card.sha256),
    from: source,
    licence: text(card.licence),
    command: command === undefined ? undefined : `node ${command}`,
    population: limits.find((limit) => /train|population|patients|children|adults/i.test(limit)) ?? limits[0],
  });
}

const LICENCE = /licen[cs]e|CC[ -]?(?:BY|0)|\bMIT\b|\bBSD\b|Apache-2\.0|public domain|Academic Free|terms of use|CC0/i;
const tidy = (line: string): string =>
  line
    .replaceAll(/[*`#]|^\s*[-|]\s*|\s*\|\s*$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

function fromPage(path: string, page: string, name: string): CardFacts {
  const code = [...page.matchAll(/```[a-z]*\n([\s\S]*?)```|`((?:node|python|pip) [^`]+)`/g)]
    .map(([, block, inline]) => (block ?? inline ?? '').trim())
    .find((one) => /^(?:node|python|pip) /m.test(one));
  // Without code, in paragraphs and rows.
  const parts = page
    .replaceAll(/```[\s\S]*?```/g, '')
    // A heading goes with what it heads.
    .replaceAll(/^#{2,} (.+)\n\s*\n/gm, '$1: ')
    .split(/\n\s*\n|\n(?=[-|] |\*\*)/)
    .map(tidy)
    .filter((part) => part !== '');
  const own = parts.find((part) => part.includes(name));
  // What a page says of the file itself stands before what it says of a neighbour.
  const from = own === undefined ? 0 : parts.indexOf(own);
  const data = parts.find((part) => /^(?:Data|Fitted on|What it is)\b/.test(part));
  return known(path, {
    sha256: undefined,
    from: data ?? own ?? parts[1],
    licence: (own !== undefined && LICENCE.test(own)
      ? own
      : (parts.find((part) => /^licen[cs]e\b.{12,}/i.test(part)) ??
        [...parts.slice(from), ...parts].find((part) => LICENCE.test(part)))
    )?.slice(0, 400),
    command: code?.split('\n')[0],
    population: parts.find((part) => /^(?:Use and limits|Use|Limits|Fitted on)\b/.test(part))?.slice(0, 600),
  });
}

function known(
  path: string,
  facts: { readonly [K in Exclude<keyof CardFacts, 'path'>]: string | undefined },
): CardFacts {
  return { path, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) };
}

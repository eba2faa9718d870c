import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The words come with the page that shows them, so that a page has to name the folders of all the words it shows, its own and those
 * of what it imports. Here the sources are read for the keys they use, and each list is held against them.
 */
const SRC = join(import.meta.dirname, '..');
const SHELL = ['app', 'ui'];
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
const sources = new Map(
  files
    .filter(
      (file) =>
        /\.tsx?$/.test(file) && !/(\.test\.tsx?$|^e2e\/|^portal\/|^i18n\/|(words|failures)\.\w+\.ts$)/.test(file),
    )
    .map((file) => [file, readFileSync(join(SRC, file), 'utf8')]),
);

/** The folder that each group of words (`chart` in `chart.tabs.due`) is in, and the groups themselves. */
const folders = new Map<string, string>();
const words: Record<string, unknown> = {};
for (const file of files.filter((name) => /(words|failures)\.en\.ts$/.test(name))) {
  for (const [group, texts] of Object.entries((await import(join(SRC, file))) as Record<string, unknown>)) {
    expect(folders.get(group), `${group} is in two folders`).toBeUndefined();
    folders.set(group, dirname(file));
    words[group] = texts;
  }
}

/** Whether a text is a key: written out, or as far as the first blank of a template. */
function isKey(text: string): boolean {
  const open = text.endsWith('.');
  const found = text
    .split('.')
    .filter((part) => part !== '')
    .reduce<unknown>((at, part) => {
      const group = at as Record<string, unknown> | undefined;
      return typeof group === 'object' ? (group[part] ?? group[`${part}_other`]) : undefined;
    }, words);
  return open ? typeof found === 'object' : typeof found === 'string';
}
/** Folders of the words that a source shows itself. */
const shown = (source: string): string[] =>
  // Permissions are named as keys are.
  [...source.replace(/\bneeds: (\[[^\]]*\]|'[^']*')|\bmay\('[^']*'\)/g, '').matchAll(/['`](\w+\.[\w.-]*)(?=['`$])/g)]
    .map((match) => match[1]!)
    .filter(isKey)
    .map((key) => folders.get(key.split('.')[0]!)!);

const LAZY =
  /(?:lazyPage|lazyPart|withWords)\(\s*\(\) =>\s*import\('(?<file>[^']+)'\),?\s*(?:'\w+')?,?\s*(?:\[(?<words>[^\]]*)\])?,?\s*\)/g;
const IMPORT = /^(?:import|export) (?!type\b)(?:[^;']*? from )?'(\.[^']+)'|\bimport\('(\.[^']+)'\)(?!\.\w+[,;>])/gm;
const resolved = (from: string, path: string) => relative(SRC, join(SRC, dirname(from), path));

/** What a source imports, at once or later, but not what it loads with words of its own. */
const imports = (file: string): string[] =>
  [...(sources.get(file) ?? '').replace(LAZY, '').matchAll(IMPORT)].map((match) =>
    resolved(file, (match[1] ?? match[2])!),
  );

function needs(file: string): string[] {
  const seen = new Set<string>();
  const visit = (at: string): void => {
    if (seen.has(at)) return;
    seen.add(at);
    imports(at).forEach(visit);
  };
  visit(file);
  const all = new Set([...seen].flatMap((at) => shown(sources.get(at) ?? '')));
  return [...all].filter((folder) => !SHELL.includes(folder)).sort();
}

const parts = [...sources].flatMap(([from, source]) =>
  [...source.matchAll(LAZY)].map(({ groups }) => ({
    from,
    file: resolved(from, groups!.file!),
    named: [...(groups!.words ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1]!).sort(),
  })),
);

describe('words of a page', () => {
  it('are those of every folder whose keys it shows, and no others', () => {
    expect(parts.length).toBeGreaterThan(60);
    const wrong = parts.flatMap(({ from, file, named }) => {
      const wanted = needs(file);
      return String(named) === String(wanted)
        ? []
        : [`${from}: ${file} needs [${wanted.map((one) => `'${one}'`).join(', ')}]`];
    });
    expect(wrong).toEqual([]);
  });

  it('of the frame are there from the start', () => {
    expect(needs('main.tsx')).toEqual([]);
  });

  it('can be asked for only through the one place that waits for them', () => {
    const others = [...sources].filter(
      ([file, source]) => file !== 'app/lazy-page.ts' && /\blazyRouteComponent\b|\blazy\(/.test(source),
    );
    expect(others.map(([file]) => file)).toEqual([]);
  });
});

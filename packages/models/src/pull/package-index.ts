import { z } from 'zod';
import type { ModelPolicy } from '../egress/policy.ts';
import { ModelError } from '../errors.ts';
import { onward, request } from './download.ts';

export interface WheelFile {
  readonly name: string;
  readonly url: URL;
  readonly sha256: string;
}

const PAGE = z.object({
  files: z.array(
    z.object({
      filename: z.string(),
      url: z.string(),
      hashes: z.record(z.string(), z.string()).default({}),
      yanked: z.union([z.boolean(), z.string()]).optional(),
    }),
  ),
});
const MAX_PAGE = 64 * 2 ** 20;

/** Project names are compared in this form (PEP 503). */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

/**
 * The wheel of a package by the simple index (PEP 503, PEP 691), JSON or HTML.
 *
 * @param index address of the index, as pip is given it
 * @param wanted `name` for the newest version or `name==version`
 * @throws ModelError `pull-failed` where there is no wheel, or none with a hash
 */
export async function findWheel(
  policy: ModelPolicy,
  index: URL,
  wanted: string,
  signal?: AbortSignal,
): Promise<WheelFile> {
  const [, name, version] = /^([A-Za-z0-9][\w.-]*?)(?:==([\w.+!-]+))?$/.exec(wanted.trim()) ?? [];
  if (name === undefined)
    throw new ModelError(
      'pull-failed',
      `"${wanted.slice(0, 80)}" is not the name of a package; write NAME or NAME==VERSION.`,
    );
  const page = new URL(`${index.href.replace(/\/$/, '')}/${plain(name)}/`);
  const accept = 'application/vnd.pypi.simple.v1+json, text/html;q=0.5';
  const response = await request(policy, page, accept, MAX_PAGE, signal);
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  const files = (json ? fromJson(text, page) : fromHtml(text, page))
    .filter(({ name: file }) => file.endsWith('.whl') && plain(file.split('-')[0]!) === plain(name))
    .map((file) => ({ ...file, version: file.name.split('-')[1]! }))
    .filter((file) => version === undefined || file.version === version);
  const best = files.sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }))[0];
  if (!best) throw new ModelError('pull-failed', `The index has no wheel of ${wanted}.`);
  if (!/^[0-9a-f]{64}$/.test(best.sha256))
    throw new ModelError('pull-failed', `The index gives no SHA-256 for ${best.name}.`);
  return { name: best.name, url: onward(page, best.url), sha256: best.sha256 };
}

function fromJson(text: string, page: URL): WheelFile[] {
  const parsed = PAGE.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new ModelError('pull-failed', `${page.host} answers in a form that is not that of a package index.`);
  return parsed.data.files
    .filter(({ yanked }) => yanked === undefined || yanked === false)
    .map(({ filename, url, hashes }) => ({ name: filename, url: new URL(url, page), sha256: hashes.sha256 ?? '' }));
}

function fromHtml(text: string, page: URL): WheelFile[] {
  return [...text.matchAll(/<a\s([^>]*)>([^<]+)<\/a>/gi)]
    .filter(([, attributes]) => !/\bdata-yanked\b/i.test(attributes!))
    .flatMap(([, attributes, name]) => {
      const href = /\bhref\s*=\s*["']([^"']+)["']/i.exec(attributes!)?.[1]?.replaceAll('&amp;', '&');
      if (href === undefined) return [];
      const url = new URL(href, page);
      const sha256 = /sha256=([0-9a-f]{64})/.exec(url.hash)?.[1] ?? '';
      url.hash = '';
      return [{ name: name!.trim(), url, sha256 }];
    });
}

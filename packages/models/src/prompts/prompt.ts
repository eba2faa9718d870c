import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { ModelError } from '../errors.ts';

/** A prompt as it was written, before values are put in. */
export interface Prompt {
  readonly id: string;
  /** `major.minor.patch`; a change of a word is a new version. */
  readonly version: string;
  /** SHA-256 of the file. */
  readonly hash: string;
  readonly system: string;
  readonly user: string;
}

/** A prompt with its values, ready to be sent. */
export interface RenderedPrompt {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  readonly system: string;
  readonly user: string;
}

const FILE = /^([a-z][a-z-]*)@(\d+\.\d+\.\d+)\.md$/;
const MARK = '\n=== user ===\n';

/**
 * The prompts of a folder: files named `id@version.md`, the system part above a line `=== user ===`. `prompts.lock.json`
 * beside them holds the hash of every one; a file that was changed under its old version is refused.
 *
 * @throws ModelError `unknown-prompt` naming the file
 */
export function loadPrompts(folder: URL): ReadonlyMap<string, Prompt> {
  const lock = JSON.parse(readFileSync(new URL('prompts.lock.json', folder), 'utf8')) as Record<string, string>;
  const prompts = new Map<string, Prompt>();
  for (const name of readdirSync(folder)) {
    const [, id, version] = FILE.exec(name) ?? [];
    if (id === undefined || version === undefined) continue;
    const text = readFileSync(new URL(name, folder), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    if (lock[`${id}@${version}`] !== hash) {
      throw new ModelError(
        'unknown-prompt',
        `The prompt ${name} is not the one that prompts.lock.json names; give it a new version.`,
      );
    }
    const at = text.indexOf(MARK);
    if (at < 0) throw new ModelError('unknown-prompt', `The prompt ${name} has no line "=== user ===".`);
    prompts.set(`${id}@${version}`, {
      id,
      version,
      hash,
      system: text.slice(0, at).trim(),
      user: text.slice(at + MARK.length).trim(),
    });
  }
  return prompts;
}

/**
 * Puts values into `{{name}}` places. A value is data: places inside it are not filled again.
 * @throws ModelError `unknown-prompt` for a place without a value, or a value without a place
 */
export function renderPrompt(prompt: Prompt, values: Readonly<Record<string, string>>): RenderedPrompt {
  const used = new Set<string>();
  const fill = (text: string) =>
    text.replaceAll(/\{\{([a-zA-Z]+)\}\}/g, (_, name: string) => {
      if (!Object.hasOwn(values, name))
        throw new ModelError('unknown-prompt', `The prompt ${prompt.id} wants a value "${name}".`);
      used.add(name);
      return values[name]!;
    });
  const rendered = { ...prompt, system: fill(prompt.system), user: fill(prompt.user) };
  const spare = Object.keys(values).find((name) => !used.has(name));
  if (spare !== undefined)
    throw new ModelError('unknown-prompt', `The prompt ${prompt.id} has no place for "${spare}".`);
  return rendered;
}

import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';

export interface Written {
  readonly resourceType: string;
  readonly id?: string;
}

/** Resources of a file: a Bundle, a list, or NDJSON. Here none has to be of a patient. @throws CliError with the line */
export async function readResources(path: string): Promise<readonly Written[]> {
  const text = await readText(path, 'file of resources', true);
  const whole = parsed(text);
  const values = whole === undefined ? linesOf(path, text) : [whole];
  return values.flatMap(resourcesIn);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function linesOf(path: string, text: string): unknown[] {
  return text.split('\n').flatMap((line, n) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch (error) {
      throw new CliError(`${path}: line ${n + 1} is no JSON: ${(error as Error).message}.`);
    }
  });
}

function resourcesIn(value: unknown): Written[] {
  if (Array.isArray(value)) return value.flatMap(resourcesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { resourceType, entry } = value as { resourceType?: unknown; entry?: unknown };
  if (resourceType === 'Bundle' && Array.isArray(entry))
    return entry.flatMap((each: { resource?: unknown } | null) => resourcesIn(each?.resource));
  return typeof resourceType === 'string' ? [value as Written] : [];
}

import { CliError, UsageError } from '../../core/errors.ts';
import { assertReadable, bytesOf } from '../../core/input.ts';

/** One JSON object of inputs by name. */
export async function readInputs(path: string): Promise<Record<string, unknown>> {
  const text = (await wholeFile(path, 'input')).toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new CliError(`${path} is no JSON object of inputs, such as {"age": 55, "sex": "female"}.`);
}

/** All bytes of a file, or of standard input. */
export async function wholeFile(path: string, what: string): Promise<Buffer> {
  await assertReadable(path, what);
  const parts: Uint8Array[] = [];
  for await (const part of bytesOf(path, what)) parts.push(part);
  return Buffer.concat(parts);
}

export function dayOption(text: string | undefined): string {
  const day = text ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new UsageError(`${JSON.stringify(day)} is no day; give it as YYYY-MM-DD.`);
  return day;
}

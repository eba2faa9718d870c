import type { Input, Value } from './api.ts';

/** What a person typed, by input: words until they are sent. */
export type Typed = Readonly<Record<string, string>>;

/** As it is sent: numbers with a point or a comma, yes and no; empty fields and unreadable numbers are not sent. */
export function valuesOf(inputs: Readonly<Record<string, Input>>, typed: Typed): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const text = (typed[name] ?? '').trim();
    if (text === '') continue;
    if (input.kind === 'yesNo') values[name] = text === 'yes';
    else if (input.kind === 'choice' || input.kind === 'text') values[name] = text;
    else {
      const number = numberOf(text);
      if (number !== undefined) values[name] = number;
    }
  }
  return values;
}

/** A decimal number; a comma may stand for the point. */
export function numberOf(text: string): number | undefined {
  if (!/^-?\d+([.,]\d+)?$/.test(text.trim())) return undefined;
  return Number(text.trim().replace(',', '.'));
}

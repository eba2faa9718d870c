import { ImagingError } from '../errors.ts';
import type { MethodOptions } from './finding.ts';

/** A number among the parameters, or the default. @throws ImagingError outside the range */
export function numberParameter(
  options: MethodOptions,
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const given = options.parameters?.[name];
  if (given === undefined) return fallback;
  const value = typeof given === 'string' ? Number(given) : given;
  if (typeof value !== 'number' || !(value >= least && value <= most))
    throw new ImagingError('option', `The parameter ${name} is not a number from ${least} to ${most}.`);
  return value;
}

/** One of the words, or undefined when it is not given. @throws ImagingError for another word */
export function textParameter<const W extends string>(
  options: MethodOptions,
  name: string,
  words: readonly W[],
): W | undefined {
  const given = options.parameters?.[name];
  if (given === undefined) return undefined;
  const word = words.find((each) => each === given);
  if (word === undefined) throw new ImagingError('option', `The parameter ${name} is not one of ${words.join(', ')}.`);
  return word;
}

/// <reference path="./ucum-lhc.d.ts" />
import { type Conversion, type ConvertOptions, convert } from './convert.ts';

/**
 * Like `convert`, and for units outside its table (all of UCUM) through the UCUM library, which takes tens of
 * milliseconds and megabytes to load, so that only rare units ask for it.
 */
export async function convertAny(
  value: number,
  fromUnit: string,
  toUnit: string,
  options: ConvertOptions = {},
): Promise<Conversion> {
  const quick = convert(value, fromUnit, toUnit, options);
  if (quick.ok || quick.reason !== 'unknown-unit') return quick;
  const { default: library } = await import('@lhncbc/ucum-lhc');
  const result = library.UcumLhcUtils.getInstance().convertUnitTo(fromUnit, value, toUnit);
  return result.status === 'succeeded' && result.toVal !== null
    ? { ok: true, value: result.toVal, unit: toUnit }
    : quick;
}

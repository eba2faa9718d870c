const DECIMAL = /^[+-]?(?:\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

export interface NumberRange {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The implicit precision of a decimal as written (R4 §3.1.1.4.2): 100 is [99.5, 100.5), 5.40 is [5.395, 5.405). */
export function numberRange(text: string): NumberRange | undefined {
  const match = DECIMAL.exec(text);
  if (!match || text.length > 100) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  const places = (match[1]?.length ?? 0) - Number(match[2] ?? 0);
  const half = 0.5 * 10 ** -places;
  return { value, low: Math.min(value, tidy(value - half)), high: Math.max(value, tidy(value + half)) };
}

/** Removes the noise of binary arithmetic: 15 significant digits. */
export const tidy = (value: number): number => Number(value.toPrecision(15));

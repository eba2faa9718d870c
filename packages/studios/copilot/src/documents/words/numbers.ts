/**
 * Rounds half away from zero in decimal, on the digits as recorded (binary `toFixed` would turn 1.005 into 1.00).
 *
 * @param decimals digits after the point, 0 to 9; more are used where rounding would turn a non-zero value into zero
 */
export function roundDecimal(value: number, decimals: number): string {
  let digits = decimals;
  let text = fixed(value, digits);
  while (value !== 0 && Number(text) === 0 && digits < 9) text = fixed(value, ++digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

function fixed(value: number, decimals: number): string {
  const shifted = shift(Math.abs(value), decimals);
  const whole = Math.floor(shifted + 0.5);
  if (!Number.isSafeInteger(whole)) return String(value);
  const text = whole.toString().padStart(decimals + 1, '0');
  const point = text.length - decimals;
  const body = decimals === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
  return value < 0 ? `-${body}` : body;
}

/** Moves the decimal point in the shortest decimal form, so that 1.005 becomes exactly 100.5. */
function shift(value: number, by: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + by}`);
}

/** A number without a house rule: as recorded up to four decimals; a longer machine fraction is rounded by its size. */
export function numberWords(value: number, decimals?: number): string {
  if (decimals !== undefined) return roundDecimal(value, decimals);
  const recorded = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  if (recorded <= 4) return String(value);
  const size = Math.abs(value);
  if (size < 1) return String(Number(value.toPrecision(3)));
  return roundDecimal(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** A dose or strength: never rounded, only rid of binary noise such as 0.30000000000000004. */
export function exactWords(value: number): string {
  return String(Number(value.toPrecision(12)));
}

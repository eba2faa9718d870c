const parts = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

/** `k=0.2, A=10` as numbers by name. @throws RangeError with the part that is none */
export function valuesOf(text: string): Record<string, number> {
  return Object.fromEntries(
    parts(text).map((part) => {
      const [id, value] = part.split('=');
      if (!id || value === undefined || value === '' || !Number.isFinite(Number(value))) throw new RangeError(part);
      return [id, Number(value)];
    }),
  );
}

/** `k1=0.01:10, k2=0.1:1` as ranges. @throws RangeError with the part that is none */
export function rangesOf(text: string): { id: string; low: number; high: number }[] {
  return parts(text).map((part) => {
    const [id, range] = part.split('=');
    const [low, high] = (range ?? '').split(':').map((side) => (side === '' ? Number.NaN : Number(side)));
    if (!id || !Number.isFinite(low) || !Number.isFinite(high)) throw new RangeError(part);
    return { id, low: low!, high: high! };
  });
}

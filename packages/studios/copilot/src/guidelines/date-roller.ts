/** Extension by which published test patients ask to be moved to the present (cqframework test data). */
const ROLLER = /\/StructureDefinition\/dataDateRoller$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/;
const DAY = 86_400_000;

/**
 * Moves every date of a request or resource forward by the whole days between its `dataDateRoller` extension's
 * `dateLastUpdated` and `now`. A resource's own extension wins over that of what contains it; without any, nothing
 * is moved. Dates of less than day precision stay. Returns a copy.
 */
export function rollDates<T>(value: T, now: Date): T {
  const updated = lastUpdated(value) ?? latestInside(value);
  return updated === undefined ? value : (roll(value, daysSince(updated, now), now) as T);
}

function roll(value: unknown, days: number, now: Date): unknown {
  if (typeof value === 'string') return moved(value, days);
  if (Array.isArray(value)) return value.map((each) => roll(each, days, now));
  if (typeof value !== 'object' || value === null) return value;
  const own = lastUpdated(value);
  const by = own === undefined ? days : daysSince(own, now);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'extension' && own !== undefined ? withoutRoller(each) : roll(each, by, now),
    ]),
  );
}

/** Once moved, a resource must not be moved again. */
function withoutRoller(extensions: unknown): unknown {
  return Array.isArray(extensions) ? extensions.filter((each) => !isRoller(each)) : extensions;
}

function moved(text: string, days: number): string {
  const parts = DATE.exec(text);
  if (!parts || days === 0) return text;
  const at = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  if (Number.isNaN(at)) return text;
  return new Date(at + days * DAY).toISOString().slice(0, 10) + (parts[4] ?? '');
}

function daysSince(updated: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(updated.slice(0, 10))) / DAY);
}

function isRoller(extension: unknown): extension is { extension?: { url?: string; valueDateTime?: string }[] } {
  return (
    typeof extension === 'object' &&
    extension !== null &&
    'url' in extension &&
    typeof extension.url === 'string' &&
    ROLLER.test(extension.url)
  );
}

function lastUpdated(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('extension' in value) || !Array.isArray(value.extension)) {
    return undefined;
  }
  const date = value.extension
    .find(isRoller)
    ?.extension?.find(({ url }: { url?: string }) => url === 'dateLastUpdated')?.valueDateTime;
  return typeof date === 'string' && /^\d{4}-\d{2}-\d{2}/.test(date) ? date : undefined;
}

function latestInside(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = lastUpdated(value);
  return Object.values(value).reduce<string | undefined>((latest, each) => {
    const inside = latestInside(each);
    return inside !== undefined && (latest === undefined || inside > latest) ? inside : latest;
  }, own);
}

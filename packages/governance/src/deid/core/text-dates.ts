const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date as people write it, as `YYYY-MM-DD` or as far as it is known; undefined where the year is not written or it can be read two ways. */
export function readDate(text: string): string | undefined {
  const iso = /\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
  if (iso) return ymd(iso[1]!, iso[2]!, iso[3]!);
  const slash = /\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\b/.exec(text);
  if (slash) {
    const [first, second] = [Number(slash[1]), Number(slash[2])];
    // 13/4/2024 can only be a day first; otherwise as the United States write it.
    return first > 12
      ? ymd(slash[3]!, slash[2]!, slash[1]!)
      : second > 31
        ? undefined
        : ymd(slash[3]!, slash[1]!, slash[2]!);
  }
  const word = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i.exec(text);
  const year = /\b((?:19|20)\d\d)\b/.exec(text);
  if (!word || !year) return undefined;
  const month = String(MONTHS.indexOf(word[1]!.toLowerCase()) + 1);
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(text.replace(year[0], ' '));
  return day ? ymd(year[1]!, month, day[1]!) : `${year[1]}-${month.padStart(2, '0')}`;
}

/** The year in a date as people write it. */
export const readYear = (text: string): string | undefined => /\b((?:19|20)\d\d)\b/.exec(text)?.[1];

const ymd = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** `a`, `a and b`, `a, b, and c`; items that contain commas are parted by semicolons. */
export function listWords(items: readonly string[], conjunction = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  const separator = items.some((item) => item.includes(', ')) ? ';' : ',';
  if (items.length === 2 && separator === ',') return `${items[0]} ${conjunction} ${items[1]}`;
  return `${items.slice(0, -1).join(`${separator} `)}${separator} ${conjunction} ${items.at(-1)}`;
}

/** `1 day`, `2 days`. */
export function countWords(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Starts with a capital (but leaves `eGFR`, `pH`, `hs-CRP`) and ends with one full stop. */
export function sentence(words: string): string {
  const text = words.trim().replace(/\s+/g, ' ');
  if (text === '') return '';
  const first = /^[a-z]+(?=[\s,;:.()]|$)|^[a-z]+(?=-)|^[a-z]/.exec(text)?.[0] ?? '';
  const keep = /^[a-z]{1,2}(?:[A-Z]|-[A-Z])/.test(text);
  const capital = first !== '' && !keep ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

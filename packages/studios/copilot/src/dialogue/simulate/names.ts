import type { Condition } from '../../diagnosis/common/schema.ts';

const EMPTY = new Set('the of a an in with and due to acute disease syndrome disorder type'.split(' '));

/** A diagnosis as a bag of telling words: marks, brackets, possessives and order do not matter. */
export function diagnosisKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\(.*?\)/g, ' ')
    .replace(/[’']s?\b/g, '')
    .replace(/haem/g, 'hem')
    .replace(/aemia/g, 'emia')
    .replace(/oede/g, 'ede')
    .replace(/tumour/g, 'tumor')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !EMPTY.has(word))
    .map((word) => word.replace(/(?<=[a-z]{3})s$/, ''))
    .sort()
    .join(' ');
}

/** The ways one name may be meant: itself, what stands in brackets, each side of "or" and "due to". */
function variants(name: string): string[] {
  const bracketed = [...name.matchAll(/\(([^)]+)\)/g)].map((match) => match[1]!);
  return [name, ...name.split(/\s*(?:\/|;| or | due to | secondary to )\s*/i), ...bracketed]
    .map(diagnosisKey)
    .filter((key) => key !== '');
}

/** Whether a condition of the knowledge base is the diagnosis that is meant: its name or an alias, in any word order. */
export function isDiagnosis(condition: Condition, truth: readonly string[]): boolean {
  const names = new Set([condition.label, ...condition.aliases].map(diagnosisKey));
  return truth.some((name) => variants(name).some((key) => names.has(key)));
}

/**
 * The conditions that a diagnosis means: those of that name; failing that, the one whose name is the largest part of it
 * ("metastatic prostate cancer" is prostate cancer), then the one it is a part of. Parts of one common word do not count.
 */
export function meantConditions(conditions: Iterable<Condition>, truth: readonly string[]): ReadonlySet<string> {
  const all = [...conditions];
  const exact = all.filter((condition) => isDiagnosis(condition, truth));
  if (exact.length > 0) return new Set(exact.map((condition) => condition.id));
  const wanted = truth.map((name) => new Set(diagnosisKey(name).split(' ')));
  let best = 0;
  let chosen: string[] = [];
  const consider = (id: string, size: number) => {
    if (size > best) {
      best = size;
      chosen = [id];
    } else if (size === best && !chosen.includes(id)) chosen.push(id);
  };
  const telling = (words: readonly string[]) => words.length >= 2 || (words[0]?.length ?? 0) >= 9;
  for (const inside of [true, false]) {
    for (const condition of all)
      for (const name of [condition.label, ...condition.aliases]) {
        const words = diagnosisKey(name).split(' ');
        for (const want of wanted) {
          const smaller = inside ? words : [...want];
          const larger = inside ? want : new Set(words);
          if (telling(smaller) && smaller.every((word) => larger.has(word))) consider(condition.id, smaller.length);
        }
      }
    if (best > 0) return new Set(chosen.length <= 2 ? chosen : []);
  }
  return new Set();
}

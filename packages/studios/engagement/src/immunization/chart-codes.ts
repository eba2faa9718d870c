import type { CdsiData } from './data/types.ts';

const SNOMED = 'http://snomed.info/sct';
const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';

/** SNOMED CT concepts that are kinds of what CDC's data name, which knows no hierarchy. */
const KINDS: Readonly<Record<string, string>> = {
  '44054006': '014', // type 2 diabetes
  '46635009': '014', // type 1 diabetes
  '72892002': '007', // normal pregnancy
  '86406008': '186', // HIV infection, where nothing says perinatal
  '433144002': '161', // chronic kidney disease, stage 3
  '431857002': '161', // stage 4
  '433146000': '161', // stage 5
  '88805009': '016', // chronic congestive heart failure
  '84114007': '016', // heart failure
  '414545008': '016', // ischaemic heart disease
  '185086009': '214', // chronic obstructive bronchitis
  '449868002': '042', // smokes every day
  '428041000124106': '042', // smokes some days
  '428061000124105': '042', // light smoker
  '428071000124103': '042', // heavy smoker
  '127294003': '160', // traumatic or surgical absence of the spleen
};

/** The same by the beginning of an ICD-10-CM code. */
const ICD_KINDS: readonly (readonly [prefix: string, code: string])[] = [
  ['B20', '186'],
  ['Z21', '186'],
  ['D57', '259'],
  ['D73.0', '160'],
  ['E10', '014'],
  ['E11', '014'],
  ['E13', '014'],
  ['E84', '200'],
  ['I50', '016'],
  ['I25', '016'],
  ['J44', '214'],
  ['J45', '027'],
  ['K70.3', '015'],
  ['K74', '015'],
  ['N04', '167'],
  ['N18.6', '114'],
  ['N18', '161'],
  ['Q89.01', '160'],
  ['Z33.1', '007'],
  ['Z90.81', '160'],
  ['Z96.21', '011'],
];

interface Codes {
  readonly byCode: ReadonlyMap<string, readonly string[]>;
  readonly titles: ReadonlyMap<string, string>;
  readonly lasting: ReadonlySet<string>;
}

const indexes = new WeakMap<CdsiData, Codes>();

function codesOf(data: CdsiData): Codes {
  let codes = indexes.get(data);
  if (!codes) {
    const byCode = new Map<string, string[]>();
    for (const { code, codes: coded } of data.observations)
      for (const each of coded)
        if (each.system === 'SNOMED') byCode.set(each.code, [...(byCode.get(each.code) ?? []), code]);
    codes = {
      byCode,
      titles: new Map(data.observations.map(({ code, title }) => [code, title])),
      // Immunity after a disease lasts; what a condition asks for ends with it.
      lasting: new Set(data.antigens.flatMap(({ immunity }) => immunity.history.map(({ code }) => code))),
    };
    indexes.set(data, codes);
  }
  return codes;
}

/** CDSi's observations that codes of a chart mean: for sure, or one of several. */
export function observationsOf(
  codings: readonly { readonly system?: string; readonly code?: string }[],
  data: CdsiData,
): {
  readonly sure: readonly { readonly code: string; readonly lasting: boolean }[];
  readonly unsure: readonly string[];
} {
  const { byCode, titles, lasting } = codesOf(data);
  const sure = new Set<string>();
  const unsure = new Set<string>();
  for (const { system, code } of codings) {
    if (code === undefined) continue;
    const kind =
      system === SNOMED
        ? KINDS[code]
        : system === ICD10
          ? ICD_KINDS.find(([prefix]) => code.startsWith(prefix))?.[1]
          : undefined;
    const named = system === SNOMED ? (byCode.get(code) ?? []) : [];
    if (kind !== undefined) sure.add(kind);
    else if (named.length === 1) sure.add(named[0]!);
    else for (const each of named) unsure.add(titles.get(each)!);
  }
  return {
    sure: [...sure].map((code) => ({ code, lasting: lasting.has(code) })),
    unsure: sure.size > 0 ? [] : [...unsure],
  };
}

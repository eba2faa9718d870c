/**
 * Collections whose documents are the house's own and stay although a word in them is also an id of the person: settings,
 * who may sign in, models, projects of the laboratory. An account goes when it is the person's own.
 */
const OF_THE_HOUSE = new Set([
  'identity',
  'settings',
  'model-card',
  'model-policy',
  'model-spending',
  'module-sets',
  'smart-app',
  'login-attempt',
  'erasure-request',
  'erasure-ledger',
  'access-policy',
]);

/** Work on the data of many people at once, whatever a word in it says: none of it is one person's to be given. */
export const OF_MANY = {
  collections: ['deid-releases', 'synthetic-tables'],
  jobs: ['import', 'fhir-export', 'deidentification', 'synthesis', 'simulated-import'],
} as const;

export function staysOnErasure(patient: string): (collection: string, id: string, value: unknown) => boolean {
  return (collection, _id, value) => {
    if (collection === 'account') return (value as { patient?: unknown }).patient !== patient;
    return OF_THE_HOUSE.has(collection) || collection.startsWith('discovery-');
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** Collections whose documents are lists of many patients: where the list is, and which field of an entry says whose it is. */
const LISTS: Readonly<Record<string, { readonly path: readonly string[]; readonly key: string }>> = {
  trials: { path: ['screening', 'patients'], key: 'key' },
  'population-gap-rows': { path: ['rows'], key: 'patient' },
};

/** Takes a document about several people apart: the entries of the person, and the document without them. */
export function splitOf(
  patient: string,
): (collection: string, id: string, value: unknown) => { theirs: unknown; others: object } | undefined {
  return (collection, _id, value) => {
    const list = LISTS[collection];
    if (!list) return undefined;
    const [outer, inner] = list.path;
    const top = value as Fields;
    const holder = inner === undefined ? top : (top[outer!] as Fields | undefined);
    const name = inner ?? outer!;
    const rows = holder?.[name];
    if (!Array.isArray(rows)) return undefined;
    const isTheirs = (row: unknown): boolean => (row as Fields | null)?.[list.key] === patient;
    const left = { ...holder, [name]: rows.filter((row) => !isTheirs(row)) };
    return { theirs: rows.filter(isTheirs), others: inner === undefined ? left : { ...top, [outer!]: left } };
  };
}

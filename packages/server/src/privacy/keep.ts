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

export function staysOnErasure(patient: string): (collection: string, id: string, value: unknown) => boolean {
  return (collection, _id, value) => {
    if (collection === 'account') return (value as { patient?: unknown }).patient !== patient;
    return OF_THE_HOUSE.has(collection) || collection.startsWith('discovery-');
  };
}

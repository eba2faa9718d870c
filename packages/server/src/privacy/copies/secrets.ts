type Fields = Readonly<Record<string, unknown>>;

/** Fields that let somebody in, or say how; nobody gets them, not even the person themselves. */
const SECRET = /^(password|secret|token|csrf|payload|authorization|cookie|fingerprint)$|(Secret|Token|Password|Key)$/;

const pick = (value: unknown, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(value as Fields).filter(([name]) => names.includes(name)));

/** Collections about signing in and about who did what: only these fields are the person's. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  account: ['username', 'name', 'roles', 'patient', 'createdAt', 'lastSignIn', 'disabled'],
  session: ['createdAt', 'lastSeenAt', 'provenAt', 'factor', 'address', 'agent'],
  // That there is one; neither its seed nor what is left of its recovery codes.
  'second-factor': [],
  'sign-in-ticket': [],
  'password-link': [],
  token: ['name', 'scopes', 'createdAt', 'expiresAt', 'lastUsed'],
  'emergency-access': ['at', 'until', 'reason', 'review'],
};

/** The id of a session or a token is what it is recognised by. */
export const isSignIn = (collection: string): boolean =>
  collection === 'session' ||
  collection === 'token' ||
  collection === 'sign-in-ticket' ||
  collection === 'password-link' ||
  collection.startsWith('oidc-') ||
  collection.startsWith('smart-');

/** A document of ours as the person may have it: without what would let somebody in. */
export function disclosed(collection: string, value: unknown): unknown {
  if (collection.startsWith('oidc-') || collection.startsWith('smart-')) return { kind: collection };
  const fields = FIELDS[collection];
  const shown = fields ? pick(value, fields) : value;
  const { review, ...rest } = shown as { review?: Fields };
  return withoutSecrets(
    collection === 'emergency-access' && review ? { ...rest, review: pick(review, ['verdict', 'at']) } : shown,
  );
}

export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !SECRET.test(name))
      .map(([name, inner]) => [name, withoutSecrets(inner)]),
  );
}

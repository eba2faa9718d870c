type Json = Readonly<Record<string, unknown>>;
interface Entry {
  readonly fullUrl: string;
  readonly resource: Json;
}

/** The resource of a request that a reference of it names. */
export function findIn(entries: readonly Entry[], reference: unknown): Json | undefined {
  const wanted = (reference as { reference?: string } | undefined)?.reference;
  return wanted === undefined
    ? undefined
    : entries.find(
        ({ fullUrl, resource }) =>
          fullUrl === wanted || `${String(resource.resourceType)}/${String(resource.id)}` === wanted,
      )?.resource;
}

/** A person or an organisation, as people call it. */
export function nameOf({ name }: Json): string {
  if (typeof name === 'string') return name;
  const [first] = (Array.isArray(name) ? name : []) as { text?: string; given?: string[]; family?: string }[];
  return first?.text ?? [...(first?.given ?? []), first?.family ?? ''].join(' ').trim();
}

/** For whom a request is, and who asks, as lists show it. */
export function aboutOf(bundle: Json): { readonly patient: string; readonly provider: string } {
  const entries = bundle.entry as readonly Entry[];
  const claim = entries[0]?.resource ?? {};
  return {
    patient: nameOf(findIn(entries, claim.patient) ?? {}),
    provider: nameOf(findIn(entries, claim.provider) ?? {}),
  };
}

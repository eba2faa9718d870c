/** The parts of an ELM library that the runtime itself reads; the engine reads the rest. */
export interface ElmLibrary {
  readonly library: {
    readonly identifier: { readonly id: string; readonly system?: string; readonly version?: string };
    readonly usings?: { readonly def: readonly { readonly localIdentifier: string; readonly version?: string }[] };
    readonly includes?: { readonly def: readonly ElmInclude[] };
    readonly parameters?: { readonly def: readonly { readonly name: string }[] };
    readonly valueSets?: {
      readonly def: readonly { readonly name: string; readonly id: string; readonly version?: string }[];
    };
    readonly statements?: { readonly def: readonly ElmStatement[] };
  };
}

export interface ElmInclude {
  readonly localIdentifier: string;
  /** `system/Name` of the included library, or its name alone. */
  readonly path: string;
  readonly version?: string;
}

export interface ElmStatement {
  readonly name: string;
  readonly context?: string;
  readonly type?: string;
  readonly expression?: unknown;
}

/** Says whether an untrusted value has the shape of an ELM library as far as the runtime reads it. */
export function isElmLibrary(value: unknown): value is ElmLibrary {
  if (typeof value !== 'object' || value === null || !('library' in value)) return false;
  const { library } = value;
  if (typeof library !== 'object' || library === null || !('identifier' in library)) return false;
  const { identifier } = library;
  return (
    typeof identifier === 'object' && identifier !== null && 'id' in identifier && typeof identifier.id === 'string'
  );
}

/** `Name|version`, how a library is named in messages. */
export function libraryKey(library: ElmLibrary): string {
  const { id, version } = library.library.identifier;
  return version === undefined ? id : `${id}|${version}`;
}

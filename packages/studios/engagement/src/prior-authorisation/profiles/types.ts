/** What a profile of the guide says of one element, beyond R4. */
export interface ProfileNode {
  readonly min?: number;
  readonly max?: number;
  /** The value, exactly. */
  readonly fixed?: unknown;
  /** What the value has at least. */
  readonly pattern?: unknown;
  readonly invariants?: readonly { readonly key: string; readonly human: string; readonly expression: string }[];
  readonly types?: readonly ProfileType[];
  /** Value set of a required binding. */
  readonly binding?: string;
  readonly slicing?: {
    readonly by: readonly { readonly type: string; readonly path: string }[];
    readonly closed?: boolean;
  };
  readonly slices?: Readonly<Record<string, ProfileNode>>;
  /** By name, `value[x]` for a choice. */
  readonly children?: Readonly<Record<string, ProfileNode>>;
}

export interface ProfileType {
  readonly code: string;
  readonly profiles?: readonly string[];
  /** Profiles that what a reference names may have. */
  readonly targets?: readonly string[];
}

export interface Profile {
  readonly type: string;
  readonly root: ProfileNode;
}

export interface ProfilePackage {
  readonly version: string;
  readonly licence: string;
  readonly profiles: Readonly<Record<string, Profile>>;
  /** Codes by system; `true` where every code of the system is in. */
  readonly valueSets: Readonly<Record<string, Readonly<Record<string, readonly string[] | true>>>>;
}

/** Something that was started in a project and takes its time: an import, a generation, a search. */
export interface Run {
  readonly id: string;
  readonly project: string;
  /** Word of the kind, such as `generate`; each is defined by the part that does it. */
  readonly kind: string;
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  /** What the kind found, in its own words. */
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
}

/** How far a run is, while it runs. */
export interface Progress {
  readonly done: number;
  readonly total?: number;
  readonly message?: string;
}

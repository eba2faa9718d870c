import type { AuditKind } from './kinds.ts';

/** Something that was touched and is not a patient. */
export interface AuditEntity {
  /** `Type/id` or `Type/id/_history/version`. */
  readonly reference?: string;
  /** For what is not a FHIR resource: e.g. kind `draft`, `job`, `account`, `token`, and its id. */
  readonly thing?: { readonly kind: string; readonly id: string };
  /** Further facts by name. Never a patient's name or any clinical text. */
  readonly detail?: Readonly<Record<string, string>>;
}

/** What a route says about its request. Everything is optional: the plugin knows the rest. Several notes add up. */
export interface AuditNote {
  /** Absent: by route and method. The last one given counts. */
  readonly kind?: AuditKind;
  /** Ids or `Patient/id`. */
  readonly patients?: Iterable<string>;
  readonly entities?: readonly AuditEntity[];
  /** A few words about the outcome, for auditors. No patient text. */
  readonly outcome?: string;
  /** Who it is about when nobody is signed in: a login. */
  readonly account?: { readonly id?: string; readonly username: string; readonly patient?: string };
}

/** An event that no request stands for: a background job, a start. */
export interface DetachedEvent extends AuditNote {
  readonly kind: AuditKind;
  /** Account the work is done for; absent: the server itself. */
  readonly by?: { readonly id: string; readonly username?: string; readonly roles?: readonly string[] };
  /** A DICOM application entity that acted, and where it is. */
  readonly peer?: { readonly aeTitle: string; readonly address?: string };
  readonly failed?: boolean;
}

export interface Auditor {
  /** Resolves when durable. Rejects when the log cannot be written: then do not go on with what was to be audited. */
  record(event: DetachedEvent): Promise<void>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Declares patients whose data this request reads or writes: ids or `Patient/id`. */
    auditPatients(ids: Iterable<string>): void;
    audit(note: AuditNote): void;
  }
  interface FastifyInstance {
    auditor: Auditor;
  }
  interface FastifyContextConfig {
    /** Kind of event of this route; `false`: touches nothing worth auditing (health, metadata, static pages). */
    audit?: AuditKind | false;
  }
}

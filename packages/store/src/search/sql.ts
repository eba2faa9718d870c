import { keyOf } from '../index/key.ts';
import type { Veil } from '../port.ts';

/**
 * A statement under construction: every value becomes a parameter, so nothing a client sends is ever part of the SQL.
 * `$1` is always the tenant.
 */
export class Statement {
  readonly params: unknown[];
  #aliases = 0;
  /** Patients a login is confined to; undefined: none. */
  readonly patients: readonly string[] | undefined;

  /**
   * Ends every subquery. `OFFSET 0` keeps the planner from turning it into a join: each resource met is then checked
   * by itself through an index, and a page costs what it shows instead of what the store holds.
   */
  readonly fence: '' | ' OFFSET 0';

  /** Our own base URL: absolute references that begin with it are local. */
  readonly base: string | undefined;

  /** What the one who asks must not see; undefined: nothing. */
  readonly veil: Veil | undefined;

  constructor(
    tenant: number,
    patients: readonly string[] | undefined,
    base?: string,
    oneByOne = false,
    veil?: Veil | undefined,
  ) {
    this.params = [tenant];
    this.veil = veil;
    this.patients = patients;
    this.base = base;
    this.fence = oneByOne ? ' OFFSET 0' : '';
  }

  bind(value: unknown): string {
    return `$${this.params.push(value)}`;
  }

  /** A fresh table alias. */
  alias(): string {
    this.#aliases += 1;
    return `a${this.#aliases}`;
  }

  /** Condition on the key column for a parameter of one or several resource types. */
  key(alias: string, types: readonly string[], param: string): string {
    return this.#keyIs(`${alias}.key`, types, param);
  }

  /**
   * The same, for rows of a resource that is at hand. It has few; a key may have thousands where the database's
   * statistics know of none, so adding zero keeps it from beginning there.
   */
  keyOfOne(alias: string, types: readonly string[], param: string): string {
    return this.#keyIs(this.fence === '' ? `${alias}.key` : `${alias}.key + 0`, types, param);
  }

  #keyIs(column: string, types: readonly string[], param: string): string {
    if (types.length === 1) return `${column} = ${this.bind(keyOf(types[0]!, param))}::int8`;
    return `${column} = ANY(${this.bind(types.map((type) => keyOf(type, param)))}::int8[])`;
  }

  /** In one of the patients' compartments; true where no login confines the search. */
  inCompartment(alias: string): string | undefined {
    if (!this.patients) return undefined;
    const c = this.alias();
    const ids = `${this.bind(this.patients)}::text[]`;
    // R4 counts patients that link to this one as in its compartment; they are other people all the same.
    const person = `(${alias}.type <> 'Patient' OR ${alias}.id = ANY(${ids}))`;
    return `EXISTS (SELECT 1 FROM compartment ${c} WHERE ${c}.tenant = $1 AND ${c}.pk = ${alias}.pk AND ${c}.active AND ${c}.patient = ANY(${ids})) AND ${person}`;
  }

  /**
   * The resource is not behind the veil; undefined where there is none. A resource of several records is hidden when one
   * of them is; patients who link to each other are in each other's compartments, but each is only themselves. A Binary
   * is in nobody's record although it may be a file of one: where charts are closed it is read by its id, and not listed.
   */
  unveiled(alias: string, byId = false): string | undefined {
    const { only, without, hidden } = this.veil ?? {};
    const parts: string[] = [];
    const inRecordOf = (ids: string) => {
      const c = this.alias();
      return `EXISTS (SELECT 1 FROM compartment ${c} WHERE ${c}.tenant = $1 AND ${c}.pk = ${alias}.pk AND ${c}.active AND ${c}.patient = ANY(${ids}))`;
    };
    const person = `${alias}.type = 'Patient'`;
    if (without?.length) {
      const ids = `${this.bind(without)}::text[]`;
      parts.push(`NOT (CASE WHEN ${person} THEN ${alias}.id = ANY(${ids}) ELSE ${inRecordOf(ids)} END)`);
    }
    if (only) {
      const ids = `${this.bind(only)}::text[]`;
      const c = this.alias();
      const nobodys = `NOT EXISTS (SELECT 1 FROM compartment ${c} WHERE ${c}.tenant = $1 AND ${c}.pk = ${alias}.pk AND ${c}.active)`;
      const listed = byId ? '' : ` AND ${alias}.type <> 'Binary'`;
      parts.push(
        `(CASE WHEN ${person} THEN ${alias}.id = ANY(${ids}) ELSE (${inRecordOf(ids)} OR (${nobodys}${listed})) END)`,
      );
    }
    if (hidden?.length) parts.push(`${alias}.type || '/' || ${alias}.id <> ALL(${this.bind(hidden)}::text[])`);
    return parts.length > 0 ? parts.join(' AND ') : undefined;
  }

  /** As {@link inCompartment}, or in nobody's: practitioners, places and the like. For what a search passes through. */
  notOfOthers(alias: string): string | undefined {
    const own = this.inCompartment(alias);
    if (!own) return undefined;
    const c = this.alias();
    return `((${own}) OR NOT EXISTS (SELECT 1 FROM compartment ${c} WHERE ${c}.tenant = $1 AND ${c}.pk = ${alias}.pk AND ${c}.active))`;
  }
}

export const and = (parts: readonly (string | undefined)[]): string => {
  const given = parts.filter((part) => part !== undefined && part !== '');
  return given.length > 0 ? given.join(' AND ') : 'true';
};

export const or = (parts: readonly string[]): string => {
  if (parts.length === 0) return 'false';
  return parts.length === 1 ? parts[0]! : `(${parts.map((part) => `(${part})`).join(' OR ')})`;
};

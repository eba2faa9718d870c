import { sbmlError, type XmlElement } from './xml.ts';

/** Optional attribute without surrounding space. */
export const optional = (e: XmlElement, name: string): string | undefined => e.attributes.get(name)?.trim();

/** @throws DiscoveryError where the attribute is missing or is no identifier (SId). */
export function identifier(e: XmlElement, name: string): string {
  const value = optionalIdentifier(e, name);
  if (value === undefined) throw sbmlError(e, `the attribute ${name} is missing`);
  return value;
}

export function optionalIdentifier(e: XmlElement, name: string): string | undefined {
  const value = optional(e, name);
  if (value !== undefined && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(value)) {
    throw sbmlError(
      e,
      `${name}=${JSON.stringify(value.slice(0, 40))} is not an identifier (a letter or _, then letters, digits and _)`,
    );
  }
  return value;
}

/** A number as XML Schema writes it: with INF, -INF and NaN. */
export function numeric(e: XmlElement, name: string, given = optional(e, name)): number | undefined {
  if (given === undefined) return undefined;
  const text = given.trim();
  if (text === 'INF' || text === '-INF' || text === 'NaN') return Number(text.replace('INF', 'Infinity'));
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    throw sbmlError(e, `${name}=${JSON.stringify(text.slice(0, 40))} is not a number`);
  }
  return Number(text);
}

export function truth(e: XmlElement, name: string, fallback: boolean): boolean {
  const value = optional(e, name);
  if (value === undefined) return fallback;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw sbmlError(e, `${name}=${JSON.stringify(value.slice(0, 40))} is neither true nor false`);
}

export function part(e: XmlElement): { line: number; id?: string; metaid?: string } {
  const id = optionalIdentifier(e, 'id');
  const metaid = optional(e, 'metaid');
  return { line: e.line, ...(id === undefined ? {} : { id }), ...(metaid === undefined ? {} : { metaid }) };
}

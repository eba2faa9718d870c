import { searchParams } from './params.ts';
import { quote, UnknownParam } from './problems.ts';
import type { Filter, SearchParam, SearchQuery } from './types.ts';

/** A query under construction; what `SearchQuery` is when done. */
export type Draft = { -readonly [K in keyof SearchQuery]: SearchQuery[K] } & {
  filters: Filter[];
  unknown: SearchQuery['unknown'][number][];
  applied: SearchQuery['applied'][number][];
};

/** The definition that all of `types` share. */
export function findParam(types: readonly string[], code: string): SearchParam {
  const [first, ...others] = types.length === 0 ? ['Resource'] : types;
  const param = searchParams(first!).get(code);
  if (!param || others.some((type) => searchParams(type).get(code)?.type !== param.type)) {
    const where = types.length === 0 ? 'every resource type (name types with _type to use theirs)' : types.join(', ');
    throw new UnknownParam(`${quote(code)} is not a search parameter of ${where}`);
  }
  return param;
}

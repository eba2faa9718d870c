import { lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, lazy } from 'react';
import { needWords, type WordFolder } from '../i18n/i18n.ts';

/** A module with the words of what it shows, side by side: it is there when both are, so that no key is ever seen. */
export async function withWords<T>(load: () => Promise<T>, words: readonly WordFolder[]): Promise<T> {
  const [module] = await Promise.all([load(), needWords(words)]);
  return module;
}

// biome-ignore lint/suspicious/noExplicitAny: what the router and React ask for: a component takes any props of its own
type Part = ComponentType<any>;

/**
 * The page of a route, loaded when it is first opened or pointed at. `words` are the folders whose words it and all that it imports
 * show, besides those of the shell; a test says which are missing.
 */
// biome-ignore lint/suspicious/noExplicitAny: as the router asks; a page's own type would depend on the routes, and they on it
export const lazyPage = <T extends Record<string, any>, Name extends keyof T>(
  load: () => Promise<T>,
  name: Name,
  words: readonly WordFolder[] = [],
) => lazyRouteComponent(() => withWords(load, words), name);

/** A part of a page, such as a tab, loaded when it is first shown; `words` as of a page. */
export const lazyPart = <Name extends string, T extends Record<Name, Part>>(
  load: () => Promise<T>,
  name: Name,
  words: readonly WordFolder[] = [],
) => lazy(async () => ({ default: (await withWords(load, words))[name] }));

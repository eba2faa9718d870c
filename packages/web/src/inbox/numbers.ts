import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { inboxKeys } from './api.ts';

export type Kind = 'emergency' | 'crisis' | 'poison' | 'violence';
export interface Line {
  readonly number: string;
  readonly option?: string;
  readonly text?: boolean;
  readonly always?: boolean;
  readonly name?: Readonly<Record<'en' | 'es', string>>;
  readonly spanish?: string;
}
interface Released extends Line {
  readonly source?: { readonly by: string; readonly url: string; readonly believed: string };
}
interface By {
  readonly by: string;
  readonly at: string;
}
export interface LineView {
  readonly kind: Kind;
  /** What patients are told; absent: there is none. */
  readonly line?: Released;
  readonly released?: Released;
  readonly own: boolean;
  readonly confirmed: boolean;
  readonly changed?: By;
}
export interface Numbers {
  readonly country: string;
  readonly set?: By;
  readonly configured: string;
  readonly table: string;
  readonly countries: readonly string[];
  readonly lines: readonly LineView[];
}

export const numbersQuery = queryOptions({
  queryKey: [...inboxKeys, 'numbers'],
  queryFn: ({ signal }) => api.request<Numbers>('/api/clinic/help-lines', { signal }),
  staleTime: 60_000,
});
/** What the head of the portal says. */
export const previewQuery = (language: 'en' | 'es') =>
  queryOptions({
    queryKey: [...inboxKeys, 'numbers', 'preview', language],
    queryFn: ({ signal }) =>
      api.request<{ sentences: readonly string[] }>('/api/help-lines', { query: { language }, signal }),
  });
const of = (country: string, kind: Kind) => `/api/clinic/help-lines/${country}/${kind}`;
export const setCountry = (country: string | null) =>
  api.request<Numbers>('/api/clinic/country', { method: 'PUT', body: { country } });
export const setLine = (country: string, kind: Kind, line: Line | null, confirmed: boolean) =>
  api.request<Numbers>(of(country, kind), { method: 'PUT', body: { line, confirmed } });
export const resetLine = (country: string, kind: Kind) => api.request<Numbers>(of(country, kind), { method: 'DELETE' });
/** Without where it is from: what is said of it is the clinic's. */
export const bare = ({ number, option, text, always, name, spanish }: Line): Line => ({
  number,
  ...(option === undefined ? {} : { option }),
  ...(text === undefined ? {} : { text }),
  ...(always === undefined ? {} : { always }),
  ...(name === undefined ? {} : { name }),
  ...(spanish === undefined ? {} : { spanish }),
});

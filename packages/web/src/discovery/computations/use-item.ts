import { getRouteApi } from '@tanstack/react-router';

const route = getRouteApi('/shell/discovery/$projectId');

/** What of a tab is open, by its id in the address; undefined for the list. */
export function useItem(tab: string): [item: string | undefined, open: (id: string | undefined) => void] {
  const { item } = route.useSearch();
  const navigate = route.useNavigate();
  return [item, (id) => void navigate({ search: id === undefined ? { tab } : { tab, item: id } })];
}

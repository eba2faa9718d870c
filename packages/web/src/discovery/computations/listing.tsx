import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import classes from './computations.module.css';

/** What a project has of one sort: being fetched, failed, none yet, or `children` of the items. */
export function Listing<Item>(props: {
  found: UseQueryResult<{ readonly items: readonly Item[] }>;
  none: string;
  noneHint: string;
  icon: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}) {
  const { found } = props;
  const items = found.data?.items ?? [];
  return (
    <div className={classes.stack}>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Failure error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isSuccess && items.length === 0 ? (
        <Empty title={props.none} hint={props.noneHint} icon={props.icon} />
      ) : null}
      {items.length > 0 ? props.children(items) : null}
    </div>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import type { Computation } from './api.ts';
import { ComputationTag } from './computation-tag.tsx';

/** Computations, newest first; each opens. */
export function ComputationList(props: {
  title: string;
  id: string;
  items: readonly Computation[];
  what: (computation: Computation) => string;
  onOpen: (computation: Computation) => void;
  current?: string | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={props.title} id={props.id} flush>
      <Table
        caption={props.title}
        head={[t('computations.name'), t('computations.what'), t('computations.state'), t('computations.started')]}
        rows={props.items.map((one) => ({
          key: one.id,
          cells: [
            <Button
              key="open"
              variant="subtle"
              size="compact-sm"
              aria-current={one.id === props.current}
              onClick={() => props.onOpen(one)}
            >
              {one.name}
            </Button>,
            one.state === 'ready' ? props.what(one) : (one.error ?? ''),
            <ComputationTag key="state" computation={one} />,
            `${one.startedBy} · ${format.instant(one.startedAt)}`,
          ],
        }))}
      />
    </Card>
  );
}

import { Button, FileButton, Menu } from '@mantine/core';
import { IconAtom, IconChevronDown, IconDownload, IconPencil, IconUpload } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { moleculeKeys, moleculesApi, PAGE, type Project, runKeys, type Sorting } from '../api.ts';
import classes from '../discovery.module.css';
import { useSelection } from '../selection.ts';
import { SketchDialog } from '../sketch/sketch-dialog.tsx';
import { RunLine } from '../work/run-list.tsx';
import { useRuns } from '../work/use-runs.ts';
import { MoleculeTable } from './molecule-table.tsx';

const FILES = ['csv', 'smi', 'sdf'] as const;

/** The molecules of a project: bring, sort, choose, take along. */
export function MoleculesPanel({ project: { id } }: { readonly project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [drawing, setDrawing] = useState(false);
  const [sorting, setSorting] = useState<Sorting>({ sort: 'number', order: 'asc', offset: 0 });
  const selection = useSelection(id);
  const runs = useRuns(id);
  const page = useQuery({
    queryKey: moleculeKeys.list(id, sorting),
    queryFn: () => moleculesApi.list(id, sorting),
    placeholderData: keepPreviousData,
  });
  const bring = useMutation({
    mutationFn: (file: File) => moleculesApi.bring(id, file),
    onSuccess: () => queries.invalidateQueries({ queryKey: runKeys.list(id) }),
  });
  const going = runs.data?.items.filter(({ state }) => state === 'running') ?? [];
  const lastImport = runs.data?.items.find(({ kind }) => kind === 'import');
  const shown = lastImport !== undefined && (bring.isSuccess || lastImport.state === 'failed') ? lastImport : undefined;
  const { total = 0, withheld = 0 } = page.data ?? {};
  const last = Math.min(total, sorting.offset + PAGE);
  return (
    <div className={classes.stack}>
      <div className={classes.bar}>
        <FileButton
          accept=".smi,.smiles,.csv,.tsv,.txt,.sdf,.sd,.mol,.gz"
          onChange={(file) => (file === null ? undefined : bring.mutate(file))}
        >
          {(button) => (
            <Button {...button} loading={bring.isPending} leftSection={<IconUpload size={17} aria-hidden />}>
              {t('discovery.table.bring')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          disabled={bring.isPending}
          leftSection={<IconPencil size={17} aria-hidden />}
          onClick={() => setDrawing(true)}
        >
          {t('sketch.drawMolecule')}
        </Button>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="default"
              disabled={total === 0}
              leftSection={<IconDownload size={17} aria-hidden />}
              rightSection={<IconChevronDown size={15} aria-hidden />}
            >
              {selection.numbers.size === 0
                ? t('discovery.table.download')
                : t('discovery.table.downloadChosen', { count: selection.numbers.size })}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {FILES.map((kind) => (
              <Menu.Item key={kind} component="a" href={moleculesApi.exportPath(id, kind, [...selection.numbers])}>
                {t(`discovery.table.files.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        {selection.numbers.size === 0 ? null : (
          <Button variant="subtle" onClick={() => selection.set([])}>
            {t('discovery.table.clear')}
          </Button>
        )}
        <span className={classes.sub} role="status">
          {t('discovery.table.count', { count: total, formatted: format.number(total) })}
          {withheld === 0 ? '' : ` · ${t('discovery.table.withheldCount', { count: withheld })}`}
        </span>
      </div>
      {drawing ? (
        <SketchDialog
          notation="SMILES"
          text=""
          onUse={(smiles) => bring.mutate(new File([`${smiles}\n`], 'drawn.smi'))}
          onClose={() => setDrawing(false)}
        />
      ) : null}
      {bring.isError ? <Failure error={bring.error} compact /> : null}
      {going.length > 0 || shown !== undefined ? (
        <ul className={classes.list}>
          {going.map((run) => (
            <RunLine key={run.id} run={run} project={id} />
          ))}
          {shown !== undefined && shown.state !== 'running' ? <RunLine run={shown} project={id} /> : null}
        </ul>
      ) : null}
      {page.isPending ? <Loading /> : null}
      {page.isError ? <Failure error={page.error} retry={() => void page.refetch()} /> : null}
      {page.data !== undefined && total === 0 ? (
        <Empty
          title={t('discovery.table.none')}
          hint={t('discovery.table.noneHint')}
          icon={<IconAtom size={28} stroke={1.5} />}
        />
      ) : null}
      {page.data !== undefined && total > 0 ? (
        <>
          <MoleculeTable
            project={id}
            items={page.data.items}
            sorting={sorting}
            onSort={(sort) =>
              setSorting({
                sort,
                order: sorting.sort === sort && sorting.order === 'asc' ? 'desc' : 'asc',
                offset: 0,
              })
            }
          />
          {total > PAGE ? (
            <div className={classes.bar}>
              <Button
                variant="default"
                disabled={sorting.offset === 0}
                onClick={() => setSorting({ ...sorting, offset: Math.max(0, sorting.offset - PAGE) })}
              >
                {t('discovery.table.previous')}
              </Button>
              <Button
                variant="default"
                disabled={last >= total}
                onClick={() => setSorting({ ...sorting, offset: sorting.offset + PAGE })}
              >
                {t('discovery.table.next')}
              </Button>
              <span className={classes.sub}>
                {t('discovery.table.range', {
                  from: format.number(sorting.offset + 1),
                  to: format.number(last),
                  total: format.number(total),
                })}
              </span>
            </div>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

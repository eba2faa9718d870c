import { Button } from '@mantine/core';
import { IconTargetArrow, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Empty, Failure } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { Project } from '../api.ts';
import { type Computation, computationKeys } from '../computations/api.ts';
import { BackButton } from '../computations/back-button.tsx';
import { BringForm } from '../computations/bring-form.tsx';
import { ComputationList } from '../computations/computation-list.tsx';
import classes from '../computations/computations.module.css';
import { useComputations } from '../computations/use-computation.ts';
import { useItem } from '../computations/use-item.ts';
import { type EvidenceFile, evidenceApi, evidenceKeys } from './api.ts';
import { NewRanking } from './new-ranking.tsx';
import { RankingView } from './ranking-view.tsx';

/** Evidence of a project, rankings of targets from it, and tests of the ranking. */
export function TargetsPanel({ project }: { readonly project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [item, open] = useItem('targets');
  const files = useQuery({ queryKey: evidenceKeys.list(project.id), queryFn: () => evidenceApi.list(project.id) });
  const rankings = useComputations(project.id, 'target-ranking');
  const tests = useComputations(project.id, 'target-test');
  if (item !== undefined)
    return (
      <div className={classes.stack}>
        <div className={classes.actions}>
          <BackButton onBack={() => open(undefined)} />
        </div>
        <RankingView key={item} project={project.id} id={item} />
      </div>
    );
  const brought = files.data?.items ?? [];
  const items = [...(rankings.data?.items ?? []), ...(tests.data?.items ?? [])].sort((a, b) =>
    b.startedAt.localeCompare(a.startedAt),
  );
  const started = (made: Computation) => {
    void queries.invalidateQueries({ queryKey: computationKeys.all });
    open(made.id);
  };
  const share = (value: unknown): string => (typeof value === 'number' ? format.number(value, 3) : '–');
  const what = ({ kind, summary = {} }: Computation): string =>
    kind === 'target-ranking'
      ? t('targets.said', { targets: format.number(Number(summary.targets)), first: String(summary.first) })
      : t('targets.testSaid', {
          auroc: share(summary.auroc),
          popularity: share(summary.popularity),
          diseases: Number(summary.diseases),
        });
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <BringEvidence project={project.id} />
        {brought.length > 0 ? <NewRanking project={project.id} files={brought} onStarted={started} /> : null}
      </div>
      <div className={classes.stack}>
        <p className={classes.notice} role="note">
          {t('targets.honest')}
        </p>
        {files.isError ? <Failure error={files.error} retry={() => void files.refetch()} /> : null}
        {files.isSuccess && brought.length === 0 ? (
          <Empty
            title={t('targets.none')}
            hint={t('targets.noneHint')}
            icon={<IconTargetArrow size={28} stroke={1.5} />}
          />
        ) : null}
        {brought.length > 0 ? <Files project={project.id} files={brought} /> : null}
        {items.length > 0 ? (
          <ComputationList
            title={t('targets.title')}
            id="rankings"
            items={items}
            what={what}
            onOpen={({ id }) => open(id)}
          />
        ) : null}
      </div>
    </div>
  );
}

function Files({ project, files }: { project: string; files: readonly EvidenceFile[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const drop = useMutation({
    mutationFn: (id: string) => evidenceApi.drop(project, id),
    onSuccess: () => queries.invalidateQueries({ queryKey: evidenceKeys.list(project) }),
  });
  return (
    <Card title={t('targets.files')} id="evidence-files" flush>
      {drop.isError ? <Failure error={drop.error} compact /> : null}
      <Table
        caption={t('targets.files')}
        head={[t('targets.name'), t('targets.holds'), '']}
        rows={files.map(({ id, name, description }) => ({
          key: id,
          cells: [
            name,
            <div key="holds">
              {t('targets.holdsSaid', {
                rows: format.number(description.rows),
                targets: format.number(description.targets),
                diseases: format.number(description.diseaseCount),
              })}
              {description.skipped > 0 ? (
                <p className={classes.sub} lang="en">
                  {t('targets.skipped', {
                    rows: format.number(description.skipped),
                    first: description.notes[0] ?? '',
                  })}
                </p>
              ) : null}
            </div>,
            <Button
              key="drop"
              size="compact-xs"
              variant="default"
              aria-label={t('targets.remove', { name })}
              onClick={() => drop.mutate(id)}
            >
              <IconTrash size={14} aria-hidden />
            </Button>,
          ],
        }))}
      />
    </Card>
  );
}

function BringEvidence({ project }: { project: string }) {
  const { t } = useTranslation();
  return (
    <BringForm
      title={t('targets.bring')}
      id="bring-evidence"
      label={t('targets.file')}
      description={t('targets.fileHint')}
      accept=".json,.jsonl,.ndjson,.tsv,.csv,.parquet,.gz"
      submit={t('targets.bringIt')}
      bring={(file) => evidenceApi.bring(project, file)}
      onBrought={() => queries.invalidateQueries({ queryKey: evidenceKeys.list(project) })}
    />
  );
}

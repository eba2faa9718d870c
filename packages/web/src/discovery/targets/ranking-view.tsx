import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import table from '../../ui/table.module.css';
import { Table } from '../../ui/table.tsx';
import type { Computation } from '../computations/api.ts';
import { ComputationHead } from '../computations/computation-head.tsx';
import classes from '../computations/computations.module.css';
import { useComputation, useResult } from '../computations/use-computation.ts';
import type { RankedTarget, Ranking, RankingTest } from './api.ts';
import own from './targets.module.css';
import { Trail } from './trail.tsx';

/** One ranking with its trails, or one test. */
export function RankingView({ project, id }: { project: string; id: string }) {
  const found = useComputation(project, id);
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return (
    <>
      <ComputationHead computation={found.data} table />
      <Result computation={found.data} />
    </>
  );
}

function Result({ computation }: { computation: Computation }) {
  const found = useResult<Ranking | RankingTest>(computation);
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.data === undefined) return null;
  return computation.kind === 'target-test' ? (
    <Test test={found.data as RankingTest} />
  ) : (
    <Ranked ranking={found.data as Ranking} />
  );
}

function Ranked({ ranking }: { ranking: Ranking }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState<string | undefined>(ranking.targets[0]?.target);
  const title = t('targets.ranking', { disease: ranking.name ?? ranking.disease });
  const largest = ranking.targets[0]?.score ?? 1;
  return (
    <>
      <p className={ranking.basis === 'prior' ? classes.notice : classes.plain} role="note">
        {t(`targets.basis.${ranking.basis}`)}
      </p>
      <Card title={title} id="ranking" flush>
        <table className={table.table}>
          <caption className={table.caption}>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('targets.place')}</th>
              <th scope="col">{t('targets.target')}</th>
              <th scope="col">{t('targets.score')}</th>
              <th scope="col">{t('targets.kinds')}</th>
            </tr>
          </thead>
          <tbody>
            {ranking.targets.map((one) => (
              <Fragment key={one.target}>
                <TargetRow
                  one={one}
                  largest={largest}
                  open={open === one.target}
                  onOpen={() => setOpen(open === one.target ? undefined : one.target)}
                />
                {open === one.target ? (
                  <tr>
                    <td colSpan={4} className={own.trail}>
                      <Trail target={one} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </Card>
      <p className={classes.sub}>
        {t('targets.shown', {
          shown: format.number(ranking.targets.length),
          all: format.number(ranking.targetCount),
        })}
      </p>
    </>
  );
}

function TargetRow(props: { one: RankedTarget; largest: number; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { one, largest, open, onOpen } = props;
  const name = one.symbol ?? one.target;
  const kinds = Object.entries(one.byType).sort(([, a], [, b]) => b - a);
  return (
    <tr>
      <td>
        <span className="tabular">{format.number(one.rank)}</span>
      </td>
      <td>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={open}
          aria-label={t('targets.open', { target: name })}
          leftSection={open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
          onClick={onOpen}
        >
          {name}
        </Button>
        {one.cautions.map((caution) => (
          <p key={caution} className={classes.sub} lang="en">
            {caution}
          </p>
        ))}
      </td>
      <td>
        <span className="tabular">{format.number(one.score, 4)}</span>{' '}
        <span className={classes.bar} style={{ width: `${(90 * one.score) / largest}px` }} aria-hidden />
      </td>
      <td>{kinds.map(([type, score]) => `${type} ${format.number(score, 3)}`).join(', ')}</td>
    </tr>
  );
}

function Test({ test }: { test: RankingTest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { macro, amongShared, diseases } = test;
  const share = (value: number | null) => (value === null ? '–' : format.number(value, 3));
  const number = (value: number, digits: number) => <span className="tabular">{format.number(value, digits)}</span>;
  if (diseases.length === 0)
    return (
      <p className={classes.notice} role="note">
        {t('targets.few')}
      </p>
    );
  return (
    <>
      <Card title={t('targets.testTitle')} id="target-test">
        <div className={classes.stack}>
          <p className={classes.plain}>
            {t('targets.macro', {
              auroc: share(macro.auroc),
              popularity: share(macro.popularity),
              better: macro.better,
              diseases: diseases.length,
            })}
          </p>
          <p className={classes.plain}>
            {t('targets.shared', { auroc: share(amongShared.auroc), popularity: share(amongShared.popularity) })}
          </p>
          <p className={classes.sub} lang="en">
            {test.protocol}
          </p>
        </div>
      </Card>
      <Card flush>
        <Table
          caption={t('targets.testTitle')}
          head={[
            t('targets.disease'),
            t('targets.hidden'),
            t('targets.elsewhere'),
            t('targets.auroc'),
            t('targets.popularity'),
          ]}
          rows={diseases.map((one) => ({
            key: one.disease,
            cells: [
              one.name ?? one.disease,
              number(one.positives, 0),
              number(one.shared, 0),
              number(one.auroc, 3),
              number(one.popularity, 3),
            ],
          }))}
        />
      </Card>
    </>
  );
}

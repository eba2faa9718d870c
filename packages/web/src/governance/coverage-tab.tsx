import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { type Coverage, governanceApi, governanceKeys, type PeopleCell, type Shipped } from './api.ts';
import classes from './governance.module.css';
import { Interval } from './interval.tsx';
import { LEVEL_TONE } from './subject-tags.tsx';

/** The people of this place beside those whom models know. */
export function CoverageTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery({ queryKey: governanceKeys.coverage, queryFn: governanceApi.coverage });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { measured, shipped } = found.data;
  return (
    <div className={classes.stack}>
      <p className={classes.sub}>{t('governance.coverage.lead')}</p>
      <Measure />
      {measured === undefined ? (
        <Empty
          title={t('governance.coverage.none')}
          hint={t('governance.coverage.noneHint')}
          icon={<IconUsers size={28} stroke={1.5} />}
        />
      ) : (
        <>
          <Card
            title={t('governance.coverage.people', { count: measured.people.people })}
            aside={<span className={classes.sub}>{`${format.date(measured.asOf)}, ${measured.by}`}</span>}
          >
            <div className={classes.groups}>
              {(['age', 'sex', 'language'] as const).map((group) => (
                <Cells key={group} title={t(`governance.coverage.${group}`)} cells={measured.people[group]} />
              ))}
            </div>
          </Card>
          {measured.models.map((model) => (
            <ModelCard key={model.model} model={model} />
          ))}
        </>
      )}
      <Card title={t('governance.coverage.shipped')} flush>
        <div className={classes.scroll}>
          <Table
            caption={t('governance.coverage.shipped')}
            head={[
              t('governance.subjects.name'),
              t('governance.coverage.madeFor'),
              t('governance.coverage.learnedFrom'),
              t('governance.coverage.againstHere'),
            ]}
            rows={shipped.map(({ subject, name, madeFor, learnedFrom, learned, here }) => ({
              key: subject,
              cells: [
                <span key="name" lang="en">
                  {name}
                  <div className={classes.sub}>{subject}</div>
                </span>,
                <span key="for" lang="en">
                  {madeFor}
                </span>,
                learned && learnedFrom === undefined ? (
                  t('governance.trained.unknown')
                ) : (
                  <span key="from" lang="en">
                    {learnedFrom}
                  </span>
                ),
                learned ? <Against key="against" subject={subject} here={here} /> : null,
              ],
            }))}
          />
        </div>
      </Card>
    </div>
  );
}

function Measure() {
  const { t } = useTranslation();
  const manages = useMay()('governance.manage');
  const [job, setJob] = useState<string | undefined>(undefined);
  const start = useMutation({ mutationFn: governanceApi.measureCoverage, onSuccess: ({ id }) => setJob(id) });
  const watched = useQuery({
    queryKey: ['governance', 'job', job],
    queryFn: async () => {
      const found = await governanceApi.job(job!);
      if (found.state === 'completed') await queries.invalidateQueries({ queryKey: governanceKeys.coverage });
      return found;
    },
    enabled: job !== undefined,
    refetchInterval: (query) => (['queued', 'running'].includes(query.state.data?.state ?? 'queued') ? 1000 : false),
  });
  if (!manages) return null;
  const state = watched.data?.state;
  const busy = start.isPending || (job !== undefined && !['completed', 'failed', 'cancelled'].includes(state ?? ''));
  return (
    <div className={classes.bar2}>
      <Button size="sm" variant="default" loading={busy} onClick={() => start.mutate()}>
        {t('governance.coverage.measure')}
      </Button>
      <span role="status" className={classes.sub}>
        {state === 'completed' ? t('governance.coverage.done') : state === 'failed' ? (watched.data?.error ?? '') : ''}
      </span>
      {start.isError ? <Failure error={start.error} compact /> : null}
    </div>
  );
}

function Cells({ title, cells }: { title: string; cells: readonly PeopleCell[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...cells.map(({ count }) => count ?? 0));
  return (
    <section>
      <h3 className={classes.groupTitle}>{title}</h3>
      <ul className={classes.cells}>
        {cells.map(({ label, count }) => (
          <li key={label}>
            <span>{label === '(not known)' ? t('governance.coverage.notKnown') : label}</span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(100 * (count ?? 0)) / most} height="4" className={classes.cellBar} />
            </svg>
            <span className="tabular">{count === null ? t('governance.coverage.few') : format.number(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ModelCard({ model }: { model: NonNullable<Coverage['measured']>['models'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = (share: number): string => `${format.number(100 * share, 0)}\u00a0%`;
  return (
    <Card title={t('governance.coverage.model', { title: model.title })} flush>
      <div className={classes.scroll}>
        <Table
          caption={model.title}
          head={[
            t('governance.coverage.input'),
            t('governance.coverage.persons'),
            t('governance.drift.psi'),
            t('governance.coverage.missing'),
            t('governance.coverage.outside'),
            t('governance.drift.level'),
          ]}
          rows={model.inputs.map(({ name, n, psi, missing, outside, level, reasons }) => ({
            key: name,
            cells: [
              name,
              n.map((each) => format.number(each)).join(' / '),
              psi === undefined ? (
                '–'
              ) : (
                <span key="psi">
                  <Interval label={format.number(psi.value, 3)} {...psi} limit={0.25} most={1} />
                  <span className={classes.sub}>{format.number(psi.value, 3)}</span>
                </span>
              ),
              `${percent(missing.trained)} / ${percent(missing.here)}`,
              outside === null ? t('governance.coverage.few') : percent(outside),
              <span key="level">
                <Tag tone={LEVEL_TONE[level]}>{t(`governance.drift.levels.${level}`)}</Tag>
                <div className={classes.sub} lang="en">
                  {reasons.join('; ')}
                </div>
              </span>,
            ],
          }))}
        />
      </div>
      {model.notRecorded.length === 0 ? null : (
        <p className={classes.sub}>
          {t('governance.coverage.notRecorded', { inputs: format.list(model.notRecorded) })}
        </p>
      )}
    </Card>
  );
}

/** The gravest of what was compared, with the way to the whole; "unknown" where nothing can be. */
function Against({ subject, here }: { subject: string; here: Shipped['here'] | undefined }) {
  const { t } = useTranslation();
  const levels = [here?.ages, here?.sex, here?.languages].flatMap((one) => (one === undefined ? [] : [one.level]));
  const worst = (['alert', 'watch', 'too-few', 'none'] as const).find((level) => levels.includes(level));
  return (
    <Link to="/governance/subjects/$subjectId" params={{ subjectId: subject }}>
      {worst === undefined ? (
        t('governance.trained.notCompared')
      ) : (
        <Tag tone={LEVEL_TONE[worst]}>{t(`governance.drift.levels.${worst}`)}</Tag>
      )}
    </Link>
  );
}

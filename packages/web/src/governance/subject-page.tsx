import { Button, Group } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { governanceApi, governanceKeys, type Subject } from './api.ts';
import { Evaluations } from './evaluations.tsx';
import classes from './governance.module.css';
import { GateTag, RunsTag } from './subject-tags.tsx';
import { SwitchButton } from './switch-button.tsx';
import { TrainedPeopleCard } from './trained-people.tsx';

const route = getRouteApi('/shell/governance/subjects/$subjectId');

/** One generator or model: how it stands, what was measured, its versions and its switch. */
export function SubjectPage() {
  const { t } = useTranslation();
  const { subjectId } = route.useParams();
  const manages = useMay()('governance.manage');
  const subjects = useQuery({ queryKey: governanceKeys.subjects, queryFn: governanceApi.subjects });
  if (subjects.isPending) return <Loading />;
  if (subjects.isError) return <Failure error={subjects.error} retry={() => void subjects.refetch()} />;
  const subject = subjects.data.items.find(({ id }) => id === subjectId);
  if (!subject) return <Empty title={t('governance.subject.unknown')} />;
  return (
    <Page
      title={subject.name}
      lead={
        <>
          {t(`governance.kinds.${subject.kind}`)} · {subject.version} · <code>{subject.id}</code> ·{' '}
          <Link to="/governance">{t('governance.title')}</Link>
        </>
      }
      actions={manages && subject.stops ? <SwitchButton subject={subject} /> : null}
    >
      <div className={classes.stack}>
        <div className={classes.bar2}>
          <RunsTag subject={subject} />
          <GateTag gate={subject.gate} />
          {subject.switch?.off === true ? <span>{subject.switch.history.at(-1)?.reason}</span> : null}
        </div>
        {manages && subject.noSuite === undefined ? <EvaluateBar subject={subject} /> : null}
        <Gate subject={subject} manages={manages} />
        <TrainedPeopleCard subject={subject.id} />
        <Evaluations subject={subject.id} noSuite={subject.noSuite} />
        <Switchings subject={subject} />
      </div>
    </Page>
  );
}

function EvaluateBar({ subject }: { subject: Subject }) {
  const { t } = useTranslation();
  const [job, setJob] = useState<string | undefined>(undefined);
  const start = useMutation({
    mutationFn: () => governanceApi.evaluate(subject.id),
    onSuccess: ({ id }) => setJob(id),
  });
  const watched = useQuery({
    queryKey: ['governance', 'job', job],
    queryFn: async () => {
      const found = await governanceApi.job(job!);
      if (found.state === 'completed') {
        await queries.invalidateQueries({
          queryKey: ['governance'],
          predicate: ({ queryKey }) => queryKey[1] !== 'job',
        });
      }
      return found;
    },
    enabled: job !== undefined,
    refetchInterval: (query) => (['queued', 'running'].includes(query.state.data?.state ?? 'queued') ? 1000 : false),
  });
  const state = watched.data?.state;
  const busy = start.isPending || (job !== undefined && !['completed', 'failed', 'cancelled'].includes(state ?? ''));
  return (
    <div className={classes.bar2}>
      <Button
        size="sm"
        variant="default"
        loading={busy}
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        onClick={() => start.mutate()}
      >
        {t('governance.subject.evaluate')}
      </Button>
      <span role="status" className={classes.sub}>
        {state === 'completed'
          ? t('governance.subject.evaluated')
          : state === 'failed'
            ? (watched.data?.error ?? t('common.error'))
            : (watched.data?.message ?? '')}
      </span>
      {start.isError ? <Failure error={start.error} compact /> : null}
    </div>
  );
}

function Gate({ subject, manages }: { subject: Subject; manages: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState<{ act: 'accept' | 'retire' | 'rollback'; version?: string } | undefined>();
  const found = useQuery({
    queryKey: governanceKeys.versions(subject.id),
    queryFn: () => governanceApi.versions(subject.id),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { gate, items } = found.data;
  return (
    <>
      <Card title={t('governance.subject.gates')} flush={gate.results.length > 0}>
        {gate.results.length === 0 ? (
          <p className={classes.sub}>{t('governance.subject.noGates')}</p>
        ) : (
          <div className={classes.scroll}>
            <Table
              head={[
                t('governance.subject.measure'),
                t('governance.subject.limit'),
                t('governance.subject.value'),
                t('governance.subject.state'),
              ]}
              rows={gate.results.map(({ rule, state, metric, reasons }) => ({
                key: `${rule.suite} ${rule.metric}`,
                cells: [
                  <span key="rule">
                    {rule.metric}
                    <div className={classes.sub}>{rule.why ?? rule.suite}</div>
                  </span>,
                  [
                    rule.atLeast === undefined ? '' : `≥ ${format.number(rule.atLeast)}`,
                    rule.atMost === undefined ? '' : `≤ ${format.number(rule.atMost)}`,
                    rule.margin === undefined
                      ? ''
                      : t('governance.subject.margin', { margin: format.number(rule.margin) }),
                  ]
                    .filter((part) => part !== '')
                    .join(' · '),
                  metric === undefined ? '–' : format.number(metric.value, 3),
                  <span key="state">
                    <Tag tone={state === 'passed' ? 'good' : 'bad'}>{t(`governance.rule.${state}`)}</Tag>
                    {reasons.map((reason) => (
                      <div key={reason} className={classes.sub} lang="en">
                        {reason}
                      </div>
                    ))}
                  </span>,
                ],
              }))}
            />
          </div>
        )}
      </Card>
      <Card
        title={t('governance.subject.versions')}
        aside={
          manages ? (
            <Group gap={6}>
              <Button size="compact-sm" variant="default" onClick={() => setAsking({ act: 'accept' })}>
                {t('governance.subject.accept')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setAsking({ act: 'retire' })}>
                {t('governance.subject.retire')}
              </Button>
            </Group>
          ) : null
        }
        flush={items.length > 0}
      >
        {items.length === 0 ? (
          <p className={classes.sub}>{t('governance.subject.noVersions')}</p>
        ) : (
          <Table
            head={[t('governance.subjects.version'), t('governance.subject.state'), t('governance.reason'), '']}
            rows={[...items].reverse().map((record) => ({
              key: record.version,
              cells: [
                record.version,
                <Tag
                  key="state"
                  tone={record.state === 'accepted' ? 'good' : record.state === 'candidate' ? 'warn' : 'plain'}
                >
                  {t(`governance.state.${record.state}`)}
                </Tag>,
                <span key="why">
                  {record.reason}
                  <div className={classes.sub}>
                    {record.by}, {format.instant(record.at)}
                  </div>
                </span>,
                manages && record.state === 'retired' && subject.kind === 'language-model' ? (
                  <Button
                    key="back"
                    size="compact-sm"
                    variant="default"
                    onClick={() => setAsking({ act: 'rollback', version: record.version })}
                  >
                    {t('governance.subject.rollback')}
                  </Button>
                ) : (
                  ''
                ),
              ],
            }))}
          />
        )}
      </Card>
      {asking === undefined ? null : (
        <ReasonDialog
          opened
          onClose={() => setAsking(undefined)}
          title={`${t(`governance.subject.${asking.act}`)}: ${subject.name} ${asking.version ?? subject.version}`}
          label={t('governance.reason')}
          act={t(`governance.subject.${asking.act}`)}
          least={5}
          most={1000}
          give={async (reason) => {
            await governanceApi.decide(subject.id, asking.act, reason, asking.version);
            await queries.invalidateQueries({ queryKey: ['governance'] });
          }}
        />
      )}
    </>
  );
}

function Switchings({ subject }: { subject: Subject }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (subject.switch === undefined) return null;
  return (
    <Card title={t('governance.switch.history')} flush>
      <Table
        head={[
          t('governance.subject.when'),
          t('governance.subject.state'),
          t('governance.reason'),
          t('governance.subject.by'),
        ]}
        rows={[...subject.switch.history].reverse().map((one) => ({
          key: one.at + String(one.off),
          cells: [
            format.instant(one.at),
            <Tag key="state" tone={one.off ? 'bad' : 'good'}>
              {t(one.off ? 'governance.switch.isOff' : 'governance.switch.isOn')}
            </Tag>,
            one.reason,
            one.by,
          ],
        }))}
      />
    </Card>
  );
}

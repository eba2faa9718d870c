import { Button, Progress, Textarea } from '@mantine/core';
import { IconCheck, IconDownload, IconPlayerStop, IconReportAnalytics, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { type Synthesis, syntheticApi, syntheticKeys } from './api.ts';
import type { Certificate } from './certificate.ts';
import { CertificateView } from './certificate-view.tsx';
import { ClaimsView } from './claims-view.tsx';
import { Curve } from './curve.tsx';
import { SynthesisTag } from './synthesis-tag.tsx';
import classes from './synthetic.module.css';

const route = getRouteApi('/shell/synthetic/syntheses/$synthesisId');

/** One synthetic table: how it is being made, what its certificate says, and the decision. */
export function SynthesisPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { synthesisId } = route.useParams();
  const key = syntheticKeys.synthesis(synthesisId);
  const found = useQuery({
    queryKey: key,
    queryFn: () => syntheticApi.synthesis(synthesisId),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 1000 : false),
  });
  const cancel = useMutation({
    mutationFn: () => syntheticApi.cancel(synthesisId),
    onSuccess: (made) => queries.setQueryData(key, made),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const made = found.data;
  const { settings, state, steps } = made;
  const last = steps.at(-1);
  const certificate = made.certificate as Certificate | undefined;
  return (
    <Page
      title={t('synthetic.madeTitle', { table: made.tableName })}
      lead={
        <>
          {t(`synthetic.methods.${settings.method}`)} · {t('synthetic.seedIs', { seed: settings.seed })}
          {settings.epsilon === undefined ? '' : ` · ε = ${format.number(settings.epsilon)}`} ·{' '}
          {t('synthetic.madeBy', { by: made.startedBy, at: format.instant(made.startedAt) })} ·{' '}
          <Link to="/synthetic/tables/$tableId" params={{ tableId: made.table }}>
            {t('synthetic.toTable')}
          </Link>
        </>
      }
      wide
      actions={<SynthesisTag synthesis={made} />}
    >
      <div className={classes.stack}>
        {state === 'running' ? (
          <Card
            title={t('synthetic.learning')}
            id="learning"
            aside={
              <Button
                size="compact-sm"
                variant="default"
                loading={cancel.isPending}
                leftSection={<IconPlayerStop size={15} aria-hidden />}
                onClick={() => cancel.mutate()}
              >
                {t('synthetic.stop')}
              </Button>
            }
          >
            <div className={classes.stack}>
              <Progress
                animated
                value={last === undefined ? 100 : (100 * last.done) / Math.max(1, last.total)}
                aria-label={t('synthetic.learning')}
              />
              <p className={classes.sub} role="status">
                {last === undefined
                  ? t('synthetic.waiting')
                  : t('synthetic.phase', {
                      phase: last.phase,
                      done: format.number(last.done),
                      total: format.number(last.total),
                    })}
              </p>
              <Curve steps={steps} />
            </div>
          </Card>
        ) : null}
        {cancel.isError ? <Failure error={cancel.error} compact /> : null}
        {state === 'failed' ? <Failure error={new Error(made.error)} /> : null}
        {state === 'ready' ? <Decide made={made} releasable={certificate?.verdict === 'release'} /> : null}
        {certificate === undefined ? null : <CertificateView certificate={certificate} />}
        {certificate === undefined ? null : <ClaimsView id={made.id} />}
        {state !== 'running' && steps.some(({ values }) => values !== undefined) ? (
          <Card title={t('synthetic.learned')} id="learned">
            <Curve steps={steps} />
          </Card>
        ) : null}
      </div>
    </Page>
  );
}

/** The decision of a named person, or the form for it. */
function Decide({ made, releasable }: { made: Synthesis; releasable: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const decide = useMutation({
    mutationFn: (decision: 'released' | 'rejected') => syntheticApi.decide(made.id, decision, reason.trim()),
    onSuccess: (changed) => {
      queries.setQueryData(syntheticKeys.synthesis(made.id), changed);
      void queries.invalidateQueries({ queryKey: ['syntheses'] });
      void queries.invalidateQueries({ queryKey: syntheticKeys.claims(made.id) });
    },
  });
  const act = (decision: 'released' | 'rejected') => {
    setAsked(true);
    if (reason.trim().length >= 3) decide.mutate(decision);
  };
  const { decision } = made;
  const certificate = (
    <Button
      component="a"
      variant="default"
      href={syntheticApi.certificate(made.id)}
      target="_blank"
      rel="noreferrer"
      leftSection={<IconReportAnalytics size={17} aria-hidden />}
    >
      {t('synthetic.certificatePage')}
    </Button>
  );
  if (decision !== undefined)
    return (
      <Card title={t(`synthetic.decisions.${decision.decision}`)} id="decision">
        <div className={classes.stack}>
          <p className={classes.plain}>
            {t('synthetic.decidedBy', { by: decision.by, at: format.instant(decision.at) })}: {decision.reason}
          </p>
          <div className={classes.actions}>
            {decision.decision === 'released' ? (
              <Button
                component="a"
                href={syntheticApi.data(made.id)}
                leftSection={<IconDownload size={17} aria-hidden />}
              >
                {t('synthetic.download')}
              </Button>
            ) : null}
            {certificate}
          </div>
        </div>
      </Card>
    );
  if (!may('synthetic.release')) return <div className={classes.actions}>{certificate}</div>;
  return (
    <Card title={t('synthetic.decide')} id="decide">
      <div className={classes.stack}>
        <p className={classes.plain}>{releasable ? t('synthetic.mayRelease') : t('synthetic.mayNotRelease')}</p>
        <Textarea
          label={t('synthetic.reason')}
          autosize
          minRows={2}
          value={reason}
          error={asked && reason.trim().length < 3 ? t('synthetic.needReason') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {decide.isError ? <Failure error={decide.error} compact /> : null}
        <div className={classes.actions}>
          <Button
            disabled={!releasable}
            loading={decide.isPending && decide.variables === 'released'}
            leftSection={<IconCheck size={17} aria-hidden />}
            onClick={() => act('released')}
          >
            {t('synthetic.release')}
          </Button>
          <Button
            variant="default"
            loading={decide.isPending && decide.variables === 'rejected'}
            leftSection={<IconX size={17} aria-hidden />}
            onClick={() => act('rejected')}
          >
            {t('synthetic.reject')}
          </Button>
          {certificate}
        </div>
      </div>
    </Card>
  );
}

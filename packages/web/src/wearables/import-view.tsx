import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { importsQuery, type Result, rejectImport, resultQuery, signImport, type WearableImport } from './api.ts';
import { GlucoseCard } from './glucose-card.tsx';
import { GuidanceCard } from './guidance-card.tsx';
import { DayBars, DayLine, Nights } from './plots.tsx';
import { Figures } from './series-figures.tsx';
import classes from './wearables.module.css';

/** Longest gaps that are listed. */
const GAPS = 8;

/** What came of one import, and what a person makes of it. */
export function ImportView({ patient, shown }: { patient: string; shown: WearableImport }) {
  const result = useQuery(resultQuery(patient, shown.id, shown.state));
  if (result.isError) return <Failure error={result.error} retry={() => void result.refetch()} />;
  if (result.isPending) return <Loading />;
  const { data } = result;
  const { days, summary } = data;
  return (
    <>
      <Head patient={patient} shown={shown} data={data} />
      {summary.glucose === undefined ? null : <GlucoseCard glucose={summary.glucose} />}
      <Plots data={data} />
      {days.length === 0 && summary.glucose === undefined ? null : <GuidanceCard patient={patient} id={shown.id} />}
      <Claims data={data} />
      <Gaps data={data} />
      <LeftOut data={data} />
    </>
  );
}

function Head({ patient, shown, data }: { patient: string; shown: WearableImport; data: Result }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const [asking, setAsking] = useState<'file' | 'reject' | undefined>(undefined);
  const { summary, samples, notes, observations } = data;
  const settle = () => queries.invalidateQueries({ queryKey: importsQuery(patient).queryKey });
  return (
    <Card
      title={
        summary.from === undefined
          ? t('wearables.title')
          : t('wearables.period', {
              from: format.date(summary.from.slice(0, 10)),
              to: format.date(summary.to?.slice(0, 10)),
            })
      }
      id="wearables-head"
      aside={
        shown.state === 'ready' && may('draft.sign') ? (
          <div className={classes.actions}>
            <Button size="compact-sm" variant="default" onClick={() => setAsking('reject')}>
              {t('wearables.reject')}
            </Button>
            {may('patient.write') && observations > 0 ? (
              <Button size="compact-sm" onClick={() => setAsking('file')}>
                {t('wearables.file')}
              </Button>
            ) : null}
          </div>
        ) : null
      }
    >
      <p className={classes.sub}>
        {t('wearables.samples', { kept: format.number(samples.kept), read: format.number(samples.read) })}
        {shown.signed === undefined
          ? ''
          : ` · ${t('wearables.filedCount', { count: shown.signed.observations })}, ${shown.signed.by}, ${format.instant(shown.signed.at)}`}
      </p>
      {notes.map(({ rule, message }) => (
        <p key={rule} className={classes.caution} lang="en">
          {message}
        </p>
      ))}
      <ReasonDialog
        opened={asking === 'file'}
        onClose={() => setAsking(undefined)}
        title={t('wearables.fileTitle')}
        lead={<p className={classes.sub}>{t('wearables.fileText', { count: observations })}</p>}
        label={t('wearables.reason')}
        act={t('wearables.file')}
        least={3}
        most={1000}
        give={async (reason) => {
          const { signed } = await signImport(patient, shown.id, reason);
          notify({
            title: t('wearables.filed'),
            message: t('wearables.filedCount', { count: signed?.observations ?? 0 }),
          });
          await settle();
        }}
      />
      <ReasonDialog
        opened={asking === 'reject'}
        onClose={() => setAsking(undefined)}
        title={t('wearables.rejectTitle')}
        label={t('wearables.reason')}
        act={t('wearables.reject')}
        color="red"
        least={3}
        most={1000}
        give={async (reason) => {
          await rejectImport(patient, shown.id, reason);
          await settle();
        }}
      />
    </Card>
  );
}

function Plots({ data: { days, summary } }: { data: Result }) {
  const { t } = useTranslation();
  const format = useFormat();
  const hasSteps = days.some(({ sums }) => sums.steps !== undefined);
  const hasHeart = days.some(({ resting }) => resting !== undefined);
  const { sleep } = summary;
  return (
    <>
      {hasSteps ? (
        <Card title={t('wearables.days')} id="wearables-days">
          <Figures summary={summary} series={['steps', 'exercise']} />
          <h3 className={classes.heading}>{t('wearables.steps')}</h3>
          <DayBars days={days} of={({ sums }) => sums.steps} label={t('wearables.steps')} />
        </Card>
      ) : null}
      {sleep === undefined || sleep.nights.length === 0 ? null : (
        <Card title={t('wearables.sleep')} id="wearables-sleep">
          <dl className={classes.figures}>
            <div>
              <dt>{t('wearables.asleep')}</dt>
              <dd>{format.duration(sleep.asleep * 60)}</dd>
            </div>
            {sleep.sri === undefined ? null : (
              <div>
                <dt>{t('wearables.sri')}</dt>
                <dd>{format.number(sleep.sri, 1)}</dd>
              </div>
            )}
          </dl>
          <Nights nights={sleep.nights} />
        </Card>
      )}
      {hasHeart ? (
        <Card title={t('wearables.heart')} id="wearables-heart">
          <Figures summary={summary} series={['resting-heart-rate', 'hrv-sdnn', 'hrv-rmssd']} />
          <h3 className={classes.heading}>{t('wearables.resting')}</h3>
          <DayLine days={days} of={({ resting }) => resting?.value} label={t('wearables.resting')} unit="/min" />
          {days.some(({ resting }) => resting?.from === 'estimate') ? (
            <p className={classes.sub}>{t('wearables.restingEstimate')}</p>
          ) : null}
        </Card>
      ) : null}
    </>
  );
}

function Claims({ data: { summary } }: { data: Result }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('wearables.figures')} id="wearables-figures">
      <ul className={classes.claims} lang="en">
        {summary.claims.map(({ id, concept, value, evidence }) => (
          <li key={id}>
            <details className={classes.more}>
              <summary>
                {concept.label}:{' '}
                <strong>
                  {value?.type === 'quantity' ? format.quantity({ value: value.value, unit: value.unit }) : ''}
                </strong>
              </summary>
              <div className={classes.stack}>
                {evidence.map((one) => (
                  <EvidenceCard key={`${one.lane} ${one.ref}`} evidence={one} />
                ))}
              </div>
            </details>
          </li>
        ))}
      </ul>
      {summary.abstained.length === 0 ? null : (
        <>
          <h3 className={classes.heading}>{t('wearables.notSaid')}</h3>
          <ul className={classes.list} lang="en">
            {summary.abstained.map(({ what, why }) => (
              <li key={what}>
                {what}: {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Gaps({ data: { gaps } }: { data: Result }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('wearables.gaps')} id="wearables-gaps">
      {gaps.length === 0 ? (
        <p className={classes.sub}>{t('wearables.noGaps')}</p>
      ) : (
        <ul className={classes.list}>
          {gaps.slice(0, GAPS).map(({ measure, from, to, hours }) => (
            <li key={`${measure} ${from}`}>
              {t(`wearables.measure.${measure as 'cgm'}`)}:{' '}
              {t('wearables.gapOf', {
                from: format.dateTime(from),
                to: format.dateTime(to),
                hours: format.number(hours, 1),
              })}
            </li>
          ))}
        </ul>
      )}
      {gaps.length > GAPS ? (
        <p className={classes.sub}>{t('wearables.moreGaps', { count: gaps.length - GAPS })}</p>
      ) : null}
    </Card>
  );
}

function LeftOut({ data: { exclusions, sources } }: { data: Result }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('wearables.leftOut')} id="wearables-left-out">
      {exclusions.length === 0 ? (
        <p className={classes.sub}>{t('wearables.nothingLeftOut')}</p>
      ) : (
        <ul className={classes.list} lang="en">
          {exclusions.map(({ rule, message, count, examples }) => (
            <li key={rule}>
              {format.number(count)}: {message}
              {examples[0] === undefined ? '' : ` (${[examples[0].where, examples[0].what].filter(Boolean).join(' ')})`}
            </li>
          ))}
        </ul>
      )}
      <h3 className={classes.heading}>{t('wearables.sources')}</h3>
      <ol className={classes.list}>
        {[...sources]
          .sort((a, b) => a.rank - b.rank)
          .map(({ name, device, kind, rank }) => (
            <li key={rank}>
              {name}
              {device === undefined ? '' : ` (${device})`}, {t(`wearables.kind.${kind as 'watch'}`)}
            </li>
          ))}
      </ol>
    </Card>
  );
}

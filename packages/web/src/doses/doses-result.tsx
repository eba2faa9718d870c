import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { BandChart } from '../ui/band-chart.tsx';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Table } from '../ui/table.tsx';
import { type Asked, type Consulted, type Drug, doses, type Exposure, type Plan, type Spread } from './api.ts';
import classes from './doses.module.css';

const useShown = () => {
  const format = useFormat();
  /** Three digits that count. */
  const three = (value: number): string =>
    format.number(Number(value.toPrecision(3)), value >= 100 ? 0 : value >= 10 ? 1 : 2);
  return {
    three,
    spread: ({ middle, low, high }: Spread): string => `${three(middle)} (${three(low)}–${three(high)})`,
    percent: (share: number): string => `${format.number(100 * share, 0)} %`,
  };
};

/** Levels against their forecasts first; then what each regimen would bring, unless a level cannot be believed. */
export function DosesResult(props: { patient: string; drug: Drug; asked: Asked; found: Consulted }) {
  const { t } = useTranslation();
  const { found, drug } = props;
  const maySign = useMay()('draft.sign');
  const [signing, setSigning] = useState(false);
  const { three, percent } = useShown();
  return (
    <Card
      title={t('doses.result')}
      id="doses-result"
      aside={
        maySign && found.claims.length > 0 ? (
          <Button size="compact-sm" onClick={() => setSigning(true)}>
            {t('doses.sign')}
          </Button>
        ) : undefined
      }
    >
      <div className={classes.stack} aria-live="polite">
        {found.refusals.length > 0 ? (
          <div className={classes.refused} role="alert">
            <h3 className={classes.heading}>{t('doses.refused')}</h3>
            <ul className={classes.lines} lang="en">
              {found.refusals.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ) : null}
        <div className={classes.wide}>
          <Table
            caption={t('doses.parameters')}
            head={[t('doses.parameter'), t('doses.typical'), t('doses.individual')]}
            rows={found.parameters.map(({ name, typical, individual }) => ({
              key: name,
              cells: [t(`doses.names.${name as 'CL'}`), three(typical), <strong key="own">{three(individual)}</strong>],
            }))}
          />
        </div>
        {found.checks.length > 0 ? (
          <div className={classes.wide}>
            <Table
              caption={t('doses.checks', { unit: drug.unit })}
              head={[t('doses.hours'), t('doses.measured'), t('doses.forecast'), t('doses.fitted'), t('doses.chance')]}
              rows={found.checks.map(({ time, value, forecast, low, high, fitted, chance }) => ({
                key: String(time),
                cells: [
                  three(time),
                  <strong key="value">{three(value)}</strong>,
                  `${three(forecast)} (${three(low)}–${three(high)})`,
                  three(fitted),
                  percent(chance),
                ],
              }))}
            />
          </div>
        ) : null}
        {found.dailyDose ? <DailyDose {...found.dailyDose} /> : null}
        {found.exposures.map((exposure) => (
          <OfRegimen key={JSON.stringify(exposure.regimen)} exposure={exposure} unit={drug.unit} />
        ))}
        {found.plans.map((plan) => (
          <OfPlan key={plan.daily} plan={plan} />
        ))}
        <details className={classes.more}>
          <summary>{t('doses.claims')}</summary>
          <div className={classes.stack} lang="en">
            <ul className={classes.lines}>
              {[...found.claims.map(({ text }) => text), ...found.notes].map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {found.claims[0]?.evidence.map((evidence) => (
              <EvidenceCard key={`${evidence.lane} ${evidence.ref}`} evidence={evidence} />
            ))}
          </div>
        </details>
      </div>
      {signing ? (
        <ReasonDialog
          opened
          onClose={() => setSigning(false)}
          title={t('doses.signTitle')}
          lead={<p className={classes.sub}>{t('doses.signText')}</p>}
          label={t('doses.reason')}
          act={t('doses.sign')}
          least={3}
          most={1000}
          give={async (reason) => {
            const { signed } = await doses.sign(props.patient, drug.drug, { ...props.asked, reason });
            notify({ title: t('doses.signed'), message: signed.resource });
          }}
        />
      ) : null}
    </Card>
  );
}

function DailyDose({ inr, typical, individual }: NonNullable<Consulted['dailyDose']>) {
  const { t } = useTranslation();
  const { three } = useShown();
  return (
    <p className={classes.sub}>
      {t('doses.dailyDose', { inr: three(inr), typical: three(typical), individual: three(individual) })}
    </p>
  );
}

function OfRegimen({ exposure, unit }: { exposure: Exposure; unit: string }) {
  const { t } = useTranslation();
  const { spread } = useShown();
  const { regimen, area24, peak, trough, targets, course } = exposure;
  const title = t('doses.regimen', { amount: regimen.amount, interval: regimen.interval });
  const aimed = targets.find(({ target }) => target.measure !== 'area24');
  return (
    <section className={classes.regimen} aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.sub}>
        {t('doses.steady', { area: spread(area24), peak: spread(peak), trough: spread(trough), unit })}
      </p>
      <Targets
        rows={targets.map(({ target, low, high, within, below, above }) => ({
          ...{ name: target.name, low, high, within, below, above },
          source: target.source,
        }))}
      />
      <BandChart
        label={title}
        x={t('doses.hoursSince')}
        y={t('doses.level', { unit })}
        bands={[
          {
            name: t('doses.band'),
            tone: 'after',
            points: course.map(({ time, low, middle, high }) => [time, low, middle, high] as const),
          },
        ]}
        shows={[0]}
        range={aimed && aimed.high < 1e6 ? [aimed.low, aimed.high] : undefined}
      />
    </section>
  );
}

function OfPlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { spread } = useShown();
  const { daily, inr, settled, below, within, above } = plan;
  const title = t('doses.plan', { daily });
  return (
    <section className={classes.regimen} aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.sub}>{t('doses.settles', { inr: spread(settled) })}</p>
      <Targets rows={[{ name: 'INR', low: 2, high: 3, within, below, above }]} />
      <BandChart
        label={title}
        x={t('doses.days')}
        y="INR"
        bands={[
          {
            name: t('doses.band'),
            tone: 'after',
            points: inr.map(({ day, low, middle, high }) => [day, low, middle, high] as const),
          },
        ]}
        shows={[1]}
        range={[2, 3]}
      />
    </section>
  );
}

/** Of everyone whom the levels leave possible: how many are below, within and above each target. */
function Targets(props: {
  rows: readonly {
    readonly name: string;
    readonly low: number;
    readonly high: number;
    readonly below: number;
    readonly within: number;
    readonly above: number;
    readonly source?: string;
  }[];
}) {
  const { t } = useTranslation();
  const { three, percent } = useShown();
  return (
    <ul className={classes.targets}>
      {props.rows.map(({ name, low, high, below, within, above, source }) => (
        <li key={name}>
          <span lang="en">
            {name} {three(low)}–{three(high)}
          </span>
          <svg className={classes.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect className={classes.below} width={100 * below} height={10} />
            <rect className={classes.within} x={100 * below} width={100 * within} height={10} />
            <rect className={classes.above} x={100 * (below + within)} width={100 * above} height={10} />
          </svg>
          <span className={classes.sub}>
            {t('doses.shares', { within: percent(within), below: percent(below), above: percent(above) })}
          </span>
          {source === undefined ? null : (
            <span className={classes.sub} lang="en">
              {source}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

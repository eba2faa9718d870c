import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { BandChart, type BandSeries } from '../ui/band-chart.tsx';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import workspace from '../ui/workspace.module.css';
import type { Answer, Course, Spread } from './api.ts';
import { Areas } from './areas.tsx';
import classes from './trajectories.module.css';

/** Chances of one person over the years, with what they take for granted. */
export function Result({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counterfactual } = answer;
  const asIs = counterfactual?.asIs ?? answer.forecast!;
  const [shown, setShown] = useState(0);
  const at = Math.min(shown, asIs.states.length - 1);
  const end = asIs.years.at(-1)!;
  const step = Math.max(1, Math.ceil(end / 4));
  const columns = asIs.years.filter(
    (year) => year > 0 && (year === end || (year % step === 0 && end - year >= step / 2)),
  );
  const percent = ({ low, middle, high }: Spread): string =>
    `${format.number(100 * middle, 1)} (${format.number(100 * low, 1)} – ${format.number(100 * high, 1)})`;
  const band = (name: string, tone: BandSeries['tone'], { years, states }: Course): BandSeries => ({
    name,
    tone,
    points: years.map((year, i) => {
      const { low, middle, high } = states[at]!.chance[i]!;
      return [year, 100 * low, 100 * middle, 100 * high] as const;
    }),
  });
  const rows = (name: string, { states }: Course) =>
    states.map(({ state, chance }) => ({
      key: `${name} ${state}`,
      cells: [counterfactual ? `${state}: ${name}` : state, ...columns.map((year) => percent(chance[year]!))],
    }));
  return (
    <Card title={t('trajectories.result')} id="trajectories-result">
      <div className={workspace.stack}>
        <p className={workspace.sub}>
          {t(answer.age.from === 'record' ? 'trajectories.ageUsed' : 'trajectories.ageGiven', {
            age: format.number(answer.age.value, 1),
          })}
        </p>
        <div className={classes.pair}>
          <Areas name={t('trajectories.asIs')} course={asIs} />
          {counterfactual ? <Areas name={t('trajectories.ifChanged')} course={counterfactual.changed} /> : null}
        </div>
        <section className={workspace.assumed} aria-labelledby="trajectories-assumed">
          <h3 className={workspace.heading} id="trajectories-assumed">
            {t('trajectories.assumptions')}
          </h3>
          <ul className={workspace.lines} lang="en">
            {answer.assumptions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <NativeSelect
          label={t('trajectories.ofState')}
          maw={320}
          value={String(at)}
          data={asIs.states.map(({ state }, k) => ({ value: String(k), label: state }))}
          onChange={(event) => setShown(Number(event.currentTarget.value))}
        />
        <BandChart
          label={`${t('trajectories.ofState')}: ${asIs.states[at]!.state}`}
          x={t('trajectories.yearsAxis')}
          y={t('trajectories.chance')}
          shows={[0, 5]}
          bands={[
            band(t('trajectories.asIs'), 'before', asIs),
            ...(counterfactual ? [band(t('trajectories.ifChanged'), 'after', counterfactual.changed)] : []),
          ]}
        />
        <h3 className={workspace.heading}>{t('trajectories.table')}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
        <section className={workspace.wide} tabIndex={0} aria-label={t('trajectories.table')}>
          <Table
            head={[t('trajectories.state'), ...columns.map((count) => t('trajectories.yearsCount', { count }))]}
            rows={[
              ...rows(t('trajectories.asIs'), asIs),
              ...(counterfactual ? rows(t('trajectories.ifChanged'), counterfactual.changed) : []),
            ]}
          />
        </section>
        {counterfactual ? (
          <section aria-labelledby="trajectories-difference">
            <h3 className={workspace.heading} id="trajectories-difference">
              {t('trajectories.difference', { years: end })}
            </h3>
            <Table
              head={[t('trajectories.state'), t('trajectories.chance')]}
              rows={counterfactual.difference.states.map(({ state, chance }) => ({
                key: state,
                cells: [state, percent(chance.at(-1)!)],
              }))}
            />
          </section>
        ) : null}
        <details className={workspace.more}>
          <summary>{t('trajectories.claims')}</summary>
          <div className={workspace.stack} lang="en">
            <ul className={workspace.lines}>
              {answer.claims.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            {answer.claims[0]?.evidence.map((evidence) => (
              <EvidenceCard key={`${evidence.lane} ${evidence.ref}`} evidence={evidence} />
            ))}
          </div>
        </details>
      </div>
    </Card>
  );
}

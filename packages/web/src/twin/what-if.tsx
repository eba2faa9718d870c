import { Button, NumberInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { BandChart, type BandSeries } from '../ui/band-chart.tsx';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Empty, Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import workspace from '../ui/workspace.module.css';
import { type WhatIf as Answer, type Band, type Report, type Scenario, type Twin, twins } from './api.ts';
import { GLUCOSE } from './axis.ts';
import classes from './twin.module.css';

interface Typed {
  readonly key: number;
  readonly minute: number | string;
  readonly carbs: number | string;
  readonly insulin: number | string;
  readonly heartRate: number | string;
  readonly lasts: number | string;
}
const EMPTY = { carbs: '', insulin: '', heartRate: '', lasts: 30 } as const;

/** Other food or insulin, and what would come of it; nothing for a twin that failed. */
export function WhatIf({ patient, twin }: { patient: string; twin: Twin & { readonly report: Report } }) {
  const { t } = useTranslation();
  const maySign = useMay()('draft.sign');
  const [at, setAt] = useState(`${twin.report.testFrom.slice(0, 10)}T12:00`);
  const [rows, setRows] = useState<readonly Typed[]>([{ ...EMPTY, key: 0, minute: 0, carbs: 40 }]);
  const [signing, setSigning] = useState(false);
  const scenario: Scenario = {
    at,
    changes: rows.map(({ minute, carbs, insulin, heartRate, lasts }) => ({
      minute: Number(minute || 0),
      ...(carbs === '' ? {} : { carbs: Number(carbs) }),
      ...(insulin === '' ? {} : { insulin: Number(insulin) }),
      ...(heartRate === '' ? {} : { exercise: { heartRate: Number(heartRate), minutes: Number(lasts || 30) } }),
    })),
  };
  const ask = useMutation({ mutationFn: (given: Scenario) => twins.whatIf(patient, twin.id, given) });
  if (!twin.report.passed || twin.decision)
    return (
      <Card title={t('twin.whatIf')} id="twin-what-if">
        <Empty
          title={
            twin.decision
              ? t('twin.rejected', { by: twin.decision.by, reason: twin.decision.reason })
              : t('twin.refused')
          }
        />
      </Card>
    );
  const change = (key: number, part: Partial<Typed>): void =>
    setRows((now) => now.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <Card
      title={t('twin.whatIf')}
      id="twin-what-if"
      aside={
        ask.data !== undefined && maySign ? (
          <Button size="compact-sm" onClick={() => setSigning(true)}>
            {t('twin.sign')}
          </Button>
        ) : null
      }
    >
      <form
        className={workspace.stack}
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(scenario);
        }}
      >
        <TextInput
          type="datetime-local"
          label={t('twin.at')}
          value={at}
          maw={240}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        {rows.map((row) => (
          <div key={row.key} className={classes.change}>
            <NumberInput
              label={t('twin.minute')}
              value={row.minute}
              min={0}
              max={239}
              allowDecimal={false}
              onChange={(minute) => change(row.key, { minute })}
            />
            <NumberInput
              label={t('twin.carbs')}
              value={row.carbs}
              min={0}
              max={500}
              onChange={(carbs) => change(row.key, { carbs })}
            />
            <NumberInput
              label={t('twin.insulin')}
              value={row.insulin}
              min={0}
              max={100}
              decimalScale={2}
              onChange={(insulin) => change(row.key, { insulin })}
            />
            {twin.report.exercise?.used ? (
              <>
                <NumberInput
                  label={t('twin.heartRate')}
                  value={row.heartRate}
                  min={Math.round(twin.report.exercise.rest)}
                  max={250}
                  allowDecimal={false}
                  onChange={(heartRate) => change(row.key, { heartRate })}
                />
                <NumberInput
                  label={t('twin.lasts')}
                  value={row.lasts}
                  min={5}
                  max={180}
                  allowDecimal={false}
                  onChange={(lasts) => change(row.key, { lasts })}
                />
              </>
            ) : null}
            {rows.length > 1 ? (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => setRows((now) => now.filter(({ key }) => key !== row.key))}
              >
                {t('twin.remove')}
              </Button>
            ) : null}
          </div>
        ))}
        <div className={workspace.row}>
          <Button type="submit" loading={ask.isPending}>
            {t('twin.ask')}
          </Button>
          {rows.length < 6 ? (
            <Button
              variant="default"
              onClick={() =>
                setRows((now) => [...now, { ...EMPTY, key: Math.max(...now.map(({ key }) => key)) + 1, minute: 60 }])
              }
            >
              {t('twin.add')}
            </Button>
          ) : null}
        </div>
      </form>
      <div className={workspace.stack} aria-live="polite">
        {ask.isError ? <Failure error={ask.error} compact /> : null}
        {ask.data === undefined ? null : <Shown answer={ask.data} />}
      </div>
      {signing && ask.variables ? (
        <ReasonDialog
          opened
          onClose={() => setSigning(false)}
          title={t('twin.signTitle')}
          lead={<p className={workspace.sub}>{t('twin.signText')}</p>}
          label={t('twin.reason')}
          act={t('twin.sign')}
          least={3}
          most={1000}
          give={async (reason) => {
            const { signed } = await twins.sign(patient, twin.id, { ...ask.variables, reason });
            notify({ title: t('twin.signed'), message: signed.resource });
          }}
        />
      ) : null}
    </Card>
  );
}

function Shown({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const start = Date.parse(`${answer.at}:00Z`);
  const hours = (time: string): number => (Date.parse(`${time}:00Z`) - start) / 3_600_000;
  const series = (name: string, tone: BandSeries['tone'], bands: readonly Band[]): BandSeries => ({
    name,
    tone,
    points: bands.map(({ time, low, middle, high }) => [hours(time), low, middle, high] as const),
  });
  const percent = (share: number): string => `${format.number(100 * share, 0)} %`;
  return (
    <>
      <BandChart
        {...GLUCOSE}
        label={t('twin.whatIf')}
        x={t('twin.hours')}
        y={t('twin.glucose')}
        bands={[series(t('twin.asIs'), 'before', answer.asIs), series(t('twin.changed'), 'after', answer.changed)]}
        dots={answer.measured.map(({ time, glucose }) => [hours(time), glucose] as const)}
        dotsName={t('twin.measured')}
      />
      <Table
        head={[t('twin.chances'), t('twin.asIs'), t('twin.changed')]}
        rows={[
          { key: 'below', cells: [t('twin.below'), ...answer.below70.map(percent)] },
          { key: 'above', cells: [t('twin.above'), ...answer.above180.map(percent)] },
        ]}
      />
      <details className={workspace.more}>
        <summary>{t('twin.claims')}</summary>
        <div className={workspace.stack} lang="en">
          <ul className={classes.reasons}>
            {answer.claims.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {answer.claims[0]?.evidence.map((evidence) => (
            <EvidenceCard key={`${evidence.lane} ${evidence.ref}`} evidence={evidence} />
          ))}
          <h3 className={workspace.heading}>{t('twin.assumptions')}</h3>
          <ul className={classes.reasons}>
            {answer.assumptions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      </details>
    </>
  );
}

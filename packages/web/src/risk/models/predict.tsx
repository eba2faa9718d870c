import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceCard } from '../../evidence/evidence-card.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { PatientPicker, type Picked } from '../../ui/patient-picker.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Calculator, Input, RiskView, UsedInput } from '../api.ts';
import { CounterfactualsCard } from '../counterfactuals.tsx';
import { type Typed, valuesOf } from '../given.ts';
import { InputFields } from '../input-fields.tsx';
import classes from '../risk.module.css';
import { askQuery, type ModelAnswer, type ModelCard } from './api.ts';
import own from './models.module.css';
import { Waterfall } from './waterfall.tsx';

/** What a model says of one patient: inputs from the record, what is missing asked for. */
export function Predict(props: { model: string; title: string; card: ModelCard; start: Picked | undefined }) {
  const { t } = useTranslation();
  const [patient, setPatient] = useState(props.start);
  const [asOf, setAsOf] = useState('');
  return (
    <>
      <Card title={props.title} id="risk-model" aside={<Tag tone="warn">{t('risk.models.research')}</Tag>}>
        <div className={own.asked}>
          <PatientPicker label={t('risk.patient')} value={patient} error={undefined} onChange={setPatient} />
          <TextInput
            type="date"
            label={t('risk.asOf')}
            value={asOf}
            onChange={(event) => setAsOf(event.currentTarget.value)}
          />
        </div>
      </Card>
      {patient === undefined ? null : (
        <OfPatient key={patient.id} patient={patient.id} model={props.model} card={props.card} asOf={asOf} />
      )}
    </>
  );
}

/** The inputs of a model as fields know them. */
const inputsOf = (card: ModelCard): Readonly<Record<string, Input>> =>
  Object.fromEntries(
    card.inputs.map(({ name, type, range, levels, unit, required }): [string, Input] => {
      const shared = { label: name, optional: required !== true };
      if (type === 'code') return [name, { ...shared, kind: 'choice', choices: levels ?? [] }];
      return [
        name,
        {
          ...shared,
          kind: 'number',
          ...(unit === undefined ? {} : { unit }),
          ...(range === undefined ? {} : { range }),
        },
      ];
    }),
  );

function OfPatient({ patient, model, card, asOf }: { patient: string; model: string; card: ModelCard; asOf: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Typed>({});
  const [late] = useDebouncedValue(typed, 200);
  const inputs = inputsOf(card);
  const asked = { ...(asOf === '' ? {} : { asOf }), inputs: valuesOf(inputs, late) };
  const answer = useQuery({ ...askQuery(patient, model, asked), placeholderData: (data) => data });
  const risk = answer.data?.prediction.risk;
  const changeable = (card.changeable ?? []).map((input) => ({ input, label: input }));
  const calculator: Calculator = { id: model, title: '', source: '', population: '', inputs };
  return (
    <>
      <Card title={t('risk.result')} id="risk-model-result">
        <div className={classes.stack} aria-live="polite" aria-busy={answer.isFetching}>
          {answer.isError ? <Failure error={answer.error} compact /> : null}
          {answer.isPending ? <Loading /> : null}
          {answer.data === undefined ? null : <Answer answer={answer.data} card={card} />}
        </div>
      </Card>
      <Card title={t('risk.inputs')} id="risk-model-inputs">
        <InputFields
          calculator={calculator}
          view={answer.data === undefined ? undefined : viewOf(answer.data, card)}
          typed={typed}
          onType={(name, text) => setTyped((now) => ({ ...now, [name]: text }))}
        />
      </Card>
      {risk === undefined || changeable.length === 0 ? null : (
        <CounterfactualsCard
          patient={patient}
          of={`risk-models/${model}`}
          asked={asked}
          scale={100}
          unit="%"
          changeable={changeable}
          mustChoose
          start={Math.max(1, Math.floor(75 * risk))}
        />
      )}
    </>
  );
}

/** What the fields show of the record, and which of them are needed. */
function viewOf({ asOf, fromRecord, prediction }: ModelAnswer, card: ModelCard): RiskView {
  const used = Object.entries(fromRecord).map(
    ([name, { value, ref, day }]): UsedInput => ({
      name,
      value,
      from: 'record',
      ref,
      ...(day === undefined ? {} : { day }),
    }),
  );
  const required = new Set(card.inputs.filter((each) => each.required === true).map(({ name }) => name));
  return { calculator: '', asOf, used, missing: prediction.missing.filter((name) => required.has(name)) };
}

function Answer({ answer: { prediction }, card }: { answer: ModelAnswer; card: ModelCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const {
    risk,
    interval,
    set,
    coverage,
    noEarlierThan,
    seenAtLeast,
    average,
    contributions,
    base,
    score,
    missing,
    warnings,
    refusal,
    claims,
  } = prediction;
  if (risk === undefined || interval === undefined) return <Empty title={t('risk.refused')} hint={refusal ?? ''} />;
  const percent = (p: number): string => `${format.number(100 * p, 1)}\u00a0%`;
  const short = (x: number): string => format.number(x, x < 10 ? 2 : 0);
  const outcome = `${card.declaration.outcome} = ${card.eventName}`;
  return (
    <>
      <div className={classes.figure}>
        <div className={classes.figureHead}>
          <span>
            {card.horizon === undefined
              ? t('risk.models.riskOf', { outcome })
              : t('risk.models.riskBy', { outcome, horizon: format.number(card.horizon) })}
          </span>
          <strong>{percent(risk)}</strong>
          <span className={classes.sub}>
            {t('risk.models.between', {
              low: percent(interval[0]),
              high: percent(interval[1]),
              average: percent(average),
            })}
          </span>
        </div>
        <svg className={own.scale} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect y="3" width="100" height="4" className={classes.track} />
          <rect
            x={100 * interval[0]}
            y="3"
            width={Math.max(0.6, 100 * (interval[1] - interval[0]))}
            height="4"
            className={own.interval}
          />
          <rect x={100 * average - 0.15} y="0" width="0.3" height="10" className={own.average} />
          <rect x={100 * risk - 0.4} y="1" width="0.8" height="8" className={classes.bar} />
        </svg>
        {set === undefined || coverage === undefined ? null : (
          <p className={classes.sub}>
            {t(`risk.models.sets.${SET_KEYS[set]}`, { coverage: format.number(100 * coverage, 0) })}
          </p>
        )}
        {noEarlierThan === undefined || coverage === undefined ? null : (
          <p className={classes.sub}>
            {t('risk.models.bound', {
              coverage: format.number(100 * coverage, 0),
              bound: short(noEarlierThan),
              seen: short(seenAtLeast ?? 0),
              time: card.declaration.time ?? '',
            })}
          </p>
        )}
      </div>
      {[...warnings, ...(missing.length > 0 ? [t('risk.models.missing', { inputs: format.list(missing) })] : [])].map(
        (each) => (
          <p key={each} className={own.warning} role="note">
            {each}
          </p>
        ),
      )}
      {contributions === undefined || base === undefined || score === undefined ? null : (
        <Waterfall base={base} score={score} contributions={contributions} meaning={prediction.scoreMeaning} />
      )}
      {claims?.[0] === undefined ? null : (
        <details className={classes.more}>
          <summary>{t('risk.evidence')}</summary>
          <div className={classes.stack}>
            {claims[0].evidence.map((evidence) => (
              <EvidenceCard key={`${evidence.lane} ${evidence.ref}`} evidence={evidence} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

const SET_KEYS = { event: 'event', 'no event': 'noEvent', either: 'either', neither: 'neither' } as const;

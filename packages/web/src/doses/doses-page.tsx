import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { type Typed, valuesOf } from '../risk/given.ts';
import { InputFields } from '../risk/input-fields.tsx';
import { Card, Page } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { ResearchNote } from '../ui/research-note.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { type Asked, type Drug, doses, drugsQuery, recordedQuery } from './api.ts';
import classes from './doses.module.css';
import { DosesResult } from './doses-result.tsx';
import { emptyRow, type Field, filled, lacking, type Row, Rows } from './rows.tsx';

const route = getRouteApi('/shell/doses');

export function DosesPage() {
  const { patient } = route.useSearch();
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  const drugs = useQuery(drugsQuery);
  if (drugs.isError) return <Failure error={drugs.error} retry={() => void drugs.refetch()} />;
  if (drugs.isPending || (patient !== undefined && chart.isPending)) return <Loading />;
  return (
    <Doses
      key={patient}
      drugs={drugs.data.items}
      start={chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name }}
    />
  );
}

function Doses(props: { drugs: readonly Drug[]; start: Picked | undefined }) {
  const { t } = useTranslation();
  const [patient, setPatient] = useState(props.start);
  const [chosen, setChosen] = useState(props.drugs[0]!.drug);
  const drug = props.drugs.find((one) => one.drug === chosen)!;
  return (
    <Page title={t('doses.title')} lead={t('doses.lead')} wide>
      <ResearchNote>{t('doses.note')}</ResearchNote>
      <div className={classes.columns}>
        <Card>
          <div className={classes.stack}>
            <PatientPicker label={t('doses.patient')} value={patient} error={undefined} onChange={setPatient} />
            <NativeSelect
              label={t('doses.drug')}
              value={chosen}
              data={props.drugs.map((one) => ({ value: one.drug, label: one.title }))}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
            <dl className={classes.facts} lang="en">
              <dt>{t('doses.for')}</dt>
              <dd>{drug.population}</dd>
              <dt>{t('doses.source')}</dt>
              <dd>{drug.source}</dd>
            </dl>
          </div>
        </Card>
        <div className={classes.side}>
          {patient === undefined ? (
            <Empty title={t('doses.choosePatient')} hint={t('doses.choosePatientHint')} />
          ) : (
            <OfPatient key={`${patient.id} ${drug.drug}`} patient={patient.id} drug={drug} />
          )}
        </div>
      </div>
    </Page>
  );
}

/** What was given and measured, and the regimens to look at; all of it is gone with the patient or the drug. */
function OfPatient({ patient, drug }: { patient: string; drug: Drug }) {
  const { t } = useTranslation();
  const warfarin = drug.drug === 'warfarin';
  const recorded = useQuery(recordedQuery(patient, drug.drug));
  const [typed, setTyped] = useState<Typed>({});
  const [given, setGiven] = useState<readonly Row[]>([]);
  const [levels, setLevels] = useState<readonly Row[]>([]);
  const [regimens, setRegimens] = useState<readonly Row[]>(() => [emptyRow(warfarin ? {} : { interval: 12 })]);
  const [marked, setMarked] = useState(false);
  const [aim, setAim] = useState<string | number>('');
  const ask = useMutation({ mutationFn: (asked: Asked) => doses.consult(patient, drug.drug, asked) });

  const doseFields: readonly Field[] = [
    { name: 'time', label: t('doses.time'), kind: 'time' },
    { name: 'amount', label: t('doses.amount'), kind: 'number', max: 20_000 },
    ...(warfarin
      ? []
      : [{ name: 'infusion', label: t('doses.infusion'), kind: 'number', max: 72, optional: true } as const]),
    { name: 'interval', label: t('doses.every'), kind: 'number', max: 720, optional: true, needs: 'count' },
    { name: 'count', label: t('doses.count'), kind: 'number', max: 500, optional: true, needs: 'interval' },
  ];
  const levelFields: readonly Field[] = [
    { name: 'time', label: t('doses.time'), kind: 'time' },
    { name: 'value', label: t('doses.level', { unit: drug.unit }), kind: 'number' },
  ];
  const regimenFields: readonly Field[] = [
    { name: 'amount', label: t(warfarin ? 'doses.daily' : 'doses.amount'), kind: 'number', max: 20_000 },
    ...(warfarin
      ? []
      : ([
          { name: 'interval', label: t('doses.every'), kind: 'number', max: 168, preset: 12 },
          { name: 'infusion', label: t('doses.infusion'), kind: 'number', max: 72, optional: true },
        ] as const)),
  ];
  const isPartial = [
    ...given.map((row) => lacking(row, doseFields)),
    ...levels.map((row) => lacking(row, levelFields)),
    ...regimens.map((row) => lacking(row, regimenFields)),
  ].some(({ size }) => size > 0);
  const numbers = (row: Row, ...names: readonly string[]): Record<string, number> =>
    Object.fromEntries(names.flatMap((name) => ((row[name] ?? '') === '' ? [] : [[name, Number(row[name])]])));
  const moment = (row: Row): string => new Date(String(row.time)).toISOString();
  const asked = (): Asked => ({
    inputs: valuesOf(drug.inputs, typed),
    doses: given
      .filter((row) => filled(row, doseFields))
      .map((row) => ({
        time: moment(row),
        amount: Number(row.amount),
        ...numbers(row, 'infusion', 'interval', 'count'),
      })),
    levels: levels
      .filter((row) => filled(row, levelFields))
      .map((row) => ({ time: moment(row), value: Number(row.value) })),
    regimens: regimens
      .filter((row) => filled(row, regimenFields))
      .map((row) => ({
        amount: Number(row.amount),
        interval: warfarin ? 24 : Number(row.interval),
        ...numbers(row, 'infusion'),
      })),
    ...(aim === '' ? {} : warfarin ? { targetInr: Number(aim) } : { mic: Number(aim) }),
  });
  const view = ask.data ?? recorded.data;
  const shown = view && {
    calculator: drug.id,
    asOf: '',
    used: view.used,
    missing: (recorded.data?.missing ?? []).filter((name) => (typed[name] ?? '') === ''),
  };
  return (
    <>
      {ask.data && ask.variables ? (
        <DosesResult patient={patient} drug={drug} asked={ask.variables} found={ask.data} />
      ) : null}
      <Card title={t('doses.given')} id="doses-given">
        <form
          className={classes.stack}
          onSubmit={(event) => {
            event.preventDefault();
            setMarked(isPartial);
            if (!isPartial) ask.mutate(asked());
          }}
        >
          {recorded.isError ? <Failure error={recorded.error} compact /> : null}
          <div lang="en">
            <InputFields
              calculator={drug}
              view={shown}
              typed={typed}
              onType={(name, text) => setTyped((now) => ({ ...now, [name]: text }))}
            />
          </div>
          <Rows
            legend={t('doses.doses')}
            add={t('doses.addDose')}
            fields={doseFields}
            rows={given}
            most={40}
            marked={marked}
            onChange={setGiven}
          />
          <Rows
            legend={t('doses.levels')}
            add={t('doses.addLevel')}
            fields={levelFields}
            rows={levels}
            most={40}
            marked={marked}
            onChange={setLevels}
          />
          <Rows
            legend={t('doses.regimens')}
            add={t('doses.addRegimen')}
            fields={regimenFields}
            rows={regimens}
            most={6}
            marked={marked}
            onChange={setRegimens}
          />
          <div className={classes.row}>
            <NumberInput
              label={t(warfarin ? 'doses.targetInr' : 'doses.mic')}
              value={aim}
              min={0}
              max={1000}
              hideControls
              onChange={setAim}
            />
            <Button type="submit" loading={ask.isPending}>
              {t('doses.compute')}
            </Button>
          </div>
          {marked && isPartial ? (
            <p className={classes.problem} role="alert">
              {t('doses.partial')}
            </p>
          ) : null}
          {ask.isError ? <Failure error={ask.error} compact /> : null}
        </form>
      </Card>
    </>
  );
}

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { ResearchNote } from '../ui/research-note.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { cancelImport, importsQuery, type State, type WearableImport } from './api.ts';
import { BringForm } from './bring-form.tsx';
import { ImportView } from './import-view.tsx';
import classes from './wearables.module.css';

const route = getRouteApi('/shell/wearables');
const TONES: Readonly<Record<State, Tone>> = {
  running: 'accent',
  ready: 'warn',
  failed: 'bad',
  cancelled: 'plain',
  signed: 'good',
  rejected: 'plain',
};

export function WearablesPage() {
  const { patient } = route.useSearch();
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  if (patient !== undefined && chart.isPending) return <Loading />;
  return (
    <Wearables
      key={patient}
      start={chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name }}
    />
  );
}

function Wearables({ start }: { start: Picked | undefined }) {
  const { t } = useTranslation();
  const [patient, setPatient] = useState(start);
  return (
    <Page title={t('wearables.title')} lead={t('wearables.lead')} wide>
      <ResearchNote>{t('wearables.note')}</ResearchNote>
      <div className={classes.picker}>
        <PatientPicker label={t('wearables.patient')} value={patient} error={undefined} onChange={setPatient} />
      </div>
      {patient === undefined ? (
        <Card>
          <Empty title={t('wearables.choosePatient')} hint={t('wearables.choosePatientHint')} />
        </Card>
      ) : (
        <OfPatient key={patient.id} patient={patient.id} />
      )}
    </Page>
  );
}

function OfPatient({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const imports = useQuery(importsQuery(patient));
  const mayBring = useMay()('patient.write');
  if (imports.isError) return <Failure error={imports.error} retry={() => void imports.refetch()} />;
  if (imports.isPending) return <Loading />;
  const { items } = imports.data;
  const shown =
    items.find(({ id }) => id === chosen) ?? items.find(({ state }) => state === 'ready' || state === 'signed');
  return (
    <div className={classes.columns}>
      <div className={classes.side}>
        {mayBring ? <BringForm patient={patient} onStarted={({ id }) => setChosen(id)} /> : null}
        <Card title={t('wearables.imports')} id="wearables-imports">
          {items.length === 0 ? (
            <p className={classes.sub}>{t('wearables.noImports')}</p>
          ) : (
            <ul className={classes.imports}>
              {items.map((item) => (
                <Item
                  key={item.id}
                  item={item}
                  isShown={item.id === shown?.id}
                  patient={patient}
                  onChoose={() => setChosen(item.id)}
                />
              ))}
            </ul>
          )}
        </Card>
      </div>
      <div className={classes.side}>
        {shown === undefined ? null : shown.state === 'running' ? (
          <Card>
            <Loading label={t('wearables.state.running')} />
          </Card>
        ) : shown.state === 'failed' || shown.state === 'cancelled' ? (
          <Card>
            <Empty title={t(`wearables.state.${shown.state}`)} hint={shown.error ?? ''} />
          </Card>
        ) : (
          <ImportView key={shown.id} patient={patient} shown={shown} />
        )}
      </div>
    </div>
  );
}

function Item(props: { item: WearableImport; isShown: boolean; patient: string; onChoose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { item, patient } = props;
  const stop = useMutation({
    mutationFn: () => cancelImport(patient, item.id),
    onSettled: () => queries.invalidateQueries({ queryKey: importsQuery(patient).queryKey }),
  });
  return (
    <li>
      <button
        type="button"
        className={classes.import}
        aria-current={props.isShown || undefined}
        onClick={props.onChoose}
      >
        <span className={classes.importHead}>
          <strong>{item.files.map(({ name }) => name).join(', ')}</strong>
          <Tag tone={TONES[item.state]}>{t(`wearables.state.${item.state}`)}</Tag>
        </span>
        <span className={classes.sub}>
          {format.instant(item.startedAt)} · {item.startedBy}
        </span>
      </button>
      {item.state === 'running' ? (
        <Button size="compact-xs" variant="subtle" loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('wearables.stop')}
        </Button>
      ) : null}
    </li>
  );
}

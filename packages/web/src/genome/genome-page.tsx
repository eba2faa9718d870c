import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { ResearchNote } from '../ui/research-note.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { type Genome, genomesQuery } from './api.ts';
import { BringForm } from './bring-form.tsx';
import classes from './genome.module.css';
import { GenomeView } from './genome-view.tsx';
import { toneOf } from './tones.ts';

const route = getRouteApi('/shell/genome');

/** Genomes of one patient: bring a file, choose one, read it. */
export function GenomePage() {
  const { patient } = route.useSearch();
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  if (patient !== undefined && chart.isPending) return <Loading />;
  const start = chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name };
  return <OfPicked key={patient} start={start} />;
}

function OfPicked({ start }: { start: Picked | undefined }) {
  const { t } = useTranslation();
  const [patient, setPatient] = useState(start);
  return (
    <Page title={t('genome.title')} lead={t('genome.lead')} wide>
      <ResearchNote>{t('genome.note')}</ResearchNote>
      <div className={classes.picker}>
        <PatientPicker label={t('genome.patient')} value={patient} error={undefined} onChange={setPatient} />
      </div>
      {patient === undefined ? (
        <Empty title={t('genome.choosePatient')} hint={t('genome.choosePatientHint')} />
      ) : (
        <Genomes key={patient.id} patient={patient.id} />
      )}
    </Page>
  );
}

function Genomes({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const mayWrite = useMay()('patient.write');
  const list = useQuery(genomesQuery(patient));
  const [chosen, setChosen] = useState<string>();
  const items = list.data?.items ?? [];
  const open = items.find(({ id }) => id === chosen) ?? (chosen === undefined ? items[0] : undefined);
  return (
    <div className={classes.columns}>
      <div className={classes.side}>
        <Card title={t('genome.files')} id="genome-list">
          {list.isPending ? <Loading /> : null}
          {list.isError ? <Failure error={list.error} compact /> : null}
          {list.isSuccess && items.length === 0 ? <p className={classes.sub}>{t('genome.noneHint')}</p> : null}
          <ul className={classes.files}>
            {items.map((one) => (
              <li key={one.id}>
                <FileButton genome={one} open={one.id === open?.id} onOpen={() => setChosen(one.id)} />
              </li>
            ))}
          </ul>
        </Card>
        {mayWrite ? <BringForm patient={patient} onBrought={({ id }) => setChosen(id)} /> : null}
      </div>
      <div className={classes.side}>
        {open === undefined ? (
          <Empty title={t('genome.none')} hint={t('genome.noneHint')} />
        ) : (
          <GenomeView key={open.id} patient={patient} genome={open} onRemoved={() => setChosen(undefined)} />
        )}
      </div>
    </div>
  );
}

function FileButton({ genome, open, onOpen }: { genome: Genome; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <button type="button" className={classes.file} aria-pressed={open} onClick={onOpen}>
      <span className={classes.fileName}>{genome.name}</span>
      <span className={classes.sub}>{format.instant(genome.broughtAt)}</span>
      <Tag tone={toneOf(genome.state)}>{t(`genome.state.${genome.state}`)}</Tag>
    </button>
  );
}

import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { ResearchNote } from '../ui/research-note.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import workspace from '../ui/workspace.module.css';
import { type Twin, twins, twinsQuery } from './api.ts';
import { StartForm } from './start-form.tsx';
import { TwinReport } from './twin-report.tsx';
import { WhatIf } from './what-if.tsx';

const route = getRouteApi('/shell/twin');

export function TwinPage() {
  const { patient } = route.useSearch();
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  if (patient !== undefined && chart.isPending) return <Loading />;
  return (
    <Twins
      key={patient}
      start={chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name }}
    />
  );
}

function Twins(props: { start: Picked | undefined }) {
  const { t } = useTranslation();
  const [patient, setPatient] = useState(props.start);
  return (
    <Page title={t('twin.title')} lead={t('twin.lead')} wide>
      <ResearchNote>{t('twin.note')}</ResearchNote>
      {patient === undefined ? (
        <div className={workspace.stack}>
          <Card title={t('twin.patient')} id="twin-patient">
            <PatientPicker label={t('twin.patient')} value={patient} error={undefined} onChange={setPatient} />
          </Card>
          <Empty title={t('twin.choosePatient')} hint={t('twin.choosePatientHint')} />
        </div>
      ) : (
        <OfPatient key={patient.id} patient={patient} onPatient={setPatient} />
      )}
    </Page>
  );
}

function OfPatient({ patient, onPatient }: { patient: Picked; onPatient: (picked: Picked | undefined) => void }) {
  const { t } = useTranslation();
  const list = useQuery(twinsQuery(patient.id));
  const [chosen, setChosen] = useState<string>();
  const items = list.data?.items ?? [];
  const twin = items.find(({ id }) => id === chosen) ?? items[0];
  return (
    <div className={workspace.columns}>
      <div className={workspace.side}>
        <Card title={t('twin.patient')} id="twin-patient">
          <PatientPicker label={t('twin.patient')} value={patient} error={undefined} onChange={onPatient} />
        </Card>
        <StartForm patient={patient.id} onStarted={setChosen} />
        <Card title={t('twin.twins')} id="twin-list">
          {list.isError ? <Failure error={list.error} compact /> : null}
          {list.isPending ? <Loading /> : null}
          {list.data !== undefined && items.length === 0 ? (
            <Empty title={t('twin.none')} hint={t('twin.noneHint')} />
          ) : null}
          <ul className={workspace.list}>
            {items.map((one) => (
              <li key={one.id}>
                <Choice twin={one} pressed={one.id === twin?.id} onPress={() => setChosen(one.id)} />
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <div className={workspace.side}>
        {twin === undefined ? null : <Chosen key={twin.id} patient={patient.id} twin={twin} />}
      </div>
    </div>
  );
}

function Choice({ twin, pressed, onPress }: { twin: Twin; pressed: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <button type="button" className={workspace.choice} aria-pressed={pressed} onClick={onPress}>
      <span>
        {t(`twin.${twin.model}`)} <StateTag twin={twin} />
      </span>
      <span className={workspace.sub}>
        {t('twin.by', { by: twin.startedBy, when: format.dateTime(twin.startedAt) })}
      </span>
    </button>
  );
}

function StateTag({ twin }: { twin: Twin }) {
  const { t } = useTranslation();
  if (twin.state === 'running') return <Tag>{t('twin.running')}</Tag>;
  if (twin.state === 'failed') return <Tag tone="bad">{t('twin.failed')}</Tag>;
  if (twin.state === 'cancelled') return <Tag>{t('twin.cancelled')}</Tag>;
  return twin.report?.passed ? <Tag tone="good">{t('twin.passed')}</Tag> : <Tag tone="bad">{t('twin.notPassed')}</Tag>;
}

function Chosen({ patient, twin }: { patient: string; twin: Twin }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const maySign = useMay()('draft.sign');
  const [rejecting, setRejecting] = useState(false);
  const again = () => client.invalidateQueries({ queryKey: twinsQuery(patient).queryKey });
  const stop = useMutation({ mutationFn: () => twins.cancel(patient, twin.id), onSettled: again });
  if (twin.state === 'running') {
    const { done, total } = twin.progress ?? { done: 0, total: 10 };
    return (
      <Card title={t('twin.running')} id="twin-running">
        <div className={workspace.stack}>
          <Progress value={(100 * done) / Math.max(1, total)} aria-label={t('twin.running')} />
          <div className={workspace.row}>
            <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('twin.stop')}
            </Button>
          </div>
        </div>
      </Card>
    );
  }
  const { report } = twin;
  if (report === undefined)
    return <Empty title={t(twin.state === 'cancelled' ? 'twin.cancelled' : 'twin.failed')} hint={twin.error ?? ''} />;
  return (
    <>
      <WhatIf patient={patient} twin={{ ...twin, report }} />
      <TwinReport report={report} />
      {maySign && twin.decision === undefined ? (
        <div className={workspace.row}>
          <Button variant="default" onClick={() => setRejecting(true)}>
            {t('twin.reject')}
          </Button>
        </div>
      ) : null}
      {rejecting ? (
        <ReasonDialog
          opened
          onClose={() => setRejecting(false)}
          title={t('twin.rejectTitle')}
          lead={<p className={workspace.sub}>{t('twin.rejectText')}</p>}
          label={t('twin.reason')}
          act={t('twin.reject')}
          least={3}
          most={1000}
          give={async (reason) => {
            await twins.reject(patient, twin.id, reason);
            await again();
          }}
        />
      ) : null}
    </>
  );
}

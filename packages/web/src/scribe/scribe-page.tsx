import { Button } from '@mantine/core';
import { IconArrowLeft, IconMessageOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { keepVisit, scribeKeys, type Visit } from './api.ts';
import { type VisitDraft, VisitForm } from './visit-form.tsx';
import { VisitView } from './visit-view.tsx';

const route = getRouteApi('/shell/scribe');

export function ScribePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { patient, note } = route.useSearch();
  const [form, setForm] = useState<VisitDraft | undefined>(undefined);
  const [silence, setSilence] = useState<string | undefined>(undefined);
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  const back = () => {
    setSilence(undefined);
    void navigate({ to: '/scribe', search: patient === undefined ? {} : { patient } });
  };
  if (patient !== undefined && chart.isPending) return <Loading />;
  if (note !== undefined) {
    const visit = queries.getQueryData<Visit>(scribeKeys.visit(note));
    return visit === undefined ? (
      <Gone note={note} onBack={back} />
    ) : (
      <VisitView key={note} visit={visit} onBack={back} />
    );
  }
  return (
    <Page title={t('scribe.title')} lead={t('scribe.lead')}>
      {silence === undefined ? (
        <VisitForm
          start={
            form ?? {
              patient:
                chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name },
              transcript: '',
              sections: 'soap',
            }
          }
          onAnswer={(given, answer) => {
            setForm(given);
            if (answer.status === 'no-visit') {
              setSilence(answer.reason);
              return;
            }
            keepVisit(answer);
            void queries.invalidateQueries({ queryKey: keys.drafts });
            setForm(undefined);
            void navigate({
              to: '/scribe',
              search: { ...(patient === undefined ? {} : { patient }), note: answer.record.draft.id },
            });
          }}
        />
      ) : (
        <div role="status">
          <Empty title={t('scribe.noVisit')} hint={silence} icon={<IconMessageOff size={30} stroke={1.5} />}>
            <span>{t('scribe.noVisitHint')}</span>
            <Button mt="xs" variant="default" leftSection={<IconArrowLeft size={17} aria-hidden />} onClick={back}>
              {t('scribe.change')}
            </Button>
          </Empty>
        </div>
      )}
    </Page>
  );
}

/** After a reload: the draft is there, what stood beside it is not. */
function Gone({ note, onBack }: { note: string; onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <Page title={t('scribe.title')}>
      <Empty title={t('scribe.gone')} hint={t('scribe.goneHint')}>
        <Link to="/documents/$draft" params={{ draft: note }}>
          {t('scribe.review')}
        </Link>
        <Button mt="xs" variant="default" onClick={onBack}>
          {t('scribe.again')}
        </Button>
      </Empty>
    </Page>
  );
}

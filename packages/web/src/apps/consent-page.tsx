import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Frame } from '../account/frame.tsx';
import { api, keys } from '../api/client.ts';
import { useSession } from '../app/session.ts';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { type Asked, appKeys, appsApi } from './api.ts';
import classes from './apps.module.css';
import { useScopeWords } from './scope-words.ts';

const route = getRouteApi('/oauth/consent/$uid');

/** An app asks; the person sees for what and about whom, and decides. */
export function ConsentPage() {
  const { t } = useTranslation();
  const { uid } = route.useParams();
  const asked = useQuery({
    queryKey: appKeys.asked(uid),
    queryFn: ({ signal }) => appsApi.asked(uid, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (asked.isPending) return <Loading />;
  if (asked.isError)
    return (
      <Frame title={t('apps.consent.failed')}>
        <Failure error={asked.error}>
          <p>
            <Link to="/">{t('app.home')}</Link>
          </p>
        </Failure>
      </Frame>
    );
  return <Question uid={uid} asked={asked.data} />;
}

function Question({ uid, asked }: { uid: string; asked: Asked }) {
  const { t } = useTranslation();
  const session = useSession();
  const [picked, setPicked] = useState<Picked | undefined>(undefined);
  const [tried, setTried] = useState(false);
  const chart = useQuery({
    queryKey: keys.chart(asked.patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(asked.patient ?? '', signal),
    enabled: asked.patient !== undefined,
  });
  const decide = useMutation({
    mutationFn: (allow: boolean) =>
      appsApi.decide(uid, { allow, ...(picked === undefined ? {} : { patient: picked.id }) }),
    onSuccess: ({ redirectTo }) => window.location.assign(redirectTo),
  });
  const allow = () => {
    setTried(true);
    if (!asked.needsPatient || picked !== undefined) decide.mutate(true);
  };
  const everything = useScopeWords()(asked);
  return (
    <Frame
      title={t('apps.consent.title', { app: asked.app.name })}
      lead={t('apps.consent.lead', { name: session?.user?.name ?? '' })}
    >
      {asked.patient === undefined ? null : (
        <p>
          {t('apps.consent.patient')} <strong>{chart.data?.patient.name ?? asked.patient}</strong>
        </p>
      )}
      {asked.needsPatient ? (
        <PatientPicker
          label={t('apps.consent.choose')}
          value={picked}
          error={tried && picked === undefined ? t('apps.consent.chooseHint') : undefined}
          onChange={setPicked}
        />
      ) : null}
      <h2 className={classes.wants}>{t('apps.consent.scopes')}</h2>
      {everything.length === 0 ? <p>{t('apps.consent.nothing')}</p> : null}
      <ul className={classes.scopes}>
        {everything.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      {decide.isError ? <Failure error={decide.error} compact /> : null}
      <div className={classes.decide}>
        <Button variant="default" disabled={decide.isPending} onClick={() => decide.mutate(false)}>
          {t('apps.consent.refuse')}
        </Button>
        <Button loading={decide.isPending} onClick={allow}>
          {t('apps.consent.allow')}
        </Button>
      </div>
    </Frame>
  );
}

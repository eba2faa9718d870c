import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Frame } from '../account/frame.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { type Arrival, arrivalOf, begin, finish, LaunchError } from './launch.ts';

/** Where an EHR opens the workbench as a SMART app: to the authorization server and back, then the chart. */
export function LaunchPage() {
  const [arrival] = useState(() => arrivalOf(window.location.search));
  switch (arrival.kind) {
    case 'start':
      return <Away arrival={arrival} />;
    case 'back':
      return <Back arrival={arrival} />;
    case 'refused':
      return <Stopped reason="refused" detail={[arrival.error, arrival.description].filter(Boolean).join(': ')} />;
    case 'nothing':
      return <Stopped reason="nothing" />;
  }
}

/** Asked once: codes and launches are good for one use. */
const ONCE = { retry: false, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY } as const;

function Away({ arrival }: { arrival: Extract<Arrival, { kind: 'start' }> }) {
  const { iss, launch } = arrival;
  const next = useQuery({ queryKey: ['launch', iss, launch], queryFn: () => begin({ iss, launch }), ...ONCE });
  useEffect(() => {
    if (next.data !== undefined) window.location.replace(next.data);
  }, [next.data]);
  return next.isError ? <Wrong error={next.error} detail={iss} /> : <Underway />;
}

function Back({ arrival }: { arrival: Extract<Arrival, { kind: 'back' }> }) {
  const navigate = useNavigate();
  const { code, state } = arrival;
  const patient = useQuery({ queryKey: ['launched', code], queryFn: () => finish({ code, state }), ...ONCE });
  useEffect(() => {
    if (patient.data === undefined) return;
    void navigate({ to: '/patients/$patient', params: { patient: patient.data }, replace: true });
  }, [patient.data, navigate]);
  return patient.isError ? <Wrong error={patient.error} /> : <Underway />;
}

function Underway() {
  const { t } = useTranslation();
  return (
    <Frame title={t('apps.launching.title')}>
      <Loading />
    </Frame>
  );
}

function Wrong({ error, detail }: { error: unknown; detail?: string }) {
  if (error instanceof LaunchError)
    return <Stopped reason={error.code} {...(detail === undefined ? {} : { detail })} />;
  return <Stopped reason="failed" error={error} />;
}

type Reason = LaunchError['code'] | 'refused' | 'nothing' | 'failed';

function Stopped({ reason, detail, error }: { reason: Reason; detail?: string; error?: unknown }) {
  const { t } = useTranslation();
  return (
    <Frame title={t('apps.launching.stopped')} lead={t(`apps.launching.${reason}`)}>
      {detail === undefined ? null : (
        <p>
          <code>{detail}</code>
        </p>
      )}
      {error === undefined ? null : <Failure error={error} compact />}
      <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
        {t('app.home')}
      </Button>
    </Frame>
  );
}

import type { DocumentType, VerificationReport } from '@aceso/client';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { Card, Page, useTabTitle } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import classes from './verify.module.css';
import { VerifyResult } from './verify-result.tsx';

const TYPES = ['discharge-summary', 'patient-summary', 'handoff', 'referral'] as const;
const route = getRouteApi('/shell/verify');

interface Form {
  readonly patient: Picked | undefined;
  readonly text: string;
  readonly transcript: string;
  readonly type: '' | DocumentType;
  readonly asOf: string;
}

export function VerifyPage() {
  const { patient } = route.useSearch();
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  if (patient !== undefined && chart.isPending) return <Loading />;
  return (
    <Verify
      start={chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name }}
    />
  );
}

function Verify({ start }: { start: Picked | undefined }) {
  const { t } = useTranslation();
  useTabTitle(t('verify.title'));
  const [form, setForm] = useState<Form>({ patient: start, text: '', transcript: '', type: '', asOf: '' });
  const [asked, setAsked] = useState(false);
  const [report, setReport] = useState<VerificationReport | undefined>(undefined);
  const verify = useMutation({
    mutationFn: () =>
      api.verify({
        text: form.text,
        patient: form.patient?.id ?? '',
        ...(form.transcript.trim() === '' ? {} : { transcript: form.transcript }),
        ...(form.type === '' ? {} : { documentType: form.type }),
        ...(form.asOf === '' ? {} : { asOf: form.asOf }),
      }),
    onSuccess: setReport,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (form.patient !== undefined && form.text.trim() !== '') verify.mutate();
  };
  const set = (patch: Partial<Form>) => setForm((now) => ({ ...now, ...patch }));
  if (report !== undefined) {
    return (
      <VerifyResult
        report={report}
        text={form.text}
        transcript={form.transcript.trim() === '' ? undefined : form.transcript}
        patient={form.patient?.name ?? ''}
        onBack={() => setReport(undefined)}
      />
    );
  }
  return (
    <Page title={t('verify.title')} lead={t('verify.lead')}>
      <form onSubmit={submit} className={classes.form}>
        <Card>
          <Textarea
            label={t('verify.note')}
            description={t('verify.noteHint')}
            autosize
            minRows={14}
            maxRows={26}
            value={form.text}
            error={asked && form.text.trim() === '' ? t('verify.needText') : undefined}
            classNames={{ input: classes.note ?? '' }}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
        </Card>
        <Card>
          <div className={classes.fields}>
            <PatientPicker
              label={t('verify.patient')}
              value={form.patient}
              error={asked && form.patient === undefined ? t('verify.needPatient') : undefined}
              onChange={(value) => set({ patient: value })}
            />
            <NativeSelect
              label={t('verify.type')}
              value={form.type}
              onChange={(event) => set({ type: event.currentTarget.value as Form['type'] })}
              data={[
                { value: '', label: t('verify.typeAny') },
                ...TYPES.map((value) => ({ value, label: t(`documentType.${value}`) })),
              ]}
            />
            <TextInput
              type="date"
              label={t('verify.asOf')}
              description={t('verify.asOfHint')}
              value={form.asOf}
              onChange={(event) => set({ asOf: event.currentTarget.value })}
            />
            <Textarea
              label={t('verify.transcript')}
              description={t('verify.transcriptHint')}
              autosize
              minRows={4}
              maxRows={10}
              value={form.transcript}
              onChange={(event) => set({ transcript: event.currentTarget.value })}
            />
            {verify.isError ? <Failure error={verify.error} compact /> : null}
            <Button
              type="submit"
              size="md"
              loading={verify.isPending}
              leftSection={<IconShieldCheck size={19} aria-hidden />}
            >
              {t('verify.run')}
            </Button>
          </div>
        </Card>
      </form>
    </Page>
  );
}

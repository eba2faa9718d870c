import type { AccessPolicy } from '@aceso/client';
import { Button, NumberInput, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queries } from '../api/client.ts';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import classes from './privacy.module.css';

const KEY = ['access-policy'] as const;

/** To whom charts are open. */
export function PolicyCard() {
  const policy = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.access.policy(signal) });
  if (policy.isPending) return <Loading />;
  if (policy.isError) return <Failure error={policy.error} retry={() => void policy.refetch()} />;
  return <Form policy={policy.data} />;
}

function Form({ policy }: { policy: AccessPolicy }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(policy);
  const save = useMutation({
    mutationFn: () => api.access.setPolicy(form),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: KEY });
      notify({ message: t('privacy.saved') });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const number = (name: 'emergencyHours' | 'visitDays', min: number, max: number) => (
    <NumberInput
      label={t(`privacy.${name}`)}
      min={min}
      max={max}
      value={form[name]}
      onChange={(value) => setForm({ ...form, [name]: Number(value) })}
    />
  );
  return (
    <Card title={t('privacy.policy')}>
      <form onSubmit={submit} className={classes.form}>
        <Select
          className={classes.wide ?? ''}
          label={t('privacy.mode')}
          allowDeselect={false}
          value={form.mode}
          onChange={(mode) => setForm({ ...form, mode: mode === 'care-team' ? mode : 'open' })}
          data={(['open', 'care-team'] as const).map((value) => ({ value, label: t(`privacy.modes.${value}`) }))}
          inputWrapperOrder={['label', 'input', 'description']}
          description={t(`privacy.modeHint.${form.mode}`)}
        />
        {number('emergencyHours', 1, 168)}
        {number('visitDays', 0, 3650)}
        <Button type="submit" loading={save.isPending}>
          {t('privacy.save')}
        </Button>
        {save.isError ? <Failure error={save.error} compact /> : null}
      </form>
    </Card>
  );
}

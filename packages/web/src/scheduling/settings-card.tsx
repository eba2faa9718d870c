import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { all, type Settings, saveSettings, settingsQuery } from './api.ts';
import classes from './scheduling.module.css';

/** What reminders say and when they go out, and how long an offer is good for. */
export function SettingsCard() {
  const { t } = useTranslation();
  const found = useQuery(settingsQuery);
  return (
    <Card title={t('scheduling.settings')} id="settings">
      {found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Loading />
      ) : (
        <SettingsForm kept={found.data} />
      )}
    </Card>
  );
}

function SettingsForm({ kept }: { kept: Settings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [clinic, setClinic] = useState(kept.clinic);
  const [phone, setPhone] = useState(kept.phone ?? '');
  const [leads, setLeads] = useState(kept.leads.map((each) => each / 60).join(', '));
  const [quiet, setQuiet] = useState(kept.quiet);
  const [offerMinutes, setOfferMinutes] = useState<number | string>(kept.offerMinutes);
  const hours = leads
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  const wrong = hours.length > 4 || hours.some((each) => !(each >= 1 && each <= 336));
  const save = useMutation({
    mutationFn: () => {
      const { phone: _, ...rest } = kept;
      return saveSettings({
        ...rest,
        clinic: clinic.trim(),
        ...(phone.trim() ? { phone: phone.trim() } : {}),
        leads: hours.map((each) => Math.round(each * 60)),
        quiet,
        offerMinutes: Number(offerMinutes),
      });
    },
    onSuccess: async () => {
      notify({ message: t('scheduling.settingsSaved') });
      await client.invalidateQueries({ queryKey: all });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <Group grow gap={8} align="start">
        <TextInput
          required
          label={t('scheduling.clinicName')}
          maxLength={80}
          value={clinic}
          onChange={(event) => setClinic(event.currentTarget.value)}
        />
        <TextInput
          label={t('scheduling.clinicPhone')}
          maxLength={40}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
      </Group>
      <TextInput
        label={t('scheduling.leads')}
        description={t('scheduling.leadsHint')}
        value={leads}
        error={wrong ? t('scheduling.leadsWrong') : undefined}
        onChange={(event) => setLeads(event.currentTarget.value)}
      />
      <Group grow gap={8}>
        <TextInput
          type="time"
          required
          label={t('scheduling.quietFrom')}
          value={quiet.from}
          onChange={(event) => setQuiet({ ...quiet, from: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          required
          label={t('scheduling.quietTo')}
          value={quiet.to}
          onChange={(event) => setQuiet({ ...quiet, to: event.currentTarget.value })}
        />
        <NumberInput
          label={t('scheduling.offerMinutes')}
          min={10}
          max={2880}
          value={offerMinutes}
          onChange={setOfferMinutes}
        />
      </Group>
      {save.isError ? <Failure error={save.error} compact /> : null}
      <div className={classes.acts}>
        <Button type="submit" disabled={wrong || clinic.trim() === ''} loading={save.isPending}>
          {t('scheduling.saveSettings')}
        </Button>
      </div>
    </form>
  );
}

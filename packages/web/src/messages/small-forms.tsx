import { Alert, Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/states.tsx';
import { type Channel, type Listed, servicesQuery, setSecret, tryService } from './api.ts';
import classes from './messages.module.css';

/** A password or token: written, never shown. */
export function SecretForm({ id, inEnvironment, done }: { id: string; inEnvironment: boolean; done: () => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [secret, setText] = useState('');
  const save = useMutation({
    mutationFn: () => setSecret(id, secret),
    onSuccess: async () => {
      setText('');
      await cache.invalidateQueries({ queryKey: servicesQuery.queryKey });
      done();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={classes.row} onSubmit={submit}>
      <PasswordInput
        label={t('messages.secret')}
        description={t(inEnvironment ? 'messages.environmentFirst' : 'messages.secretHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        autoComplete="new-password"
        required
        value={secret}
        visibilityToggleButtonProps={{ 'aria-label': t('messages.showSecret') }}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" loading={save.isPending}>
        {t('messages.save')}
      </Button>
      {save.isError ? <Failure error={save.error} compact /> : null}
    </form>
  );
}

/** One message that says it is a test, to oneself. */
export function TryForm({ service }: { service: Listed }) {
  const { t } = useTranslation();
  const [channel, setChannel] = useState<Channel>(service.channels[0] ?? 'email');
  const [to, setTo] = useState('');
  const send = useMutation({ mutationFn: () => tryService(service.id, channel, to) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form className={classes.row} onSubmit={submit}>
      {service.channels.length > 1 ? (
        <Select
          label={t('messages.channels')}
          allowDeselect={false}
          data={service.channels.map((value) => ({ value, label: t(`messages.channel.${value}`) }))}
          value={channel}
          onChange={(value) => setChannel(value === 'sms' ? value : 'email')}
        />
      ) : null}
      <TextInput
        label={t(`messages.to.${channel}`)}
        type={channel === 'email' ? 'email' : 'tel'}
        required
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" loading={send.isPending}>
        {t('messages.tryNow')}
      </Button>
      {send.isError ? <Failure error={send.error} compact /> : null}
      {send.data ? (
        <Alert
          role="status"
          className={classes.wide ?? ''}
          color={send.data.outcome === 'accepted' ? 'teal' : 'amber'}
          variant="light"
          title={t(`messages.outcomes.${send.data.outcome}`)}
        >
          {send.data.because ?? t('messages.lookForIt')}
        </Alert>
      ) : null}
    </form>
  );
}

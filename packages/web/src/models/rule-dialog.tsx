import { Alert, Button, Checkbox, Group, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/states.tsx';
import { DATA_CLASSES, type DataClass, type EgressRule, REMOTE_PROVIDERS, type RemoteProvider } from './api.ts';
import classes from './models.module.css';
import { hostOf } from './place.ts';

const lines = (text: string): string[] => text.split(/\s+/).filter((line) => line !== '');

/** Allows a provider to be given a class of data. What is about patients has to be confirmed in words. */
export function RuleDialog(props: {
  error: unknown;
  pending: boolean;
  onClose: () => void;
  onAllow: (rule: EgressRule) => void;
}) {
  const { t } = useTranslation();
  const [form, setForm] = useState({
    provider: 'openai' as RemoteProvider,
    hosts: hostOf({ provider: 'openai' }) ?? '',
    classes: [] as readonly DataClass[],
    network: 'internet' as EgressRule['network'],
    identifiers: 'replace' as EgressRule['identifiers'],
    dates: 'shift' as EgressRule['dates'],
    plainHttp: false,
    reason: '',
    understood: false,
  });
  const [asked, setAsked] = useState(false);
  const set = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }));
  const hosts = lines(form.hosts);
  const isAboutPatients = form.classes.includes('phi');
  const wrong = {
    hosts: hosts.length === 0,
    classes: form.classes.length === 0,
    reason: form.reason.trim() === '',
    understood: isAboutPatients && !form.understood,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.values(wrong).some(Boolean)) return;
    const { understood: _, ...rule } = form;
    const plainHttp = form.plainHttp && form.network === 'internal';
    // The server puts in who allowed it, and when.
    props.onAllow({ ...rule, hosts, plainHttp, reason: form.reason.trim(), by: 'me', at: new Date().toISOString() });
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={props.onClose}
      title={t('models.policy.allow')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.stack}>
        <NativeSelect
          label={t('models.policy.provider')}
          value={form.provider}
          data={[...REMOTE_PROVIDERS]}
          onChange={(event) => {
            const provider = event.currentTarget.value as RemoteProvider;
            set({ provider, hosts: hostOf({ provider }) ?? '' });
          }}
        />
        <Textarea
          label={t('models.policy.hosts')}
          autosize
          minRows={1}
          value={form.hosts}
          error={asked && wrong.hosts ? t('models.policy.needHosts') : undefined}
          onChange={(event) => set({ hosts: event.currentTarget.value })}
        />
        <Checkbox.Group
          label={t('models.policy.classes')}
          value={[...form.classes]}
          error={asked && wrong.classes ? t('models.policy.needClasses') : undefined}
          onChange={(value) => set({ classes: DATA_CLASSES.filter((one) => value.includes(one)), understood: false })}
        >
          <div className={classes.choices}>
            {DATA_CLASSES.map((one) => (
              <Checkbox key={one} value={one} label={t(`models.classes.${one}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          label={t('models.policy.network')}
          value={form.network}
          data={(['internet', 'internal'] as const).map((value) => ({
            value,
            label: t(`models.policy.networks.${value}`),
          }))}
          onChange={(event) => set({ network: event.currentTarget.value as EgressRule['network'] })}
        />
        {form.network === 'internal' ? (
          <Checkbox
            label={t('models.policy.plainHttp')}
            checked={form.plainHttp}
            onChange={(event) => set({ plainHttp: event.currentTarget.checked })}
          />
        ) : null}
        <NativeSelect
          label={t('models.policy.identifiers')}
          value={form.identifiers}
          data={(['replace', 'send'] as const).map((value) => ({
            value,
            label: t(`models.policy.identifierChoices.${value}`),
          }))}
          onChange={(event) =>
            set({ identifiers: event.currentTarget.value as EgressRule['identifiers'], understood: false })
          }
        />
        <NativeSelect
          label={t('models.policy.dates')}
          value={form.dates}
          data={(['shift', 'keep'] as const).map((value) => ({
            value,
            label: t(`models.policy.dateChoices.${value}`),
          }))}
          onChange={(event) => set({ dates: event.currentTarget.value as EgressRule['dates'] })}
        />
        <TextInput
          label={t('models.policy.reason')}
          value={form.reason}
          maxLength={500}
          error={asked && wrong.reason ? t('models.policy.needReason') : undefined}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        {isAboutPatients ? (
          <Alert
            color="brick"
            variant="light"
            icon={<IconAlertTriangle size={20} aria-hidden />}
            title={t('models.policy.warning')}
          >
            <p className={classes.warning}>
              {t('models.policy.warningText', { hosts: hosts.length === 0 ? '…' : hosts.join(', ') })}{' '}
              {form.identifiers === 'send' ? <strong>{t('models.policy.warningSend')}</strong> : null}
            </p>
            <Checkbox
              classNames={{ label: classes.understood ?? '' }}
              label={t('models.policy.understood')}
              checked={form.understood}
              error={asked && wrong.understood ? t('models.policy.needUnderstood') : undefined}
              onChange={(event) => set({ understood: event.currentTarget.checked })}
            />
          </Alert>
        ) : null}
        {props.error === undefined ? null : <Failure error={props.error} compact />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" color={isAboutPatients ? 'brick' : 'aegean'} loading={props.pending}>
            {t('models.policy.allow')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

import { Button, Checkbox, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { type Decision, decide, everything, type View } from './api.ts';
import classes from './authorisation.module.css';

type Kind = Decision['kind'];
const LEAST = 8;

/** What a clinician decides, in their own name; each act asks for its reason. */
export function DecisionCard({ view }: { view: View }) {
  const { t } = useTranslation();
  const waiting = view.services.filter(({ state }) => state === 'pended');
  const denied = view.services.filter(({ state }) => state === 'denied');
  const offered = waiting.length > 0 ? waiting : denied;
  const [chosen, setChosen] = useState<readonly number[]>(offered.map(({ sequence }) => sequence));
  const [kind, setKind] = useState<Kind>();
  const items = chosen.filter((sequence) => offered.some((each) => each.sequence === sequence));
  if (offered.length === 0)
    return (
      <Card title={t('authorisation.decision')} id="pa-decision">
        <p className={classes.soft}>{t('authorisation.allDecided')}</p>
      </Card>
    );
  const button = (of: Kind, color?: string) => (
    <Button
      key={of}
      size="xs"
      variant={of === 'approve' ? 'filled' : 'default'}
      disabled={of !== 'extend' && items.length === 0}
      onClick={() => setKind(of)}
      {...(color ? { color } : {})}
    >
      {t(`authorisation.act.${of}`)}
    </Button>
  );
  return (
    <Card title={t('authorisation.decision')} id="pa-decision">
      <p className={classes.soft}>{t('authorisation.decisionLead')}</p>
      <Checkbox.Group
        value={items.map(String)}
        onChange={(values) => setChosen(values.map(Number))}
        label={t('authorisation.items')}
      >
        <div className={classes.stack}>
          {offered.map(({ sequence, name }) => (
            <Checkbox key={sequence} value={String(sequence)} label={`${sequence}: ${name}`} />
          ))}
        </div>
      </Checkbox.Group>
      <Group gap={8} mt="sm">
        {button('approve')}
        {waiting.length > 0 ? [button('deny'), button('modify'), ...(view.extended ? [] : [button('extend')])] : null}
      </Group>
      {kind === undefined ? null : (
        <SignDialog key={kind} view={view} kind={kind} items={items} close={() => setKind(undefined)} />
      )}
    </Card>
  );
}

function SignDialog({
  view,
  kind,
  items,
  close,
}: {
  view: View;
  kind: Kind;
  items: readonly number[];
  close: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [told, setTold] = useState('');
  const [until, setUntil] = useState(view.due.slice(0, 10));
  const needsTold = kind === 'deny' || kind === 'modify';
  const body = (): Decision => {
    if (kind === 'deny') return { kind, items, reason, specific: told };
    if (kind === 'modify') return { kind, items, reason, authorised: { text: told } };
    // The same time of day as before.
    if (kind === 'extend') return { kind, reason, until: `${until}${view.due.slice(10)}` };
    return { kind, items, reason };
  };
  const sign = useMutation({
    mutationFn: () => decide(view.id, body()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: everything });
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sign.mutate();
  };
  const ready = reason.trim().length >= LEAST && (!needsTold || told.trim().length >= 3);
  return (
    <Modal
      opened
      onClose={close}
      title={t(`authorisation.act.${kind}`)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.stack}>
        <p className={classes.soft}>{t('authorisation.signLead')}</p>
        {needsTold ? (
          <TextInput
            data-autofocus
            label={t(kind === 'deny' ? 'authorisation.specific' : 'authorisation.instead')}
            value={told}
            required
            withAsterisk={false}
            onChange={(event) => setTold(event.currentTarget.value)}
          />
        ) : null}
        {kind === 'extend' ? (
          <TextInput
            type="date"
            label={t('authorisation.until')}
            value={until}
            required
            withAsterisk={false}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        ) : null}
        <Textarea
          label={t('authorisation.reason')}
          value={reason}
          required
          withAsterisk={false}
          autosize
          minRows={3}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {sign.isError ? <Failure error={sign.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={sign.isPending} disabled={!ready}>
            {t('authorisation.sign')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

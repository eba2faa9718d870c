import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from './states.tsx';

/** An act that a person gives a reason for, such as rejecting a draft; closed when it is done. */
export function ReasonDialog(props: {
  opened: boolean;
  onClose: () => void;
  title: string;
  lead?: ReactNode;
  label: string;
  /** Words of the button; its title unless given. */
  act?: string;
  color?: string;
  /** Characters of the shortest reason. */
  least?: number;
  most?: number;
  give: (reason: string) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const { title, least = 1 } = props;
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const act = useMutation({ mutationFn: () => props.give(given), onSuccess: props.onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given.length >= least) act.mutate();
  };
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        {props.lead}
        <Textarea
          label={props.label}
          data-autofocus
          required
          withAsterisk={false}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          {...(props.most === undefined ? {} : { maxLength: props.most })}
        />
        {act.isError ? <Failure error={act.error} compact /> : null}
        <Group justify="flex-end" gap={8} mt="md">
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            loading={act.isPending}
            disabled={given.length < least}
            {...(props.color === undefined ? {} : { color: props.color })}
          >
            {props.act ?? title}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

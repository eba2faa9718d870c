import type { DraftDetail } from '@aceso/client';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { Failure } from '../ui/states.tsx';
import classes from './editor.module.css';

export function RejectDraftDialog({
  opened,
  onClose,
  detail,
}: {
  opened: boolean;
  onClose: () => void;
  detail: DraftDetail;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { id } = detail.record.draft;
  const reject = useMutation({
    mutationFn: () => api.drafts.reject(id, { reason: reason.trim(), version: detail.version }),
    onSuccess: async () => {
      onClose();
      await Promise.all(
        [keys.draft(id), keys.drafts, keys.patients].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('editor.rejectDraft')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') reject.mutate();
        }}
      >
        <p className={classes.dialogLead}>{t('editor.rejectDraftLead')}</p>
        <Textarea
          label={t('editor.rejectDraftReason')}
          data-autofocus
          required
          withAsterisk={false}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {reject.isError ? <Failure error={reject.error} compact /> : null}
        <Group justify="flex-end" gap={8} mt="md">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" color="brick" loading={reject.isPending} disabled={reason.trim() === ''}>
            {t('editor.rejectDraft')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

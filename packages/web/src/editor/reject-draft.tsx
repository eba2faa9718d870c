import type { DraftDetail } from '@aceso/client';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
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
  const { id } = detail.record.draft;
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('editor.rejectDraft')}
      lead={<p className={classes.dialogLead}>{t('editor.rejectDraftLead')}</p>}
      label={t('editor.rejectDraftReason')}
      color="brick"
      give={async (reason) => {
        await api.drafts.reject(id, { reason, version: detail.version });
        for (const queryKey of [keys.draft(id), keys.drafts, keys.patients])
          void queries.invalidateQueries({ queryKey });
      }}
    />
  );
}

import { ApiError } from '@aceso/client';
import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../../ui/notify.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Failure } from '../../ui/states.tsx';
import { type ImagingReport, imagingApi } from '../api.ts';
import { LinkPatient } from '../list/link-patient.tsx';
import classes from '../panel.module.css';
import { useViewer } from '../viewer/context.ts';

interface Unresolved {
  readonly sentence: string;
  readonly text: string;
  readonly reasons: readonly string[];
}

/** The sentences that a refused signature names. */
function unresolvedOf(error: unknown): readonly Unresolved[] {
  return error instanceof ApiError && error.code === 'unresolved-contradictions' && Array.isArray(error.details)
    ? (error.details as Unresolved[]).map((one) => ({ ...one, reasons: one.reasons.map(reasonOf) }))
    : [];
}
const reasonOf = (reason: unknown): string =>
  typeof reason === 'object' && reason !== null && 'message' in reason ? String(reason.message) : String(reason);

/** Signing computes every value anew; what does not come out again, or conflicts, has to be acknowledged by name. */
export function SignReport({
  opened,
  onClose,
  report,
}: {
  opened: boolean;
  onClose: () => void;
  report: ImagingReport;
}) {
  const { t } = useTranslation();
  const { keep, detail } = useViewer();
  const [read, setRead] = useState<readonly string[]>([]);
  const sign = useMutation({
    mutationFn: () => imagingApi.sign(report.id, { acknowledge: read, version: report.version }),
    onSuccess: (kept) => {
      keep(kept);
      onClose();
      notify({ message: t('imaging.report.signed') });
    },
  });
  const conflicts = report.record.draft.sections
    .flatMap(({ sentences }) => sentences)
    .filter(({ id }) => (report.sentences[id]?.conflicts.length ?? 0) > 0)
    .map(({ id, text }) => ({ sentence: id, text: editedText(report, id) ?? text, reasons: [] as readonly string[] }));
  const refused = unresolvedOf(sign.error);
  const asked = [...refused, ...conflicts.filter(({ sentence }) => !refused.some((one) => one.sentence === sentence))];
  const ready = asked.every(({ sentence }) => read.includes(sentence));
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('imaging.report.signTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.stack}>
        <p>{t('imaging.report.signLead', { patient: detail.study.patient?.name ?? t('imaging.notLinked') })}</p>
        {detail.study.patient === undefined ? (
          <div className={classes.notice}>
            {t('imaging.report.notLinked')} <LinkPatient study={detail.study} />
          </div>
        ) : null}
        {asked.map(({ sentence, text, reasons }) => (
          <div key={sentence} className={classes.conflict}>
            <Checkbox
              checked={read.includes(sentence)}
              onChange={(event) =>
                setRead(event.currentTarget.checked ? [...read, sentence] : read.filter((one) => one !== sentence))
              }
              label={t('imaging.report.standBy', { text })}
            />
            {reasons.map((reason) => (
              <div key={reason} lang="en">
                {reason}
              </div>
            ))}
          </div>
        ))}
        {sign.isError && refused.length === 0 ? <Failure error={sign.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={!ready || detail.study.patient === undefined}
            loading={sign.isPending}
            onClick={() => sign.mutate()}
          >
            {t('imaging.report.signConfirm')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

const editedText = (report: ImagingReport, sentence: string): string | undefined =>
  report.record.decisions.findLast((one) => one.sentence === sentence)?.after;

export function RejectReport({
  opened,
  onClose,
  report,
}: {
  opened: boolean;
  onClose: () => void;
  report: ImagingReport;
}) {
  const { t } = useTranslation();
  const { keep } = useViewer();
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('imaging.report.reject')}
      label={t('imaging.report.rejectReason')}
      color="brick"
      give={async (reason) => keep(await imagingApi.reject(report.id, { reason, version: report.version }))}
    />
  );
}

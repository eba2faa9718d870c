import { Button, Radio, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { type Decision, dialogueApi, dialogueKeys, type FullDialogue } from './api.ts';
import classes from './dialogue.module.css';

/** As the server decides which conditions an approval lets stand: by the whole per cent that is shown. */
const STANDS = 0.1;
const DECISIONS: readonly Decision[] = ['approve', 'edit', 'reject'];

/** A clinician's decision about the working diagnosis, and the words the patient may read. */
export function ReviewForm({ dialogue }: { dialogue: FullDialogue }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [decision, setDecision] = useState<Decision>('approve');
  const [diagnoses, setDiagnoses] = useState('');
  const [note, setNote] = useState('');
  const [forPatient, setForPatient] = useState('');
  const [asked, setAsked] = useState(false);
  const named = diagnoses.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const standing = dialogue.handover.differential.filter(
    ({ value }) => Math.round((value?.value ?? 0) * 100) / 100 >= STANDS,
  );
  const lacksDiagnoses = decision === 'edit' && named.length === 0;
  const lacksNote = decision === 'reject' && note.trim() === '';
  const review = useMutation({
    mutationFn: () =>
      dialogueApi.review(dialogue.id, {
        decision,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(decision === 'edit' ? { diagnoses: named } : {}),
        ...(decision === 'reject' || forPatient.trim() === '' ? {} : { forPatient: forPatient.trim() }),
      }),
    onSettled: () => void queries.invalidateQueries({ queryKey: dialogueKeys.all }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!lacksDiagnoses && !lacksNote) review.mutate();
  };
  return (
    <Card title={t('dialogue.review')} id="dialogue-review">
      <form onSubmit={submit} className={classes.stack}>
        <p className={classes.sub}>{t('dialogue.reviewHint')}</p>
        {dialogue.patient === undefined || decision === 'reject' ? null : (
          <p className={classes.sub}>{t('dialogue.reviewFiles')}</p>
        )}
        <Radio.Group
          label={t('dialogue.decision')}
          value={decision}
          onChange={(value) => setDecision(value as Decision)}
        >
          <div className={classes.choices}>
            {DECISIONS.map((one) => (
              <Radio key={one} value={one} label={t(`dialogue.decisions.${one}`)} />
            ))}
          </div>
        </Radio.Group>
        {decision === 'approve' ? (
          <p className={classes.sub}>
            {standing.length === 0
              ? t('dialogue.approveNone')
              : t('dialogue.approveStands', { diagnoses: format.list(standing.map(({ concept }) => concept.label)) })}
          </p>
        ) : null}
        {decision === 'edit' ? (
          <Textarea
            label={t('dialogue.diagnoses')}
            autosize
            minRows={2}
            value={diagnoses}
            error={asked && lacksDiagnoses ? t('dialogue.needDiagnoses') : undefined}
            onChange={(event) => setDiagnoses(event.currentTarget.value)}
          />
        ) : null}
        <Textarea
          label={t(decision === 'reject' ? 'dialogue.noteWhy' : 'dialogue.note')}
          autosize
          minRows={2}
          value={note}
          error={asked && lacksNote ? t('dialogue.needNote') : undefined}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {decision === 'reject' ? null : (
          <Textarea
            label={t('dialogue.forPatient')}
            description={t('dialogue.forPatientHint')}
            autosize
            minRows={2}
            value={forPatient}
            onChange={(event) => setForPatient(event.currentTarget.value)}
          />
        )}
        {review.isError ? <Failure error={review.error} compact /> : null}
        <Button type="submit" loading={review.isPending}>
          {t('dialogue.decide')}
        </Button>
      </form>
    </Card>
  );
}

/** What was decided so far. */
export function Reviews({ dialogue }: { dialogue: FullDialogue }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (dialogue.reviews.length === 0) return null;
  return (
    <Card title={t('dialogue.reviews')} id="dialogue-reviews">
      {dialogue.newsSinceReview ? <p className={classes.notice}>{t('dialogue.news')}</p> : null}
      <ul className={classes.lines}>
        {dialogue.reviews.map(({ decision, by, at, note, diagnoses, forPatient }) => (
          <li key={at}>
            <strong>{t(`dialogue.decided.${decision}`, { name: by.name, when: format.instant(at) })}</strong>
            {diagnoses.length === 0 ? null : <div>{t('dialogue.stands', { diagnoses: format.list(diagnoses) })}</div>}
            {note === undefined ? null : <div>{note}</div>}
            {forPatient === undefined ? null : (
              <div className={classes.sub}>{t('dialogue.toPatient', { text: forPatient })}</div>
            )}
          </li>
        ))}
      </ul>
      {dialogue.filed === undefined || dialogue.patient === undefined ? null : (
        <p className={classes.filed}>
          {t('dialogue.filed')}{' '}
          <Link
            to="/patients/$patient"
            params={{ patient: dialogue.patient.replace('Patient/', '') }}
            search={{ tab: 'documents' }}
          >
            {t('dialogue.openDocuments')}
          </Link>
        </p>
      )}
    </Card>
  );
}

import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { ResearchLabel } from '../diagnose/next-questions.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { dialogueApi, dialogueKeys, type FullDialogue } from './api.ts';
import { Conversation } from './conversation.tsx';
import classes from './dialogue.module.css';
import { TONES } from './dialogue-list.tsx';
import { Emergency } from './emergency.tsx';
import { HandoverNote } from './handover-note.tsx';
import { Known } from './known.tsx';
import type { Pointed } from './marked.ts';
import { PlainView } from './plain-view.tsx';
import { ReviewForm, Reviews } from './review-form.tsx';

/** One dialogue, as the caller may see it; a clinician can look at it with the eyes of the patient. */
export function DialogueView({ id }: { id: string }) {
  const { t } = useTranslation();
  const [asPatient, setAsPatient] = useState(false);
  const view = asPatient ? 'patient' : undefined;
  const found = useQuery({
    queryKey: dialogueKeys.one(id, view),
    queryFn: ({ signal }) => dialogueApi.get(id, view, signal),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const dialogue = found.data;
  const switcher =
    dialogue.mode !== 'patient' || (dialogue.view === 'patient' && !asPatient) ? null : (
      <Button
        variant="default"
        size="compact-md"
        aria-pressed={asPatient}
        leftSection={asPatient ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
        onClick={() => setAsPatient(!asPatient)}
      >
        {t('dialogue.asPatient')}
      </Button>
    );
  return (
    <div className={classes.stack}>
      <div className={classes.viewHead}>
        <Tag tone={TONES[dialogue.status]}>{t(`dialogue.status.${dialogue.status}`)}</Tag>
        {switcher}
      </div>
      {dialogue.view === 'patient' ? (
        <PlainView dialogue={dialogue} canWrite={!asPatient} />
      ) : (
        <ClinicianView dialogue={dialogue} />
      )}
    </div>
  );
}

function ClinicianView({ dialogue }: { dialogue: FullDialogue }) {
  const may = useMay();
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const point = (at: Pointed) => setPointed({ ...at });
  return (
    <>
      <Emergency advice={dialogue.emergency} labels={dialogue.alerts.map(({ label }) => label)} />
      <ResearchLabel />
      <div className={classes.pair}>
        <div className={classes.stack}>
          <Conversation
            dialogue={dialogue}
            asPatient={false}
            canWrite={dialogue.status !== 'closed'}
            pointed={pointed}
          />
          <Reviews dialogue={dialogue} />
        </div>
        <div className={classes.stack}>
          {/* What waits for a decision stands first: behind the note it would be a page and more away. */}
          {dialogue.status === 'awaiting-review' && may('draft.sign') ? <ReviewForm dialogue={dialogue} /> : null}
          <Known dialogue={dialogue} onPoint={point} />
          <HandoverNote dialogue={dialogue} onPoint={point} />
        </div>
      </div>
    </>
  );
}

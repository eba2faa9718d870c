import { Button, FileButton, Radio, Textarea } from '@mantine/core';
import { IconFileText, IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type DragEvent, type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { Failure } from '../ui/states.tsx';
import { type Answer, SECTIONS, scribeApi, scribeKeys } from './api.ts';
import { decodeText, isBinary, isWav, TRANSCRIPT_FILES } from './files.ts';
import { MicrophoneCard } from './microphone-card.tsx';
import classes from './scribe.module.css';
import { useRecognition } from './use-recognition.ts';

export interface VisitDraft {
  readonly patient: Picked | undefined;
  readonly transcript: string;
  readonly sections: (typeof SECTIONS)[number];
}

/** Whose visit, what was said, and how the note is divided. */
export function VisitForm(props: { start: VisitDraft; onAnswer: (given: VisitDraft, answer: Answer) => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(props.start);
  const [asked, setAsked] = useState(false);
  const [over, setOver] = useState(false);
  const [complaint, setComplaint] = useState<string | undefined>(undefined);
  const set = (patch: Partial<VisitDraft>) => setForm((now) => ({ ...now, ...patch }));
  const can = useQuery({
    queryKey: scribeKeys.capabilities,
    queryFn: ({ signal }) => scribeApi.capabilities(signal),
  });
  const recognition = useRecognition(form.patient?.id, (heard) => {
    setForm((now) => ({ ...now, transcript: joined(now.transcript, heard) }));
  });
  const write = useMutation({
    mutationFn: (patient: Picked) =>
      scribeApi.write({ patient: patient.id, transcript: form.transcript, sections: form.sections }),
    onSuccess: (answer) => props.onAnswer(form, answer),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (form.patient !== undefined && form.transcript.trim() !== '') write.mutate(form.patient);
  };
  const take = async (file: File | null | undefined) => {
    if (file === null || file === undefined) return;
    setComplaint(undefined);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { name } = file;
    if (isWav(bytes)) {
      if (can.data?.speech !== true) setComplaint(t('scribe.noSpeechFile', { name }));
      else if (form.patient === undefined) setAsked(true);
      else recognition.send(file);
      return;
    }
    const text = decodeText(bytes);
    if (isBinary(text)) setComplaint(t('scribe.notText', { name }));
    else set({ transcript: text });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <div className={classes.fields}>
        <Card>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button beside it does the same */}
          <div
            className={classes.drop}
            data-over={over || undefined}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <Textarea
              label={t('scribe.transcript')}
              description={t('scribe.transcriptHint')}
              autosize
              minRows={15}
              maxRows={24}
              spellCheck={false}
              value={form.transcript}
              error={asked && form.transcript.trim() === '' ? t('scribe.needTranscript') : undefined}
              classNames={{ input: classes.transcript ?? '' }}
              onChange={(event) => set({ transcript: event.currentTarget.value })}
            />
          </div>
          <div className={classes.row}>
            <FileButton onChange={(file) => void take(file)} accept={`${TRANSCRIPT_FILES},.wav,audio/wav`}>
              {(file) => (
                <Button {...file} variant="default" leftSection={<IconFileUpload size={17} aria-hidden />}>
                  {t('scribe.file')}
                </Button>
              )}
            </FileButton>
            <span className={classes.sub}>{t('scribe.fileHint')}</span>
          </div>
          {complaint === undefined ? null : (
            <p role="alert" className={classes.complaint}>
              {complaint}
            </p>
          )}
        </Card>
      </div>
      <div className={classes.fields}>
        <Card>
          <div className={classes.fields}>
            <PatientPicker
              label={t('scribe.patient')}
              value={form.patient}
              error={asked && form.patient === undefined ? t('scribe.needPatient') : undefined}
              onChange={(patient) => set({ patient })}
            />
            <Radio.Group
              label={t('scribe.sections')}
              value={form.sections}
              onChange={(value) => set({ sections: SECTIONS.find((one) => one === value) ?? 'soap' })}
            >
              <div className={classes.choices}>
                {SECTIONS.map((one) => (
                  <Radio key={one} value={one} label={t(`scribe.section.${one}`)} />
                ))}
              </div>
            </Radio.Group>
            {write.isError ? <Failure error={write.error} compact /> : null}
            <Button
              type="submit"
              size="md"
              loading={write.isPending}
              leftSection={<IconFileText size={19} aria-hidden />}
            >
              {t('scribe.write')}
            </Button>
            <p className={classes.sub}>{t('scribe.kept')}</p>
          </div>
        </Card>
        <MicrophoneCard
          capabilities={can}
          recognition={recognition}
          ready={() => {
            setAsked(form.patient === undefined);
            return form.patient !== undefined;
          }}
        />
      </div>
    </form>
  );
}

/** A second recording goes on where the first one ended; captions of both would share their times, so the text is plain. */
function joined(before: string, heard: string): string {
  if (before.trim() === '') return heard;
  const words = heard
    .replace(/^WEBVTT\s*/, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('-->'))
    .map((line) => line.replace(/^<v ([^>]+)>/, '$1: '));
  if (!/^\s*WEBVTT/.test(before)) return `${before.trimEnd()}\n${words.join('\n')}`;
  return `${before.trimEnd()}\n\n${heard.replace(/^WEBVTT\s*/, '')}`;
}

import { Button, NativeSelect, Radio, Textarea } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { modelKeys, modelsApi } from '../models/api.ts';
import { Card } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { Failure } from '../ui/states.tsx';
import { type Dialogue, dialogueApi, type Mode } from './api.ts';
import classes from './dialogue.module.css';

const MODES: readonly Mode[] = ['patient', 'clinician'];

/** Who answers, in which language, about whom; a patient only says what brings them. */
export function StartForm(props: {
  isClinician: boolean;
  start: Picked | undefined;
  onStarted: (dialogue: Dialogue) => void;
}) {
  const { t, i18n } = useTranslation();
  const [mode, setMode] = useState<Mode>(props.isClinician ? 'clinician' : 'patient');
  const [language, setLanguage] = useState<'en' | 'es'>(i18n.language.startsWith('es') ? 'es' : 'en');
  const [patient, setPatient] = useState(props.start);
  const [complaint, setComplaint] = useState('');
  const [wordedBy, setWordedBy] = useState('');
  const may = useMay();
  const cards = useQuery({
    queryKey: modelKeys.all,
    queryFn: modelsApi.list,
    enabled: props.isClinician && may('model.use'),
  });
  const models = cards.data?.items.filter(
    ({ provider, dataClasses }) => provider !== 'onnx' && dataClasses.includes('phi'),
  );
  const canBeWorded = mode === 'patient' && models !== undefined && models.length > 0;
  const start = useMutation({
    mutationFn: () =>
      dialogueApi.start({
        mode,
        language,
        ...(complaint.trim() === '' ? {} : { complaint: complaint.trim() }),
        ...(patient === undefined ? {} : { patient: patient.id }),
        ...(canBeWorded && wordedBy !== '' ? { wordedBy } : {}),
      }),
    onSuccess: (made) => {
      setComplaint('');
      props.onStarted(made);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <Card title={t('dialogue.start')} id="dialogue-start">
      <form onSubmit={submit} className={classes.stack}>
        {props.isClinician ? (
          <>
            <Radio.Group label={t('dialogue.mode')} value={mode} onChange={(value) => setMode(value as Mode)}>
              <div className={classes.choices}>
                {MODES.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    label={t(`dialogue.modes.${one}`)}
                    description={t(`dialogue.modeHint.${one}`)}
                  />
                ))}
              </div>
            </Radio.Group>
            <PatientPicker label={t('dialogue.patient')} value={patient} error={undefined} onChange={setPatient} />
          </>
        ) : null}
        <NativeSelect
          label={t('dialogue.language')}
          value={language}
          data={(['en', 'es'] as const).map((value) => ({ value, label: t(`dialogue.languages.${value}`) }))}
          onChange={(event) => setLanguage(event.currentTarget.value === 'es' ? 'es' : 'en')}
        />
        {canBeWorded ? (
          <NativeSelect
            label={t('dialogue.wording')}
            description={t('dialogue.wordingHint')}
            value={wordedBy}
            data={[
              { value: '', label: t('dialogue.wordingUsual') },
              { value: 'engine', label: t('dialogue.wordingOwn') },
              ...models.map(({ id, name, version }) => ({ value: id, label: `${name} (${version})` })),
            ]}
            onChange={(event) => setWordedBy(event.currentTarget.value)}
          />
        ) : null}
        <Textarea
          label={t(props.isClinician ? 'dialogue.complaint' : 'dialogue.complaintPatient')}
          description={t('dialogue.complaintHint')}
          autosize
          minRows={2}
          value={complaint}
          onChange={(event) => setComplaint(event.currentTarget.value)}
        />
        {start.isError ? <Failure error={start.error} compact /> : null}
        <Button type="submit" loading={start.isPending} leftSection={<IconPlayerPlay size={17} aria-hidden />}>
          {t('dialogue.begin')}
        </Button>
      </form>
    </Card>
  );
}

import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { Failure } from '../ui/states.tsx';
import classes from './agents.module.css';
import { type AgentInfo, type AgentRun, agentsApi, type PlannerModel } from './api.ts';
import { useAgentWords } from './use-agent-words.ts';

/** Whose record, which agent, and what it asks for. */
export function StartForm(props: {
  agents: readonly AgentInfo[];
  models: readonly PlannerModel[];
  start: Picked | undefined;
  onStarted: (run: AgentRun) => void;
}) {
  const { t } = useTranslation();
  const words = useAgentWords();
  const [patient, setPatient] = useState(props.start);
  const [id, setId] = useState(props.agents[0]?.id ?? '');
  const [input, setInput] = useState<Readonly<Record<string, string>>>({});
  const [model, setModel] = useState('');
  const [asked, setAsked] = useState(false);
  const agent = props.agents.find((one) => one.id === id);
  const given = Object.fromEntries(
    (agent?.inputs ?? []).flatMap(({ name }) => (input[name]?.trim() ? [[name, input[name].trim()]] : [])),
  );
  const isMissing = (name: string, required: boolean): boolean => required && given[name] === undefined;
  const start = useMutation({
    mutationFn: (whom: Picked) => agentsApi.start(id, whom.id, given, model === '' ? undefined : model),
    onSuccess: props.onStarted,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const complete = agent?.inputs.every(({ name, required }) => !isMissing(name, required)) === true;
    if (patient !== undefined && complete) start.mutate(patient);
  };
  return (
    <Card>
      <form onSubmit={submit} className={classes.form}>
        <PatientPicker
          label={t('agents.patient')}
          value={patient}
          error={asked && patient === undefined ? t('agents.needPatient') : undefined}
          onChange={setPatient}
        />
        <Radio.Group label={t('agents.agent')} value={id} onChange={setId}>
          <div className={classes.choices}>
            {props.agents.map((one) => (
              <Radio.Card key={one.id} value={one.id} className={classes.choice ?? ''}>
                <Radio.Indicator />
                <span>
                  <strong>{words.name(one)}</strong>
                  <span className={classes.sub}>{words.about(one)}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        {agent?.inputs.map(({ name, label, required }) => (
          <TextInput
            key={name}
            label={words.input(name, label)}
            aria-required={required}
            value={input[name] ?? ''}
            error={asked && isMissing(name, required) ? t('agents.needInput') : undefined}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setInput((now) => ({ ...now, [name]: value }));
            }}
          />
        ))}
        {props.models.length === 0 ? null : (
          <NativeSelect
            label={t('agents.planner')}
            description={t('agents.plannerHint')}
            value={model}
            data={[
              { value: '', label: t('agents.noModel') },
              ...props.models.map(({ id: value, name }) => ({ value, label: name })),
            ]}
            onChange={(event) => setModel(event.currentTarget.value)}
          />
        )}
        {start.isError ? <Failure error={start.error} compact /> : null}
        <Button type="submit" loading={start.isPending} leftSection={<IconPlayerPlay size={17} aria-hidden />}>
          {t('agents.start')}
        </Button>
      </form>
    </Card>
  );
}

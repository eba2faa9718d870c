import { Autocomplete, Button, MultiSelect, NumberInput, Switch } from '@mantine/core';
import { IconPlayerPlay, IconTestPipe } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { type Computation, computationsApi } from '../computations/api.ts';
import classes from '../computations/computations.module.css';
import { EVIDENCE_TYPES, type EvidenceFile } from './api.ts';

/** Which disease, from which kinds of evidence; and the test of the ranking. */
export function NewRanking(props: {
  project: string;
  files: readonly EvidenceFile[];
  onStarted: (made: Computation) => void;
}) {
  const { t } = useTranslation();
  const { project, files, onStarted } = props;
  const [disease, setDisease] = useState('');
  const [exclude, setExclude] = useState<string[]>([]);
  const [related, setRelated] = useState(false);
  const [seed, setSeed] = useState<number | string>(1);
  const known = [
    ...new Map(files.flatMap(({ description }) => description.diseases).map(({ id, name }) => [id, name])),
  ].map(([id, name]) => (name === undefined ? id : `${id} ${name}`));
  const start = useMutation({
    mutationFn: (act: 'rank' | 'test') =>
      act === 'rank'
        ? computationsApi.start(project, 'target-rankings', {
            // The name is there to be searched for; the id is what counts.
            disease: disease.trim().split(/\s+/)[0],
            exclude,
            related,
          })
        : computationsApi.start(project, 'target-tests', { exclude, seed: Number(seed) }),
    onSuccess: onStarted,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate('rank');
  };
  return (
    <Card title={t('targets.rank')} id="new-ranking">
      <form onSubmit={submit} className={classes.stack}>
        <Autocomplete
          label={t('targets.disease')}
          description={t('targets.diseaseHint')}
          required
          limit={30}
          data={known}
          value={disease}
          onChange={setDisease}
        />
        <MultiSelect
          label={t('targets.exclude')}
          description={t('targets.excludeHint')}
          clearable
          clearButtonProps={{ 'aria-label': t('computations.clear', { label: t('targets.exclude') }) }}
          data={[...EVIDENCE_TYPES]}
          value={exclude}
          onChange={setExclude}
        />
        <Switch
          label={t('targets.related')}
          checked={related}
          onChange={(event) => setRelated(event.currentTarget.checked)}
        />
        {start.isError ? <Failure error={start.error} compact /> : null}
        <Button
          type="submit"
          disabled={disease.trim() === ''}
          loading={start.isPending && start.variables === 'rank'}
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
        >
          {t('targets.rankIt')}
        </Button>
        <NumberInput label={t('computations.seedLabel')} min={0} max={4294967295} value={seed} onChange={setSeed} />
        <Button
          variant="default"
          loading={start.isPending && start.variables === 'test'}
          leftSection={<IconTestPipe size={17} aria-hidden />}
          onClick={() => start.mutate('test')}
        >
          {t('targets.test')}
        </Button>
      </form>
    </Card>
  );
}

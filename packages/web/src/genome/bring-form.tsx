import { Button, FileInput, NativeSelect } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { Card } from '../ui/page.tsx';
import { Sending } from '../ui/sending.tsx';
import { Failure } from '../ui/states.tsx';
import { type Build, type Genome, genomeApi, genomeKeys } from './api.ts';
import classes from './genome.module.css';

/** A file and, where it declares none, its build as a person states it. */
export function BringForm({ patient, onBrought }: { patient: string; onBrought: (genome: Genome) => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [build, setBuild] = useState('');
  const [part, setPart] = useState<number>();
  const bring = useMutation({
    mutationFn: () => genomeApi.bring(patient, file!, build === '' ? undefined : (build as Build), setPart),
    onSettled: () => setPart(undefined),
    onSuccess: async (genome) => {
      setFile(null);
      await queries.invalidateQueries({ queryKey: genomeKeys.list(patient) });
      onBrought(genome);
    },
  });
  return (
    <Card title={t('genome.bring')} id="genome-bring">
      <div className={classes.stack}>
        <FileInput
          label={t('genome.file')}
          description={t('genome.fileHint')}
          accept=".vcf,.gz,.bgz,.txt,.tsv"
          placeholder=" "
          value={file}
          onChange={setFile}
        />
        <NativeSelect
          label={t('genome.build')}
          description={t('genome.buildHint')}
          value={build}
          data={[
            { value: '', label: t('genome.buildDeclared') },
            { value: 'GRCh38', label: 'GRCh38' },
            { value: 'GRCh37', label: 'GRCh37' },
          ]}
          onChange={(event) => setBuild(event.currentTarget.value)}
        />
        <Sending part={part} />
        {bring.isError ? <Failure error={bring.error} compact /> : null}
        <Button
          disabled={file === null}
          loading={bring.isPending}
          leftSection={<IconUpload size={17} aria-hidden />}
          onClick={() => bring.mutate()}
        >
          {t('genome.send')}
        </Button>
      </div>
    </Card>
  );
}

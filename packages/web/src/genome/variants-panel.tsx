import { Button, FileInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { type GenomeResult, genomeApi, variantsQuery } from './api.ts';
import classes from './genome.module.css';
import { Track } from './track.tsx';
import { VariantList } from './variant-list.tsx';

/** Variants of clinical meaning, or those of a region, drawn and listed. */
export function VariantsPanel({ patient, result }: { patient: string; result: GenomeResult }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [region, setRegion] = useState('');
  const found = useQuery({ ...variantsQuery(patient, result.id, region), enabled: result.kind === 'vcf' });
  const look = (event: FormEvent) => {
    event.preventDefault();
    setRegion(typed.trim().replaceAll(',', ''));
  };
  const variants = found.data?.variants ?? [];
  const { annotations, leftOut } = result;
  return (
    <div className={classes.stack}>
      <Card title={t('genome.variants')} id="genome-variants">
        <div className={classes.stack}>
          <form className={classes.region} onSubmit={look}>
            <TextInput
              label={t('genome.region')}
              description={t('genome.regionHint')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={found.isFetching}>
              {t('genome.look')}
            </Button>
          </form>
          {annotations.length === 0 ? null : (
            <p className={classes.sub}>{t('genome.joined', { files: annotations.join(', ') })}</p>
          )}
          {leftOut.length === 0 ? null : (
            <p className={classes.problem}>{t('genome.notJoined', { files: leftOut.join(', ') })}</p>
          )}
          {found.isError ? <Failure error={found.error} compact /> : null}
          {found.isLoading ? <Loading /> : null}
          {region === '' || variants.length === 0 ? null : <Track region={region} variants={variants} />}
          {!found.isFetching && found.isSuccess && variants.length === 0 ? (
            <Empty title={t('genome.variantsNone')} hint={t('genome.variantsNoneHint')} />
          ) : null}
          {variants.length === 0 ? null : <VariantList variants={variants} />}
          {found.data?.more === true ? <p className={classes.sub}>{t('genome.variantsMore')}</p> : null}
        </div>
      </Card>
      <Annotate />
    </div>
  );
}

function Annotate() {
  const { t } = useTranslation();
  const may = useMay();
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: () => genomeApi.annotate(file!),
    onSuccess: () => {
      notify({ title: file!.name, message: t('genome.annotateHint') });
      setFile(null);
    },
  });
  if (!may('patient.write')) return null;
  return (
    <Card>
      <div className={classes.region}>
        <FileInput
          label={t('genome.annotate')}
          description={t('genome.annotateHint')}
          accept=".vcf,.gz"
          placeholder=" "
          value={file}
          onChange={setFile}
        />
        <Button variant="default" disabled={file === null} loading={send.isPending} onClick={() => send.mutate()}>
          {t('genome.bring')}
        </Button>
      </div>
      {send.isError ? <Failure error={send.error} compact /> : null}
    </Card>
  );
}

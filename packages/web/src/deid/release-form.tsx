import { Button, Checkbox, FileInput, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { Failure } from '../ui/states.tsx';
import { ACTIONS, deidApi, deidKeys, PROFILES, type Profile, type Release, type Settings } from './api.ts';
import classes from './deid.module.css';
import { saveVaultKey } from './vault-key.ts';

type Pixels = '' | 'suspect' | 'all' | 'seen';

/** `weight=keep, site=drop`; what is not of this form is left to the server's refusal of a column's action. */
function columnsOf(text: string): Record<string, string> | undefined {
  const pairs = text
    .split(',')
    .map((part) => part.split('=').map((word) => word.trim()))
    .filter(([name]) => name !== undefined && name !== '');
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(pairs.map(([name = '', action = '']) => [name, action]));
}
const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** Files, or patients of this server, become a release: profile, options, and off. */
export function ReleaseForm({ source }: { source: 'files' | 'cohort' }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [files, setFiles] = useState<File[]>([]);
  const [search, setSearch] = useState('');
  const [profile, setProfile] = useState<Profile>('safe-harbor');
  const [withVault, setWithVault] = useState(true);
  const [sample, setSample] = useState<number | string>(30);
  const [k, setK] = useState<number | string>(11);
  const [columns, setColumns] = useState('');
  const [quasi, setQuasi] = useState('');
  const [pixels, setPixels] = useState<Pixels>('');
  const [sent, setSent] = useState(0);

  const start = useMutation({
    mutationFn: async (): Promise<Release> => {
      const settings: Settings = { profile, sample: Number(sample), k: Number(k) };
      const vaultKey = profile === 'pseudonymised' && withVault ? saveVaultKey() : undefined;
      if (source === 'cohort') return deidApi.cohort(name, settings, search, vaultKey);
      const named = columnsOf(columns);
      const known = listOf(quasi);
      const release = await deidApi.open(name, {
        ...settings,
        ...(named ? { columns: named } : {}),
        ...(known.length > 0 ? { quasi: known } : {}),
        ...(pixels === 'suspect' || pixels === 'all' ? { ocr: pixels } : {}),
        ...(pixels === 'seen' ? { pixelsSeen: true } : {}),
      });
      setSent(0);
      for (const file of files) {
        await deidApi.bring(release.id, file);
        setSent((count) => count + 1);
      }
      return deidApi.start(release.id, vaultKey);
    },
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: deidKeys.list });
      void navigate({ to: '/de-identification/$releaseId', params: { releaseId: id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  const names = files.map((file) => file.name.toLowerCase().replace(/\.gz$/, ''));
  const hasTables = names.some((file) => /\.(?:csv|tsv)$/.test(file));
  const hasImages = names.some((file) => !/\.(?:csv|tsv|txt|md|json|ndjson|jsonl|xml|hl7)$/.test(file));
  return (
    <form onSubmit={submit} className={classes.stack}>
      <TextInput
        label={t('deid.name')}
        description={t('deid.nameHint')}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {source === 'files' ? (
        <FileInput
          multiple
          clearable
          required
          label={t('deid.files')}
          description={t('deid.filesHint')}
          placeholder={t('deid.choose')}
          clearButtonProps={{ 'aria-label': t('deid.clear') }}
          value={files}
          onChange={setFiles}
        />
      ) : (
        <TextInput
          label={t('deid.search')}
          description={t('deid.searchHint')}
          placeholder="gender=female&birthdate=lt1960-01-01"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label={t('deid.profile')}
        description={t(`deid.about.${profile}`)}
        value={profile}
        data={PROFILES.map((value) => ({ value, label: t(`deid.profiles.${value}`) }))}
        onChange={(event) => setProfile(event.currentTarget.value as Profile)}
      />
      {profile === 'pseudonymised' ? (
        <Checkbox
          label={t('deid.vault')}
          description={t('deid.vaultHint')}
          checked={withVault}
          onChange={(event) => setWithVault(event.currentTarget.checked)}
        />
      ) : null}
      {hasTables ? (
        <>
          <TextInput
            label={t('deid.columns')}
            description={t('deid.columnsHint', { actions: ACTIONS.join(', ') })}
            placeholder="weight=keep, site=drop"
            value={columns}
            onChange={(event) => setColumns(event.currentTarget.value)}
          />
          <TextInput
            label={t('deid.quasi')}
            description={t('deid.quasiHint')}
            placeholder="age, sex, zip"
            value={quasi}
            onChange={(event) => setQuasi(event.currentTarget.value)}
          />
        </>
      ) : null}
      {hasImages ? (
        <NativeSelect
          label={t('deid.pixels')}
          value={pixels}
          data={(['', 'suspect', 'all', 'seen'] as const).map((value) => ({
            value,
            label: t(`deid.pixelKinds.${value === '' ? 'refuse' : value}`),
          }))}
          onChange={(event) => setPixels(event.currentTarget.value as Pixels)}
        />
      ) : null}
      <div className={classes.halves}>
        <NumberInput
          label={t('deid.sample')}
          description={t('deid.sampleHint')}
          min={0}
          max={200}
          required
          value={sample}
          onChange={setSample}
        />
        <NumberInput
          label={t('deid.k')}
          description={t('deid.kHint')}
          min={2}
          max={1000}
          required
          value={k}
          onChange={setK}
        />
      </div>
      {start.isError ? <Failure error={start.error} compact /> : null}
      <div className={classes.line}>
        <Button
          type="submit"
          loading={start.isPending}
          disabled={source === 'files' && files.length === 0}
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
        >
          {t('deid.run')}
        </Button>
        {start.isPending && source === 'files' ? (
          <span role="status" className={classes.sub}>
            {t('deid.sent', { done: sent, total: files.length })}
          </span>
        ) : null}
      </div>
    </form>
  );
}

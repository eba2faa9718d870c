import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTabTitle } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';

/** Home of someone whose roles open no page of this workbench. */
export function NoPage() {
  const { t } = useTranslation();
  useTabTitle(t('app.noPage'));
  return <Empty title={t('app.noPage')} hint={t('app.noPageHint')} icon={<IconLock size={28} stroke={1.5} />} />;
}

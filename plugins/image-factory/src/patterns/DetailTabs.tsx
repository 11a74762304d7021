import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './detail.module.css';
import { useUrlFilter } from './useUrlFilter';

export interface DetailTab {
  id: string;
  title: string;
  content: ReactNode;
}

/** Parts of a page of which one is shown; which one is in the URL. An unknown name is the first. */
export function DetailTabs(props: { label: string; tabs: DetailTab[] }) {
  const [inUrl, setTab] = useUrlFilter('tab');
  const { tabs } = props;
  const first = tabs[0].id;
  const chosen = tabs.some(tab => tab.id === inUrl) ? inUrl : first;
  return (
    <Tabs
      className={styles.tabs}
      selectedKey={chosen}
      onSelectionChange={key => setTab(key === first ? undefined : String(key))}
    >
      <TabList aria-label={props.label}>
        {tabs.map(tab => (
          <Tab key={tab.id} id={tab.id}>
            {tab.title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(tab => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel}>
          {tab.content}
        </TabPanel>
      ))}
    </Tabs>
  );
}

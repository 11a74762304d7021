import {
  BreadcrumbEntry,
  IconElement,
  PageLayout,
  pluginHeaderActionsApiRef,
  routeResolutionApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { rootRouteRef } from '../routes';
import { imageFactoryHeaderTranslationRef, tabTitles } from './translation';

/** A tab of the page, as its extension declares it. */
export interface Tab {
  path: string;
  title: string;
  icon?: IconElement;
  element: ReactNode;
}

/** Tabs with their titles in the language of the page; what a portal called otherwise stays so. */
function useTitled(tabs: Tab[]): Tab[] {
  const { t } = useTranslationRef(imageFactoryHeaderTranslationRef);
  return tabs.map(tab => {
    const own = Object.entries(tabTitles).find(
      ([path, title]) => path === tab.path && title === tab.title,
    );
    return own ? { ...tab, title: t(own[0] as keyof typeof tabTitles) } : tab;
  });
}

/** Header with tabs, and the page of the tab that the address names. */
export function FactoryPage(props: {
  title: string;
  icon: IconElement;
  tabs: Tab[];
}) {
  const tabs = useTitled(props.tabs);
  // By itself, not from where the reader is: a link that changes with the
  // address would draw the header anew, and every page below it.
  const home = useApi(routeResolutionApiRef).resolve(rootRouteRef);
  const headerActions = useApi(
    pluginHeaderActionsApiRef,
  ).getPluginHeaderActions('image-factory');
  return (
    <PageLayout
      title={props.title}
      icon={props.icon}
      titleLink={home?.()}
      headerActions={headerActions}
      tabs={tabs.map(({ path, title, icon }) => ({
        id: path,
        label: title,
        icon,
        href: path,
      }))}
    >
      <Routes>
        <Route index element={<Navigate to={tabs[0]?.path} replace />} />
        {tabs.map(({ path, title, element }) => (
          <Route
            key={path}
            path={`${path}/*`}
            element={
              <BreadcrumbEntry entry={{ label: title, href: path }}>
                {element}
              </BreadcrumbEntry>
            }
          />
        ))}
      </Routes>
    </PageLayout>
  );
}

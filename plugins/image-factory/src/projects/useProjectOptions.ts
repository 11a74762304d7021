import { useApi } from '@backstage/frontend-plugin-api';
import {
  Project,
  ProjectStatus,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { useDebounced } from '../patterns/useDebounced';
import { projectQuery, projectsQuery } from './queries';

const OPTIONS = 50;
const TYPING_MS = 250;

/** The projects that fit what was typed, and the chosen one even if it does not. */
export function useProjectOptions(options: {
  tenantId?: string;
  status?: ProjectStatus;
  chosen?: string;
  /** Nothing is asked for before somebody looks. */
  isWanted: boolean;
}) {
  const api = useApi(imageFactoryApiRef);
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), TYPING_MS) || undefined;
  const { tenantId, status, chosen } = options;
  const found = useQuery({
    ...projectsQuery(api, {
      filters: { tenantId, status, search: search?.slice(0, 100) },
      limit: OPTIONS,
    }),
    placeholderData: previous => previous,
    enabled: options.isWanted,
  });
  const one = useQuery({
    ...projectQuery(api, chosen ?? ''),
    enabled: Boolean(chosen),
  });
  const projects: Project[] = [...(found.data?.items ?? [])];
  if (one.data && !projects.some(project => project.id === one.data.id)) {
    projects.unshift(one.data);
  }
  return { projects, chosen: one.data, found, setTyped };
}

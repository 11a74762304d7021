import { HumanDuration } from '@backstage/types';
import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      imageFactory?: {
        /** When the image factory is read for the search; every ten minutes by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** Builds that were submitted longer ago are not found; 14 days by default. */
        recentBuilds?: HumanDuration | string;
      };
    };
  };
}

import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      imageFactory?: {
        /**
         * When all projects and images are looked at again, beside what is told
         * of each change; every 30 minutes by default.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * When the projects that files of the catalog declare are brought into
         * the image factory; every minute by default.
         */
        filesSchedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}

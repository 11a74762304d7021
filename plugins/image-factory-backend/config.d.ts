import { HumanDuration } from '@backstage/types';

export interface Config {
  imageFactory?: {
    /**
     * Refs of groups and users that may do everything in every tenant. The
     * permission policy reads them.
     */
    platformAdmins?: string[];
    /**
     * Where the portal mounts the pages, for the links in notifications and
     * of the search. By default what `app.extensions` says of `page:image-factory`, or
     * `/image-factory`.
     */
    pagesPath?: string;
    notifications?: {
      /**
       * Full refs of groups and users that are told when a provider is no
       * longer ready, and when it is again. By default those whose role on
       * the platform is operator or admin; an empty list tells nobody.
       */
      operators?: string[];
    };
    /**
     * Refs of groups and users by their role on the platform, which holds in
     * every tenant; docs/permissions.md says what each may. The permission
     * policy reads them.
     */
    platformRoles?: {
      /** The same as `platformAdmins`. */
      admin?: string[];
      /** Providers, limits of tenants, suspending, builds that are stuck. */
      operator?: string[];
      /** Looks at everything. */
      'security-reviewer'?: string[];
      /** Looks at everything, and pulls no image. */
      auditor?: string[];
    };
    registry?: {
      /** Host of the registry that images are pushed to, with port, e.g. `registry.example.com`. */
      host: string;
      /** Whether it speaks plain http. Off by default. */
      insecure?: boolean;
      /**
       * File with the credentials of the registry, in the form of `containers-auth.json(5)`.
       *
       * @visibility secret
       */
      authFile?: string;
      /** First parts of the repositories that every tenant may build on, e.g. `base`, which is the default. */
      basePrefixes?: string[];
      /**
       * Images that the form of a new build offers to everybody, the first one
       * in its starter Containerfile. They lie below `basePrefixes`; whoever
       * may build can build on others below them too. None by default.
       */
      baseImages?: Array<{
        /** Path in the registry with tag or digest, e.g. `base/debian:bookworm`. */
        image: string;
        title: string;
        description?: string;
      }>;
      /** First parts of the repositories that no token opens, whoever asks; `quarantine` and `staging` by default. */
      closedPrefixes?: string[];
      /**
       * Lets the suite issue the registry's tokens; its `auth.token` names the
       * same issuer and service, and the certificate as `rootcertbundle`.
       * Every backend process needs the same files; without them the suite
       * issues no tokens.
       */
      tokens?: {
        /** `image-factory` by default. */
        issuer?: string;
        /** `registry` by default. */
        service?: string;
        /**
         * PEM file with the private key, of the curve P-256.
         *
         * @visibility secret
         */
        keyFile?: string;
        /**
         * PEM file with the certificate of the key.
         *
         * @visibility backend
         */
        certificateFile?: string;
        /**
         * PEM file with the certificate before it, while the key is changed.
         *
         * @visibility backend
         */
        previousCertificateFile?: string;
      };
      /**
       * Folder below which credentials of outside registries may name files:
       * `platform/…` and `tenants/<name>/…`. Without it they can't.
       *
       * @visibility secret
       */
      secretFolder?: string;
      /** Secrets of Kubernetes that credentials may name; none by default. */
      kubernetesSecrets?: {
        /** The one namespace that they are in. */
        namespace?: string;
        /**
         * Without it the account of the backend's pod is used.
         *
         * @visibility secret
         */
        kubeconfigFile?: string;
      };
    };
    /**
     * Places where builds run, brought up to date at each start; others are
     * made in the portal. One that left this list is retired. Without this
     * key none is.
     */
    providers?: Array<{
      /** Lower-case letters, digits and dashes; unique. Builds name it; never change it. */
      id: string;
      /** What people read; the id by default. */
      title?: string;
      /** Id of the executor that drives it, e.g. `local`. */
      executor: string;
      /** How many executions may run at once; 1 by default. */
      slots?: number;
      /** Names of the tenants that may use it; all by default. */
      tenants?: string[];
      /**
       * By the schema of the executor. Not for secrets: those who may change
       * providers can read it in the portal.
       */
      settings?: { [key: string]: unknown };
    }>;
    /** Tenants that are created or brought up to date at each start. */
    tenants?: Array<{
      /** Lower-case letters, digits and dashes; unique. It becomes the first part of repositories. */
      name: string;
      title: string;
      description?: string;
      /** How many of its builds may run at once; 4 by default. */
      maxConcurrentBuilds?: number;
      /** Build methods that it may use; all by default. */
      methods?: string[];
      /** Whether it takes no new builds for now. */
      suspended?: boolean;
      /** Which groups and users of the catalog may do what in it; the portal may give more roles, and takes none of these. */
      roleBindings: Array<{
        role:
          | 'owner'
          | 'developer'
          | 'operator'
          | 'security-reviewer'
          | 'viewer';
        /** A full entity ref, e.g. `group:default/web-team`. */
        principalRef: string;
      }>;
    }>;
    /** From where builds may read, beside public hosts. */
    sources?: {
      /** Absolute folders of the provider's host under which Git repositories may lie. None by default. */
      allowedPaths?: string[];
      /**
       * Private hosts that Git sources may name: `host` with all of its ports,
       * or `host:port`; IPv6 with a port as `[address]:port`. None by default.
       * Metadata, link-local and multicast addresses stay refused.
       */
      allowedHosts?: string[];
    };
    /** What builds may ask for. */
    builds?: {
      /**
       * The longest time limit of a build: seconds, or a duration such as
       * `{ hours: 2 }`, at least 10 seconds. A build that asks for more is
       * refused. 24 hours by default, which no build can exceed.
       */
      maxTimeLimit?: number | HumanDuration;
      /** How many builds of one tenant may be in the queue; 500 by default. More are refused with `queue-full`. */
      maxQueuedPerTenant?: number;
    };
    /**
     * For how long what grows with use is kept, each at least an hour, e.g.
     * `{ days: 90 }`. For ever by default. Builds, images and their versions
     * are never removed.
     */
    retention?: {
      /** Logs, since their execution ended. The page of the build then says when the log was removed. */
      logs?: HumanDuration;
      /** Domain events, since they happened and were relayed. The last one of each subject is kept. */
      events?: HumanDuration;
      /** Executions of builds that ended, with their logs, since they ended. */
      executions?: HumanDuration;
    };
    /** How providers that can be prepared are proved. */
    preparation?: {
      /** For how long a canary counts as a proof; 30 days by default, at least a day. */
      certificateLifetime?: HumanDuration;
      /** Longest time of a canary; three minutes by default, from one to eight. */
      canaryTimeLimit?: HumanDuration;
    };
    executions?: {
      /**
       * Bytes of log that are kept of one execution; 50,000,000 by default, at
       * least 1,000. Of a longer log the beginning is kept, and from its end a
       * quarter of this, at most 1 MiB.
       */
      maxLogBytes?: number;
      /**
       * For how long a provider may not be asked about a run, or no running
       * backend may have its executor, before the run counts as lost; two hours
       * by default, at least a minute.
       */
      unknownLimit?: HumanDuration;
    };
  };
}

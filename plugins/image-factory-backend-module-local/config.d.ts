export interface Config {
  imageFactory?: {
    registry?: {
      /** Host of the registry that base images come from and built images go to, with port, e.g. `127.0.0.1:5000`. */
      host?: string;
      /** Whether it speaks plain http. Off by default. */
      insecure?: boolean;
      /**
       * File with the credentials of the registry, in the form of `containers-auth.json(5)`.
       * The file is read by the build tools; builds themselves can't see it.
       *
       * @visibility secret
       */
      authFile?: string;
    };
    sources?: {
      /**
       * Folders of the host below which Git sources may name local
       * repositories, which everybody must be able to read. None by default.
       */
      allowedPaths?: string[];
      /**
       * Private hosts that builds may reach, as `host` or `host:port`: as
       * Git sources, and from RUN and ADD. None by default. Link-local and
       * metadata addresses are refused all the same.
       */
      allowedHosts?: string[];
    };
    /** Builds on the host of the backend; see `docs/local-provider.md`. */
    local?: {
      /**
       * Folder of running builds, stores and caches. `.image-factory/local`
       * in the working directory of the backend by default.
       */
      stateDir?: string;
      /**
       * Folder of the tools that builds run, with `rootfs` and `tools.json`.
       * `.image-factory/tools` in the working directory of the backend by default.
       */
      toolsRoot?: string;
      /**
       * What builds reach: `public` (default) public addresses and the hosts
       * of `sources.allowedHosts`; `none` nothing.
       */
      network?: 'public' | 'none';
      /** Name servers that builds ask, in place of the host's. */
      dns?: string[];
      /** A network ending in `.0.0/16` for the builds of a backend that runs as root. `10.212.0.0/16` by default. */
      subnet?: string;
      /** First of the host's ids that builds of a backend use that runs as root; each tenant gets 65,536. 1879048192 by default. */
      firstId?: number;
      /** Memory of a build, e.g. `512m`. `2g` by default. */
      memoryLimit?: string;
      /** Processes of a build at once. 2048 by default. */
      processLimit?: number;
      /** Share of the processors when they are short; other programs have 1024. 512 by default. */
      cpuWeight?: number;
      /** What a build may write to the disk, e.g. `5GB`. `10GB` by default. */
      diskLimit?: string;
      /** How many files a build may make. 1,000,000 by default. */
      fileLimit?: number;
      /** Size above which the store of a tenant is pruned, oldest images first. `20GB` by default. */
      storageLimit?: string;
      /**
       * Prefixes of images outside of the registry's base prefixes that every
       * tenant may build on, e.g. `docker.io/library`. None by default.
       */
      baseImages?: string[];
    };
  };
}

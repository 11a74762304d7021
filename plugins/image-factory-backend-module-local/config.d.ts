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
       * @visibility backend
       */
      authFile?: string;
    };
    sources?: {
      /** Folders of the host below which Git sources may name local repositories. None by default. */
      allowedPaths?: string[];
      /**
       * Hosts of Git sources that may have private or loopback addresses, as
       * they are written in the address. None by default. Link-local and
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
       * What keeps RUN instructions away from the host: `oci` (default) runs
       * them in containers of their own; `chroot` needs less of the host, and
       * is only for Containerfiles that are trusted like the backend itself.
       */
      isolation?: 'oci' | 'chroot';
      /**
       * What RUN instructions reach: `bridge` (default) what the host
       * reaches, but neither the host, nor other builds, nor metadata
       * addresses; `none` nothing; `host` everything, the host's loopback
       * services included.
       */
      network?: 'bridge' | 'none' | 'host';
      /** A network ending in `.0.0/16` for the builds, used with `bridge`. `10.212.0.0/16` by default. */
      subnet?: string;
      /** Memory of all RUN instructions of a build together, e.g. `512m`. `2g` by default. */
      memoryLimit?: string;
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

export interface Config {
  imageFactory?: {
    sources?: {
      /**
       * Private hosts that builds may reach, as `host` or `host:port`: as
       * Git sources, and from RUN and ADD. None by default. Link-local and
       * metadata addresses are refused all the same.
       */
      allowedHosts?: string[];
    };
  };
}

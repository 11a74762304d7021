export interface Config {
  imageFactory?: {
    demo?: {
      /**
       * Offers the people below at the sign-in, without a password.
       * @visibility frontend
       */
      enabled?: boolean;
      /** Folder of the repositories that templates make. */
      repositories?: string;
      /**
       * Who may be chosen; each must be a user of the catalog.
       * @deepVisibility frontend
       */
      people?: Array<{
        userEntityRef: string;
        name: string;
        role: string;
        tenant: string;
      }>;
    };
  };
}

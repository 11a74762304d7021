/** How templates create projects. */
export const createProjectExamples = [
  {
    description: 'A project in the tenant web',
    example: `steps:
  - id: project
    name: Create the project
    action: image-factory:project:create
    input:
      tenant: web
      name: shop
      title: Web shop
`,
  },
  {
    description: 'The project of a component, made once for all of its images',
    example: `steps:
  - id: project
    name: Create the project
    action: image-factory:project:create
    input:
      tenant: \${{ parameters.tenant }}
      name: \${{ parameters.component | parseEntityRef | pick('name') }}
      ifExists: use
`,
  },
];

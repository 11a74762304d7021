/** How templates submit builds. */
export const submitBuildExamples = [
  {
    description: 'Builds what a repository holds',
    example: `steps:
  - id: build
    name: Submit the build
    action: image-factory:build:submit
    input:
      project: web/shop
      spec:
        method: container
        source:
          type: git
          url: https://git.example.com/web/shop.git
          ref: main
        image:
          name: api
          tags: ['1.0']
`,
  },
  {
    description: 'Builds a Containerfile that the template holds',
    example: `steps:
  - id: build
    name: Submit the build
    action: image-factory:build:submit
    input:
      project: \${{ steps.project.output.project }}
      spec:
        method: container
        source:
          type: inline
          containerfile: |
            FROM \${{ parameters.base }}
            RUN apt-get update && apt-get install -y ca-certificates
        image:
          name: base
          tags: [latest]
`,
  },
];
